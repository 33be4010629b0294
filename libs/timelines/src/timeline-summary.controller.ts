import {
  answered,
  EdgePositions,
  httpRules,
  oneText,
  Problem,
  QueryReader,
  type RawQuery,
  requireKnown,
  sentPages,
  texts,
  wordIn,
} from '@app/http';
import type { Range } from '@app/read-models';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownAnswer } from './answers';
import { type Length, lengths } from './calendar-period.vocabulary';
import { DescribedBy, filtersAsked, groupsAsked } from './parameters';
import { TimelineQueries } from './timeline.queries';
import type { CountedPeriod, TimelineSummaryAsked } from './timeline-summary.queries';
import { timelineFilters } from './timeline.view';

const parameters = {
  from: 'A date in EDTF, such as 2010: the period that holds its first day is the first. Needed.',
  to: 'A date in EDTF: the period that holds its last day is the last. Needed.',
  every: 'How long a period is: `year`, which is usual, `quarter` or `month`.',
  by: 'Groups, several by comma: partner, person, kind, category, source.',
  partner: 'A partner of the record, such as iso:LAO.',
  group: 'A group, such as ASEAN: acts with whoever belongs to it on `validOn`, as known at `knownAt`.',
  validOn: 'The day on which somebody is to belong to the group; today by default.',
  person: 'A person in the entry, `person:<uuid>`.',
  kind: 'The type of the entry, such as AgreementSigned.',
  category: 'The kind of record, such as agreement.',
  source: 'The id of a source that says so.',
  knownAt: 'As known then: a day (its end), an instant, or a position. By default, all that is known.',
};

/** How much happened, period by period. */
@ApiTags('timeline')
@Controller('timeline/summary')
export class TimelineSummaryController {
  constructor(
    @Inject(TimelineQueries) private readonly timeline: TimelineQueries,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How many acts in each period: those surely in it, and those that may have been; CSV or NDJSON by Accept.',
  })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(parameters)
  async summary(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(parameters));
    const asked = await this.asked(query);
    const ask = async (): Promise<Summary> => {
      const summary = answered(await this.timeline.summary(asked));
      const { every, by } = asked;
      const { total, periods } = summary;
      return { ...knownAnswer(summary, this.positions), every, by, total, periods };
    };
    return sentPages({ request, reply }, ask, { answer: (summary) => summary, rows });
  }

  private async asked(query: RawQuery): Promise<TimelineSummaryAsked> {
    const knownAt = await this.read.moment(query, 'knownAt');
    return {
      from: needed(query, 'from'),
      to: needed(query, 'to'),
      every: wordIn(query, 'every', lengths) ?? 'year',
      by: texts(query, 'by').flatMap((text) => text.split(',')),
      filters: filtersAsked(query, timelineFilters),
      ...groupsAsked(query),
      ...(knownAt && { knownAt }),
    };
  }
}

interface Summary extends ReturnType<typeof knownAnswer> {
  readonly every: Length;
  readonly by: readonly string[];
  readonly total: Range;
  readonly periods: readonly CountedPeriod[];
  readonly next?: never;
}

function needed(query: RawQuery, name: string): string {
  const text = oneText(query, name);
  if (text !== undefined) return text;
  throw Problem.of(
    httpRules['query.invalid'],
    `${name} is needed: a date in EDTF, such as 2024 or 2024-05.`,
    `/${name}`,
  );
}

/** A row a period, or one for each of its groups where groups were asked for. */
function rows({ by, periods, knownAt, position }: Summary) {
  return periods.flatMap(({ groups, count, ...period }) => {
    const counted = by.length > 0 ? groups : [{ key: {}, count }];
    return counted.map(({ key, count: figures }) => ({ ...period, ...key, ...figures, knownAt, position }));
  });
}
