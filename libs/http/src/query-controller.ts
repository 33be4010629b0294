import { streamParts } from '@app/read-models';
import type { AsOf, RecordAnswer, RegisterPage, RegisterSummary } from '@app/read-models';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireKnown, wordIn } from './as-of-query';
import type { RawQuery } from './as-of-query';
import { EdgePositions } from './edge-position';
import { historyLines } from './history-lines';
import { httpRules } from './http.rules';
import { sentPages } from './pages';
import { Problem } from './problem';
import { QueryReader } from './query-reader';
import type { RecordContext } from './record-context';
import type { RecordDiff } from './record-diff';
import type { KnownRecord } from './record-history';
import { RecordIds } from './record-ids';
import { CompareKnowledge, ListRecords, ReadHistory, ShowRecord, SummariseRecords } from './record-queries';
import { itemAnswer, itemRow, stamp } from './register-answers';

/** The questions that every register answers. A query parameter that a resource does not know is refused. */
abstract class RecordQueryController {
  protected abstract readonly context: RecordContext;

  constructor(
    @Inject(QueryBus) private readonly bus: QueryBus,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(RecordIds) private readonly ids: RecordIds,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The records on a day, as known at a moment; CSV or NDJSON of all pages by Accept.' })
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = await this.read.list(query, this.context.view);
    const ask = (cursor = asked.cursor) => this.page({ ...asked, ...(cursor !== undefined && { cursor }) });
    return sentPages({ request, reply }, ask, {
      answer: (page) => ({ ...this.stamp(page), items: page.items.map(itemAnswer), next: page.next }),
      rows: (page) => page.items.map((item) => itemRow(item, this.stamp(page))),
    });
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many records, by group: each figure from its least to its greatest.' })
  async summary(@Query() query: RawQuery): Promise<object> {
    const asked = await this.read.summary(query, this.context.view);
    const answer = await this.bus.execute<SummariseRecords, RegisterSummary>(new SummariseRecords(this.context, asked));
    return { ...this.stamp(answer), groups: answer.groups };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One record on a day: every state that it may have had.' })
  async show(@Param('id') id: string, @Query() query: RawQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    requireKnown(query, ['validOn', 'knownAt']);
    const { stream, events } = await this.existing(id);
    const asked = await this.read.times(query);
    const answer = await this.bus.execute<ShowRecord, RecordAnswer>(new ShowRecord(this.context, stream, asked));
    void reply.header('etag', `"${String(events.at(-1)?.revision)}"`);
    const { item } = answer;
    return {
      ...this.stamp(answer),
      ...(item ? itemAnswer(item) : { id: streamParts(stream).id, states: [] }),
    };
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'The entries of a record in the order of its line, who said so, and what time alone did.' })
  async history(@Param('id') id: string, @Query() query: RawQuery): Promise<object> {
    requireKnown(query, ['knownAt', 'standing']);
    const knownAt = await this.read.moment(query, 'knownAt');
    const standing = wordIn(query, 'standing', ['live', 'all']);
    const { stream } = await this.existing(id);
    const known = await this.bus.execute<ReadHistory, KnownRecord>(new ReadHistory(this.context, stream, knownAt));
    const last = known.events.at(-1);
    return {
      id: streamParts(stream).id,
      knownAt: knownAt && 'at' in knownAt ? knownAt.at : null,
      position: last ? this.positions.write(last.position) : null,
      entries: historyLines(known, standing === 'all'),
    };
  }

  @Get(':id/diff')
  @ApiOperation({
    summary: 'What the register said of a day at one moment, and says at another (now, where `against` is left out).',
  })
  async diff(@Param('id') id: string, @Query() query: RawQuery): Promise<object> {
    requireKnown(query, ['validOn', 'knownAt', 'against']);
    const knownAt = await this.read.moment(query, 'knownAt');
    const against = await this.read.moment(query, 'against');
    if (!knownAt)
      throw Problem.of(httpRules['query.invalid'], 'knownAt is needed: the moment to compare with.', '/knownAt');
    const { stream } = await this.existing(id);
    const validOn = this.read.dayOrToday(query, 'validOn');
    const moments = { knownAt, ...(against && { against }) };
    const asked = new CompareKnowledge(this.context, stream, validOn, moments);
    const diff = await this.bus.execute<CompareKnowledge, RecordDiff>(asked);
    const because = diff.because.map((event) => ({ ...event, position: this.positions.write(event.position) }));
    return { validOn, ...diff, because };
  }

  private page(asked: ListRecords['asked']): Promise<RegisterPage> {
    return this.bus.execute<ListRecords, RegisterPage>(new ListRecords(this.context, asked));
  }

  private stamp(answer: AsOf) {
    return stamp(answer, this.positions);
  }

  /** The record's stream, which must hold something. */
  private async existing(id: string): Promise<KnownRecord & { readonly stream: string }> {
    const stream = await this.ids.streamOf(this.context, id);
    const known = await this.bus.execute<ReadHistory, KnownRecord>(new ReadHistory(this.context, stream));
    if (known.events.length > 0) return { ...known, stream };
    throw Problem.of(httpRules['record.unknown'], `${this.context.route} has no record ${id}.`);
  }
}

/** The controller of a context's register. */
export function queryController(context: RecordContext): Type {
  @ApiTags(context.route)
  @Controller(context.route)
  class QueryController extends RecordQueryController {
    protected readonly context = context;
  }
  return QueryController;
}
