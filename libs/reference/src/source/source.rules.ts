import type { Refusal } from '@app/kernel';
import { defineRules, refuse } from '@app/kernel';
import type { SourceDetails } from './source.events';

/** What a source's history must keep. */
export const sourceRules = defineRules({
  'source.describes-nothing': ['hard', 'A description says at least one thing of the source.'],
  'source.detail-recorded': ['hard', 'A source does not change: what was recorded of it wrongly is corrected.'],
});

/** That a description adds to what is known, and contradicts none of it. */
export function descriptionRefusals(known: SourceDetails, added: SourceDetails): readonly Refusal[] {
  const names = Object.keys(added);
  if (names.length === 0) return [refuse(sourceRules['source.describes-nothing'], undefined, '/data')];
  const recorded = names.filter((name) => Object.hasOwn(known, name));
  return recorded.map((name) => {
    const rule = sourceRules['source.detail-recorded'];
    return refuse(rule, `Its ${name} is recorded already. ${rule.says}`, `/data/${name}`);
  });
}
