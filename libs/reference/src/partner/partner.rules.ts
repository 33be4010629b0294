import type { Refusal } from '@app/kernel';
import { defineRules, notBefore, refuse } from '@app/kernel';
import type { PartnerPayload } from './partner.events';
import { codePrefixes } from './partner.vocabulary';

/** What a partner's history must keep. */
export const partnerRules = defineRules({
  'partner.code-of-other-kind': ['hard', 'The code of a state begins with iso:, that of an organisation with org:.'],
  'partner.end-before-beginning': ['hard', 'A partner does not cease to exist before it begins to.'],
  'partner.names-unchanged': ['hard', 'A new name differs from the one before it.'],
});

type Registration = PartnerPayload<'PartnerRegistered'>;

/** That the code is one of the partner's kind. */
export function codeRefusals({ code, kind }: Registration): readonly Refusal[] {
  if (code.startsWith(codePrefixes[kind])) return [];
  return [
    refuse(
      partnerRules['partner.code-of-other-kind'],
      `${code} is no code of a partner of kind ${kind}.`,
      '/data/code',
    ),
  ];
}

/** That its days are in order: refused where they are not in any dating, doubted where they are not in some. */
export function lifetimeRefusals({ since, until }: Registration): readonly Refusal[] {
  if (!since || !until) return [];
  return notBefore(partnerRules['partner.end-before-beginning'], until, since, '/data/until');
}
