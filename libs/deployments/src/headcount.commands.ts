import type { BodyClass } from '@app/http/command-body';
import { IsWhole, IsWord, Nested } from '@app/http/command-body';
import type { Headcount, TypeCount } from './deployment.events';
import type { PersonnelType } from './deployment.vocabulary';
import { personnelTypes } from './deployment.vocabulary';

/** The most people that one entry may speak of. */
export const MOST_PEOPLE = 100_000;

export class TypeCountData implements TypeCount {
  @IsWord(personnelTypes, { description: 'As the United Nations count uniformed personnel.' })
  type!: PersonnelType;

  @IsWhole(0, MOST_PEOPLE)
  total!: number;

  @IsWhole(0, MOST_PEOPLE, { optional: true, description: 'How many of them are women; unstated is not none.' })
  women?: number;
}

/** How many people, as far as that is stated; `least` is 1 where somebody comes or goes. */
export function Counted({ least }: { readonly least: number }): BodyClass<Headcount> {
  class HeadcountData implements Headcount {
    @IsWhole(least, MOST_PEOPLE)
    total!: number;

    @IsWhole(0, MOST_PEOPLE, { optional: true, description: 'How many of them are women; unstated is not none.' })
    women?: number;

    @Nested(TypeCountData, { optional: true, listOf: personnelTypes.length, atLeast: 1 })
    byType?: TypeCountData[];
  }
  return HeadcountData;
}

/** A headcount that stands within another payload. */
export class HeadcountData extends Counted({ least: 0 }) {}
