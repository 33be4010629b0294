import type { Range } from '@app/read-models';
import type { FigureBounds } from '@app/reference/contract';

/**
 * What the register makes of a stated figure: its own count may be what the source states, cannot be in any dating of what
 * was recorded, or is none that it could make.
 */
export const verdicts = ['consistent', 'contradicted', 'notCountable'] as const;
export type Verdict = (typeof verdicts)[number];

/** Sets what a source states beside what the register counts. */
export function verdictOf({ atLeast, atMost }: FigureBounds, counted: Range | undefined): Verdict {
  if (!counted) return 'notCountable';
  const isBelow = counted.atMost < atLeast;
  const isAbove = atMost !== null && counted.atLeast > atMost;
  return isBelow || isAbove ? 'contradicted' : 'consistent';
}
