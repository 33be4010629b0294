import type { EventStore } from '@app/event-store';
import {
  answered,
  dayIn,
  EdgePositions,
  EVENT_STORE,
  httpRules,
  oneText,
  Problem,
  type RawQuery,
  requireKnown,
  sentPages,
  wordIn,
} from '@app/http';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditAnswer, knownAnswer } from './answers';
import { type AuditAsked, AuditQueries } from './audit.queries';
import { auditFilters } from './audit.view';
import { type Verification, verifyStream } from './chain-verification';
import { DescribedBy, filtersAsked, pageAsked, pageParameters } from './parameters';
import { RecordFinder } from './record-finder';

const parameters = {
  actor: 'Who recorded it.',
  approver: 'Who approved it.',
  kind: 'The type of the event, such as AgreementSigned or EntryCorrected.',
  stream: 'One record: its stream, register number, uuid or reference.',
  recordedFrom: "The first day of recording, in the register's zone.",
  recordedTo: 'The last day of recording, included.',
  override: '`true`: only what was recorded against a soft rule.',
  order: '`desc`, the newest first, or `asc`.',
  ...pageParameters,
};

/** Who recorded what, when, why and on whose word; and whether it still stands as it was recorded. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    @Inject(AuditQueries) private readonly audit: AuditQueries,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RecordFinder) private readonly finder: RecordFinder,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Events by the day of recording, the newest first; CSV or NDJSON of all pages by Accept.' })
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
      const { rows, ...page } = answered(await this.audit.page({ ...asked, ...(cursor !== undefined && { cursor }) }));
      const items = rows.map((row) => auditAnswer(row, this.positions));
      return { ...page, ...knownAnswer(page, this.positions), items };
    };
    return sentPages({ request, reply }, ask, {
      answer: (page) => page,
      rows: ({ items, knownAt }) => items.map((item) => ({ ...item, knownAt })),
    });
  }

  @Get(':stream/verify')
  @ApiOperation({ summary: 'Walks the hash chain of a stream: whole, or the first event that does not fit, and why.' })
  @ApiParam({ name: 'stream', description: 'The stream, or the register number, uuid or reference of its record.' })
  async verify(@Param('stream') name: string, @Query() query: RawQuery): Promise<Verification> {
    requireKnown(query, []);
    const verification = await verifyStream(this.store, await this.finder.streamOf(name));
    if (verification) return verification;
    throw Problem.of(httpRules['record.unknown'], `Nothing is recorded on ${name}.`);
  }

  private async asked(query: RawQuery): Promise<AuditAsked> {
    const { stream: _stream, ...fields } = auditFilters;
    const [name, override] = [oneText(query, 'stream'), wordIn(query, 'override', ['true', 'false'] as const)];
    const [recordedFrom, recordedTo] = [dayIn(query, 'recordedFrom'), dayIn(query, 'recordedTo')];
    return {
      ...pageAsked(query),
      filters: {
        ...filtersAsked(query, fields),
        ...(name !== undefined && { stream: [await this.finder.streamOf(name)] }),
      },
      ...(recordedFrom !== undefined && { recordedFrom }),
      ...(recordedTo !== undefined && { recordedTo }),
      ...(override === 'true' && { overridden: true as const }),
    };
  }
}
