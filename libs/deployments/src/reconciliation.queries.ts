import type { Range, RegisterGroup } from '@app/read-models';
import { isNone, none } from './strength.queries';

/** What tells the deployments of a reconciliation apart. */
export const reconciled = ['contributor', 'mission', 'contribution', 'designation'] as const;

/**
 * Whether our strength at the end of a month is what the United Nations report; `missing`: they do not; `uncounted`: nobody
 * has said how many of ours there are.
 */
export type Verdict = 'agrees' | 'mayAgree' | 'differs' | 'missing' | 'uncounted';

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
  /** Deployments with somebody present whom no source counts. */
  readonly uncounted: readonly RegisterGroup[];
}

/** The deployments of a month of which somebody may be present, or which are reported. */
export function reconciledMonth({ month, strengths, reports, uncounted }: MonthFigures): readonly ReconciledMonth[] {
  const [ours, theirs] = [byDeployment(strengths, 'strength'), byDeployment(reports, 'total')];
  const silent = byDeployment(uncounted, 'strength');
  const deployments = new Map([...silent, ...ours, ...theirs].map(([name, { key }]) => [name, key]));
  const months = [...deployments].map(([name, deployment]): ReconciledMonth => {
    const [strength, reported] = [ours.get(name)?.figure ?? none, theirs.get(name)?.figure ?? null];
    return { month, deployment, ours: strength, reported, verdict: verdictOf(strength, reported, silent.has(name)) };
  });
  return months.filter(({ ours: strength, reported, deployment }) => {
    return reported !== null || !isNone(strength) || silent.has(nameOf(deployment));
  });
}

/** What is certain on both sides is compared; ranges that meet may agree. */
function verdictOf(ours: Range, reported: Range | null, isSilent: boolean): Verdict {
  if (!reported) return 'missing';
  if (isSilent) return 'uncounted';
  if (ours.atMost < reported.atLeast || reported.atMost < ours.atLeast) return 'differs';
  const isCertain = ours.atLeast === ours.atMost && reported.atLeast === reported.atMost;
  return isCertain ? 'agrees' : 'mayAgree';
}

interface Figure {
  readonly key: RegisterGroup['key'];
  readonly figure: Range;
}

function byDeployment(groups: readonly RegisterGroup[], sum: string): ReadonlyMap<string, Figure> {
  return new Map(groups.map(({ key, sums }) => [nameOf(key), { key, figure: sums[sum] ?? none }]));
}

const nameOf = (key: RegisterGroup['key']): string => JSON.stringify(reconciled.map((name) => key[name]));
