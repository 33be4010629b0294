import type { Range, RegisterGroup } from '@app/read-models';
import { isNone } from './strength.queries';

/** What tells the deployments of a reconciliation apart. */
export const reconciled = ['contributor', 'mission', 'contribution', 'designation'] as const;

/** Whether our strength at the end of a month is what the United Nations report; `missing`: they do not. */
export type Verdict = 'agrees' | 'mayAgree' | 'differs' | 'missing';

/** A month of a deployment: our strength at its end, beside what the United Nations report of it. */
export interface ReconciledMonth {
  readonly month: string;
  readonly deployment: RegisterGroup['key'];
  readonly ours: Range;
  readonly reported: Range | null;
  readonly verdict: Verdict;
}

/** Some figures of deployments at the end of one month. */
export interface MonthFigures {
  readonly month: string;
  readonly strengths: readonly RegisterGroup[];
  readonly reports: readonly RegisterGroup[];
}

/** The deployments of a month of which somebody may be present, or which are reported. */
export function reconciledMonth({ month, strengths, reports }: MonthFigures): readonly ReconciledMonth[] {
  const [ours, theirs] = [byDeployment(strengths, 'strength'), byDeployment(reports, 'total')];
  const deployments = new Map([...ours, ...theirs].map(([name, { key }]) => [name, key]));
  return [...deployments].flatMap(([name, deployment]) => {
    const strength = ours.get(name)?.figure ?? { atLeast: 0, atMost: 0 };
    const reported = theirs.get(name)?.figure ?? null;
    if (!reported && isNone(strength)) return [];
    return [{ month, deployment, ours: strength, reported, verdict: verdictOf(strength, reported) }];
  });
}

/** What is certain on both sides is compared; ranges that meet may agree. */
function verdictOf(ours: Range, reported: Range | null): Verdict {
  if (!reported) return 'missing';
  if (ours.atMost < reported.atLeast || reported.atMost < ours.atLeast) return 'differs';
  const isCertain = ours.atLeast === ours.atMost && reported.atLeast === reported.atMost;
  return isCertain ? 'agrees' : 'mayAgree';
}

interface Figure {
  readonly key: RegisterGroup['key'];
  readonly figure: Range;
}

function byDeployment(groups: readonly RegisterGroup[], sum: string): ReadonlyMap<string, Figure> {
  return new Map(
    groups.map(({ key: { month: _month, ...key }, sums }) => {
      return [
        JSON.stringify(reconciled.map((name) => key[name])),
        { key, figure: sums[sum] ?? { atLeast: 0, atMost: 0 } },
      ];
    }),
  );
}
