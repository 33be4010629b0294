import {
  answered,
  EdgePositions,
  oneText,
  QueryReader,
  type RawQuery,
  requireKnown,
  sentPages,
  wordIn,
} from '@app/http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownAnswer, timelineAnswer } from './answers';
import { DescribedBy, filtersAsked, pageAsked, pageParameters } from './parameters';
import { RecordFinder } from './record-finder';
import { type TimelineAsked, TimelineQueries } from './timeline.queries';
import { timelineFilters } from './timeline.view';

const parameters = {
  during: 'The days asked about, as an EDTF date or interval: 2024, 2024-04/2024-06, 2010/.. .',
  certainty: '`certain` leaves out what only may have happened then.',
  partner: 'A partner of the record, such as iso:LAO.',
  person: 'A person in the entry, `person:<uuid>`.',
  kind: 'The type of the entry, such as AgreementSigned.',
  category: 'The kind of record, such as agreement.',
  source: 'The id of a source that says so.',
  authority: 'The id of the instrument that it names as its mandate; `none` where it names none.',
  record: 'One record, whose entries then come in the order of its line.',
  standing: '`all` shows voided entries too.',
  knownAt: 'As known then: a day (its end), an instant, or a position. By default, all that is known.',
  order: '`asc`, the earliest first, or `desc`.',
  ...pageParameters,
};

/** What happened, across all records. */
@ApiTags('timeline')
@Controller('timeline')
export class TimelineController {
  constructor(
    @Inject(TimelineQueries) private readonly timeline: TimelineQueries,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(RecordFinder) private readonly finder: RecordFinder,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Entries of all records by their days; CSV or NDJSON of all pages by Accept.' })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(parameters)
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(parameters));
    const asked = await this.asked(query);
    const ask = async (cursor = asked.cursor) => {
      const page = answered(await this.timeline.page({ ...asked, ...(cursor !== undefined && { cursor }) }));
      return { ...page, ...knownAnswer(page, this.positions), items: page.items.map(timelineAnswer) };
    };
    return sentPages({ request, reply }, ask, {
      answer: (page) => page,
      rows: ({ items, knownAt, position }) => items.map((item) => ({ ...item, knownAt, position })),
    });
  }

  private async asked(query: RawQuery): Promise<TimelineAsked> {
    const [during, record] = [oneText(query, 'during'), oneText(query, 'record')];
    const certainty = wordIn(query, 'certainty', ['certain', 'possible'] as const);
    const standing = wordIn(query, 'standing', ['live', 'all'] as const);
    const knownAt = await this.read.moment(query, 'knownAt');
    return {
      ...pageAsked(query),
      filters: filtersAsked(query, timelineFilters),
      ...(during !== undefined && { during }),
      ...(record !== undefined && { stream: await this.finder.streamOf(record) }),
      ...(certainty && { certainty }),
      ...(standing && { standing }),
      ...(knownAt && { knownAt }),
    };
  }
}
