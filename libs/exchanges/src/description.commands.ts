import type { BodyClass } from '@app/http/command-body';
import { EdtfDate, IsText, IsWord, Nested, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { Description, Headship, Stop, VisitDays } from './delegation.events';
import type { DelegationLevel, VisitType } from './delegation.vocabulary';
import { delegationLevels, visitTypes } from './delegation.vocabulary';

/** More than any trip has. */
export const MOST_STOPS = 200;

export class VisitDaysData implements VisitDays {
  @EdtfDate({ optional: true, description: 'The first day.' })
  from?: ValidTime;

  @EdtfDate({ optional: true, description: 'The inclusive last day.' })
  to?: ValidTime;
}

export class StopData extends VisitDaysData implements Stop {
  @Refers('partner', { optional: true, description: 'Whose guest the delegation is there.' })
  partner?: string;

  @IsText(500, { optional: true, description: 'The places, as they are called.' })
  place?: string;

  @IsText(4_000, { optional: true, description: 'In our own words, without names of persons.' })
  remarks?: string;
}

/** Who goes to whom, at what level, what for, and when. A source may leave level and type unstated. */
export function Described({ optional }: { readonly optional: boolean }): BodyClass<Description> {
  class DelegationDescriptionData extends VisitDaysData {
    @Refers('partner', { description: 'Who sends the delegation.' })
    sender!: string;

    @Refers('partner', { optional: true, description: 'Who receives it; several are named by the stops.' })
    host?: string;

    @IsWord(delegationLevels, { optional, description: 'Whom the head of the delegation leads.' })
    level?: DelegationLevel;

    @IsWord(visitTypes, { optional })
    type?: VisitType;

    @IsText(4_000, { optional: true, description: 'In our own words, without names of persons.' })
    purpose?: string;

    @Nested(StopData, { optional: true, listOf: MOST_STOPS })
    stops?: StopData[];
  }
  return DelegationDescriptionData;
}

export class HeadshipData implements Headship {
  @Refers('person', { description: 'Who leads the delegation.' })
  head!: string;

  @IsText(200, { optional: true, description: 'The post in which the head leads it.' })
  post?: string;
}
