import type { Refusal } from '@app/kernel';
import { defineRules, doubt, refuse } from '@app/kernel';
import type { SourceDetails, StatedFigure } from './source.events';

/** What a source's history must keep. */
export const sourceRules = defineRules({
  'source.describes-nothing': ['hard', 'A description says at least one thing of the source.'],
  'source.detail-recorded': ['hard', 'A source does not change: what was recorded of it wrongly is corrected.'],
  'figure.parts-differ': ['hard', 'The parts of a figure make up its value, up to the rounding of each.'],
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

/** That the parts of a figure add up to it: a difference that rounding explains is doubted, a greater one refused. */
export function partsRefusals({ value, parts }: StatedFigure): readonly Refusal[] {
  if (!parts || parts.length === 0) return [];
  const sum = parts.reduce((total, part) => total + part.value, 0);
  if (sum === value) return [];
  const tell = Math.abs(sum - value) < parts.length ? doubt : refuse;
  const message = `The parts make up ${String(sum)}, and the figure is ${String(value)}.`;
  return [tell(sourceRules['figure.parts-differ'], message, '/data/parts')];
}
