import {
  answered,
  EdgePositions,
  oneText,
  QueryReader,
  type RawQuery,
  requireKnown,
  sentPages,
  texts,
  wordIn,
} from '@app/http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findingAnswer, knownAnswer } from './answers';
import { DataQualityQueries, type FindingsAsked } from './data-quality.queries';
import { findingFilters } from './data-quality.view';
import { findingKinds } from './finding.vocabulary';
import { DescribedBy, filtersAsked, pageAsked, pageParameters } from './parameters';
import { RecordFinder } from './record-finder';

const filterParameters = {
  finding: `What is amiss: ${Object.keys(findingKinds).join(', ')}.`,
  category: 'The kind of record, such as agreement.',
  kind: 'The type of the entry, such as AgreementSigned.',
  rule: 'The code of the rule that was overridden or is broken.',
  record: 'One record: its stream, register number, uuid or reference.',
  knownAt: 'As known then: a day (its end), an instant, or a position. By default, all that is known.',
};

const listParameters = {
  ...filterParameters,
  order: '`desc`, the newest first, or `asc`.',
  ...pageParameters,
};

const summaryParameters = { ...filterParameters, by: 'Groups, several by comma: finding, category, kind, rule.' };

/** What whoever keeps the register may want to look at. */
@ApiTags('data-quality')
@Controller('data-quality')
export class DataQualityController {
  constructor(
    @Inject(DataQualityQueries) private readonly quality: DataQualityQueries,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(RecordFinder) private readonly finder: RecordFinder,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Unknown and partial dates, sources that differ, overrides, broken rules; CSV or NDJSON by Accept.',
  })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(listParameters)
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(listParameters));
    const asked = { ...pageAsked(query), ...(await this.asked(query)) };
    const ask = async (cursor = asked.cursor) => {
      const { rows, ...page } = answered(
        await this.quality.page({ ...asked, ...(cursor !== undefined && { cursor }) }),
      );
      return { ...page, ...knownAnswer(page, this.positions), items: rows.map(findingAnswer) };
    };
    return sentPages({ request, reply }, ask, {
      answer: (page) => page,
      rows: ({ items, knownAt, position }) => items.map((item) => ({ ...item, knownAt, position })),
    });
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many findings, by group.' })
  @DescribedBy(summaryParameters)
  async summary(@Query() query: RawQuery): Promise<object> {
    requireKnown(query, Object.keys(summaryParameters));
    const by = texts(query, 'by').flatMap((text) => text.split(','));
    const summary = answered(await this.quality.summary({ ...(await this.asked(query)), by }));
    return { ...knownAnswer(summary, this.positions), groups: summary.groups };
  }

  private async asked(query: RawQuery): Promise<FindingsAsked> {
    const record = oneText(query, 'record');
    const finding = wordIn(query, 'finding', Object.keys(findingKinds));
    const knownAt = await this.read.moment(query, 'knownAt');
    return {
      filters: { ...filtersAsked(query, findingFilters), ...(finding !== undefined && { finding: [finding] }) },
      ...(record !== undefined && { stream: await this.finder.streamOf(record) }),
      ...(knownAt && { knownAt }),
    };
  }
}
