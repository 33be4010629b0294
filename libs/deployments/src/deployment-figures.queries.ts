import { SummariseRecords } from '@app/http';
import type { Day } from '@app/kernel';
import type { Range, RegisterGroup, RegisterSummary, SummaryAsked } from '@app/read-models';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { deployments } from './deployment.context';
import { activeStatuses } from './deployment.vocabulary';
import { identityFilters } from './identity.view';
import type { MonthFigures } from './reconciliation.queries';
import { reconciled } from './reconciliation.queries';
import type { DayStrength } from './strength.queries';
import { totalOf } from './strength.queries';

/** A question that may be asked again, and the answer to it over all groups. */
export interface Pinned {
  readonly asked: SummaryAsked;
  readonly all: RegisterSummary;
}

/** So many days of a course are asked for at once. */
const AT_A_TIME = 8;

/** Figures from the ledgers of deployments. */
@Injectable()
export class DeploymentFigures {
  constructor(@Inject(QueryBus) private readonly bus: QueryBus) {}

  /** The question as it can be asked again: from one position of the log, so that all answers to it are of one state. */
  async pinned(asked: SummaryAsked): Promise<Pinned> {
    const all = await this.ask({ ...asked, by: [] }, 'personnel');
    const isNow = asked.knownAt === undefined && all.position !== null;
    return { all, asked: isNow ? { ...asked, knownAt: { position: all.position } } : asked };
  }

  /** Deployments of which somebody went whom no source counts: those with somebody present, or all that ever were. */
  async uncounted(asked: SummaryAsked, those: 'present' | 'ever'): Promise<Range> {
    const [all] = await this.uncountedBy({ ...asked, by: [] }, those);
    return all?.count ?? { atLeast: 0, atMost: 0 };
  }

  private async uncountedBy(
    { filters = {}, ...asked }: SummaryAsked,
    those: 'present' | 'ever',
  ): Promise<readonly RegisterGroup[]> {
    const ofDeployments = Object.entries(filters).filter(([name]) => Object.hasOwn(identityFilters, name));
    const status = those === 'present' ? { status: [...activeStatuses, 'suspended'] } : {};
    const partly = { ...Object.fromEntries(ofDeployments), ...status, counted: ['partly'] };
    return (await this.ask({ ...asked, filters: partly })).groups;
  }

  /** Groups of the strength ledger. */
  async summary(asked: SummaryAsked): Promise<readonly RegisterGroup[]> {
    return (await this.ask(asked, 'personnel')).groups;
  }

  /** The strength on each of some days. */
  async course(asked: SummaryAsked, days: readonly Day[]): Promise<readonly DayStrength[]> {
    const course: DayStrength[] = [];
    for (let first = 0; first < days.length; first += AT_A_TIME) {
      const some = days.slice(first, first + AT_A_TIME).map(async (day): Promise<DayStrength> => {
        return { day, strength: totalOf(await this.summary({ ...asked, by: [], validOn: day }), 'strength') };
      });
      course.push(...(await Promise.all(some)));
    }
    return course;
  }

  /** What both sides count at the end of a month, by deployment; `day` is its last. */
  async ofMonth({ filters = {}, ...asked }: SummaryAsked, day: Day): Promise<MonthFigures> {
    const month = day.slice(0, 7);
    const there = { ...asked, filters, by: reconciled, validOn: day };
    const [strengths, uncounted] = [await this.summary(there), await this.uncountedBy(there, 'present')];
    const reported = { ...asked, filters: { ...filters, month: [month] }, by: reconciled };
    const { groups: reports } = await this.ask(reported, 'un-reports');
    return { month, strengths, reports, uncounted };
  }

  private ask(asked: SummaryAsked, ledger?: string): Promise<RegisterSummary> {
    return this.bus.execute<SummariseRecords, RegisterSummary>(new SummariseRecords(deployments, asked, ledger));
  }
}
