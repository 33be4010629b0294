import type { Refusal } from '@app/kernel';
import { defineRules, refuse } from '@app/kernel';
import type { PartnerPayload } from './partner.events';
import { codePrefixes } from './partner.vocabulary';

/** What a partner's history must keep. */
export const partnerRules = defineRules({
  'partner.code-of-other-kind': [
    'hard',
    'The code of a state begins with iso: or state:, that of an organisation with org:.',
  ],
  'partner.end-before-beginning': ['hard', 'A partner does not cease to exist before it begins to.'],
  'partner.names-unchanged': ['hard', 'A new name differs from the one before it.'],
  'partner.alias-known': ['hard', 'An alias is neither the code, a name nor another alias of the partner.'],
});

type Registration = PartnerPayload<'PartnerRegistered'>;

/** That the code is one of the partner's kind. */
export function codeRefusals({ code, kind }: Registration): readonly Refusal[] {
  if (codePrefixes[kind].some((prefix) => code.startsWith(prefix))) return [];
  return [
    refuse(
      partnerRules['partner.code-of-other-kind'],
      `${code} is no code of a partner of kind ${kind}.`,
      '/data/code',
    ),
  ];
}
