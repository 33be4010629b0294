import type { Headcount, TypeCount } from './deployment.events';
import type { Gender, PersonnelKind } from './deployment.vocabulary';

/** People whom the ledger does not tell apart. */
export interface Kind {
  readonly type: PersonnelKind;
  readonly gender: Gender;
}

/** How many of one kind came and went: by a turn of their own (`sent`), by transfer (`joined`), and away (`left`). */
export interface Movements {
  readonly sent: number;
  readonly joined: number;
  readonly left: number;
}

/**
 * The movements of a rotation by `<type>/<gender>`. What a headcount leaves unstated has a cell of its own; where more is
 * stated of those who arrive than of those who leave, that cell falls below nothing, and all cells together are right.
 */
export type Movement = Readonly<Record<string, Movements>>;

/** The movements with one more headcount. */
export function moved(movement: Movement, headcount: Headcount, how: keyof Movements): Movement {
  return cellsOf(headcount).reduce<Movement>((cells, { type, gender, count }) => {
    const name = `${type}/${gender}`;
    const cell = cells[name] ?? { sent: 0, joined: 0, left: 0 };
    return { ...cells, [name]: { ...cell, [how]: cell[how] + count } };
  }, movement);
}

/** The cells of a rotation with what they hold. */
export function cellsIn(movement: Movement): readonly (Kind & Movements)[] {
  return Object.entries(movement).map(([name, movements]) => {
    // Names are made by `moved`, of a type and a gender.
    const [type, gender] = name.split('/') as [PersonnelKind, Gender];
    return { type, gender, ...movements };
  });
}

/** Who is present. */
export const strengthOf = (movement: Movement): number => sum(movement, present);

/** How many turns there were: each person counts once for each time of being sent. */
export const turnsOf = (movement: Movement): number => sum(movement, ({ sent }) => sent);

export const present = ({ sent, joined, left }: Movements): number => sent + joined - left;

function sum(movement: Movement, measure: (movements: Movements) => number): number {
  return Object.values(movement).reduce((total, movements) => total + measure(movements), 0);
}

/** A headcount by kind; kinds of nobody are left out. */
export function cellsOf({ total, women, byType }: Headcount): readonly (Kind & { readonly count: number })[] {
  // Where there is one type only, its women are those of the headcount.
  const types: readonly (Omit<TypeCount, 'type'> & { readonly type: PersonnelKind })[] =
    byType?.length === 1
      ? byType.map((only) => ({ ...withWomen(women), ...only }))
      : (byType ?? [{ type: 'unstated', total, ...withWomen(women) }]);
  return types.flatMap(({ type, total: all, women: some }) => {
    const split: readonly (readonly [Gender, number])[] =
      some === undefined
        ? [['unstated', all]]
        : [
            ['women', some],
            ['men', all - some],
          ];
    return split.flatMap(([gender, count]) => (count === 0 ? [] : [{ type, gender, count }]));
  });
}

const withWomen = (women: number | undefined): { readonly women?: number } => (women === undefined ? {} : { women });
