import { dayIn, EdgePositions, httpRules, Problem, QueryReader, type RawQuery, stamp, wordIn } from '@app/http';
import type { Day } from '@app/kernel';
import { isDay } from '@app/kernel';
import type { RowTable } from '@app/read-models';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { DeploymentFigures, type Pinned } from './deployment-figures.queries';
import { identityFilters } from './identity.view';
import { personnelLedger } from './personnel.view';
import { reconciledMonth } from './reconciliation.queries';
import { daysOfCourse, figuresOf, MOST_DAYS, peakOf, steps, totalOf } from './strength.queries';
import { unReportLedger } from './un-report.view';

const [fromDay, untilDay] = [
  { name: 'from', required: true, description: 'The first day, such as 2024-01-01.' },
  { name: 'until', required: true, description: 'The last day, such as 2024-12-31.' },
];

/** What deployments answer beside what every register and ledger does. All take the filters of the strength ledger. */
@ApiTags('deployments')
@Controller('deployments')
export class DeploymentsController {
  constructor(
    @Inject(DeploymentFigures) private readonly figures: DeploymentFigures,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get('strength')
  @ApiOperation({
    summary: 'Who is present on a day, in all and by group: each figure from its least to its greatest.',
  })
  strength(@Query() query: RawQuery): Promise<object> {
    return this.totals(query, 'strength');
  }

  @Get('turns')
  @ApiOperation({ summary: 'How many were sent until a day, each time of being sent counted, in all and by group.' })
  turns(@Query() query: RawQuery): Promise<object> {
    return this.totals(query, 'turns');
  }

  @Get('strength/course')
  @ApiOperation({ summary: 'The strength on each day of a span, or on the last day of each month.' })
  @ApiQuery(fromDay)
  @ApiQuery(untilDay)
  @ApiQuery({ name: 'every', required: false, enum: steps })
  async course(@Query() { from, until, every, ...query }: RawQuery): Promise<object> {
    const days = daysAsked({ from, until, every });
    const { stamp: times, course } = await this.courseOf(query, days);
    return { ...times, course };
  }

  @Get('strength/peak')
  @ApiOperation({ summary: 'The highest strength of a year: what it surely was, and what it may have been.' })
  @ApiQuery({ name: 'year', required: true, description: 'Such as 2024.' })
  async peak(@Query() { year, ...query }: RawQuery): Promise<object> {
    const [from, until] = [`${String(year)}-01-01`, `${String(year)}-12-31`];
    if (!isDay(from)) throw invalid('year is needed: four digits, such as 2024.', '/year');
    const { stamp: times, course } = await this.courseOf(query, daysOfCourse(from, until, 'day'));
    return { ...times, year, peak: peakOf(course) };
  }

  @Get('reconciliation')
  @ApiOperation({ summary: 'Our strength at the end of each month, beside what the United Nations report of it.' })
  @ApiQuery(fromDay)
  @ApiQuery(untilDay)
  async reconciliation(@Query() { from, until, ...query }: RawQuery): Promise<object> {
    const days = daysAsked({ from, until, every: 'month' });
    const { asked, all } = await this.pinned(query, { ...unReportLedger, filters: identityFilters });
    const months = [];
    for (const day of days) {
      months.push(...reconciledMonth(await this.figures.ofMonth(asked, day)));
    }
    return { ...stamp(all, this.positions), months };
  }

  private async totals(query: RawQuery, sum: 'strength' | 'turns'): Promise<object> {
    const { asked, all } = await this.pinned(query);
    const uncounted = await this.figures.uncounted(asked, sum === 'strength' ? 'present' : 'ever');
    const groups = asked.by?.length ? { groups: figuresOf(await this.figures.summary(asked), sum) } : {};
    return { ...stamp(all, this.positions), [sum]: totalOf(all.groups, sum), uncounted, ...groups };
  }

  private async courseOf(query: RawQuery, days: readonly Day[]) {
    const { asked, all } = await this.pinned(query);
    if (asked.by?.length || asked.validOn !== undefined)
      throw invalid('A course is over all that is asked for.', '/by');
    const { knownAt, position } = stamp(all, this.positions);
    return { stamp: { knownAt, position }, course: await this.figures.course(asked, days) };
  }

  private async pinned(query: RawQuery, table: RowTable = personnelLedger): Promise<Pinned> {
    return this.figures.pinned(await this.read.summary(query, table));
  }
}

function daysAsked(query: Pick<RawQuery, 'from' | 'until' | 'every'>): readonly Day[] {
  const every = wordIn(query, 'every', steps) ?? 'day';
  const [from, until] = [dayIn(query, 'from'), dayIn(query, 'until')];
  if (from === undefined || until === undefined) throw invalid('from and until are needed: two days.', '/from');
  const days = daysOfCourse(from, until, every);
  if (days.length <= MOST_DAYS) return days;
  throw invalid(`A course has at most ${String(MOST_DAYS)} days: ask for fewer, or every month.`, '/until');
}

const invalid = (message: string, pointer: string): Problem => Problem.of(httpRules['query.invalid'], message, pointer);
