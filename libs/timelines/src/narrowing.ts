import { type Day, isRefusal, type Refusal } from '@app/kernel';
import { type Condition, type Knowledge, matches, type Members } from '@app/read-models';
import { timelineFilters, type TimelineRow } from './timeline.view';

/** The groups to whose members acts are narrowed: whoever belongs to any of them on the day, today by default. */
export interface GroupsAsked {
  readonly groups?: readonly string[];
  readonly validOn?: Day;
}

/** Looks up who belongs to any of some groups on a day, as known; refused where there has never been such a group. */
export type FindMembers = (
  groups: readonly string[],
  known: Knowledge & { readonly validOn?: Day },
) => Promise<Members | Refusal>;

/** What is asked of acts: that they may be with a member, and that they surely are. */
export interface Among {
  readonly possible: readonly Condition[];
  readonly certain: readonly Condition[];
}

const everybody: Among = { possible: [], certain: [] };

/** Narrows the acts of one question to the members of its groups. */
export class Narrowing {
  private among = everybody;

  constructor(
    private readonly asked: GroupsAsked,
    private readonly find?: FindMembers,
  ) {}

  /** What is asked of acts, once it is known from what knowledge the question is answered. */
  async from(known: Knowledge): Promise<Among | Refusal> {
    const { groups = [], validOn } = this.asked;
    if (groups.length === 0 || !this.find) return everybody;
    const members = await this.find(groups, { ...known, ...(validOn !== undefined && { validOn }) });
    if (isRefusal(members)) return members;
    const field = timelineFilters.partner;
    this.among = { possible: [{ field, in: members.possible }], certain: [{ field, in: members.certain }] };
    return this.among;
  }

  /** Whether the act is surely with a member, by what was found last. */
  isSure(row: TimelineRow): boolean {
    return matches(row, this.among.certain);
  }
}
