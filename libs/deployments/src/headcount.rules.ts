import type { Refusal } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Headcount } from './deployment.events';
import { deploymentRules as rules } from './deployment.rules';
import type { Kind, Movement, Movements } from './headcount.state';
import { cellsIn, cellsOf, moved, strengthOf } from './headcount.state';

/** That a headcount agrees with itself; `pointer` leads to it. */
export function headcountRefusals(headcount: Headcount, pointer = '/data'): readonly Refusal[] {
  return [
    ...(areTooMany(headcount) ? [refuse(rules['deployment.women-exceed-total'], undefined, `${pointer}/women`)] : []),
    ...(areTypesApart(headcount) ? [refuse(rules['deployment.types-differ'], undefined, `${pointer}/byType`)] : []),
    ...(areWomenApart(headcount)
      ? [refuse(rules['deployment.women-by-type-differ'], undefined, `${pointer}/women`)]
      : []),
  ];
}

/** The same of those whom a source counts of a rotation, if it does. */
export const sentRefusals = (sent: Headcount | undefined, pointer: string): readonly Refusal[] =>
  sent ? headcountRefusals(sent, pointer) : [];

const areTooMany = ({ byType = [], ...all }: Headcount): boolean =>
  [all, ...byType].some(({ total, women }) => women !== undefined && women > total);

function areTypesApart({ total, byType }: Headcount): boolean {
  if (!byType) return false;
  const isRepeated = new Set(byType.map(({ type }) => type)).size < byType.length;
  return isRepeated || byType.reduce((sum, each) => sum + each.total, 0) !== total;
}

/** The women of types that state none may be any of the rest. */
function areWomenApart({ women, byType }: Headcount): boolean {
  if (women === undefined || !byType) return false;
  const stated = byType.reduce((sum, each) => sum + (each.women ?? 0), 0);
  const isWhole = byType.every((each) => each.women !== undefined);
  return isWhole ? stated !== women : stated > women;
}

/**
 * That so many can leave: no more than are present, nor more of a type or gender than may be, those included of whom that
 * was never stated. Only what no assignment of the unstated could make right is refused.
 */
export function leavingRefusals(movement: Movement, leaving: Headcount): readonly Refusal[] {
  if (strengthOf(movement) < leaving.total) {
    const message = `${String(leaving.total)} leave, and ${String(strengthOf(movement))} are present.`;
    return [refuse(rules['deployment.strength-negative'], message, '/data/total')];
  }
  const after = cellsIn(moved(movement, leaving, 'left'));
  const lacking = cellsOf(leaving)
    .flatMap(({ type, gender }) => [{ type, gender }, { type }, { gender }])
    .map(statedOf)
    .find((kind) => totalOf(after, isOf(kind), 'left') > totalOf(after, mayBeOf(kind), 'arrived'));
  if (!lacking) return [];
  const who = [lacking.type, lacking.gender].filter((word) => word !== undefined).join(', ');
  return [refuse(rules['deployment.breakdown-negative'], `More leave than may be present: ${who}.`, '/data')];
}

type Cell = Kind & Movements;

/** What of a kind is stated. */
const statedOf = ({ type, gender }: Partial<Kind>): Partial<Kind> => ({
  ...(type !== undefined && type !== 'unstated' && { type }),
  ...(gender !== undefined && gender !== 'unstated' && { gender }),
});

const isOf =
  ({ type, gender }: Partial<Kind>) =>
  (cell: Kind): boolean =>
    (type === undefined || cell.type === type) && (gender === undefined || cell.gender === gender);

const mayBeOf =
  ({ type, gender }: Partial<Kind>) =>
  (cell: Kind): boolean =>
    (type === undefined || cell.type === type || cell.type === 'unstated') &&
    (gender === undefined || cell.gender === gender || cell.gender === 'unstated');

function totalOf(cells: readonly Cell[], counts: (cell: Kind) => boolean, of: 'left' | 'arrived'): number {
  return cells.filter(counts).reduce((sum, { sent, joined, left }) => sum + (of === 'left' ? left : sent + joined), 0);
}
