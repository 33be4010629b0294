import { streamParts } from '@app/read-models';
import { present } from '@app/kernel';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { requireKnown, wordIn } from './as-of-query';
import type { RawQuery } from './as-of-query';
import { EdgePositions } from './edge-position';
import { historyLines } from './history-lines';
import { httpRules } from './http.rules';
import { Problem } from './problem';
import { QueryReader } from './query-reader';
import type { RecordContext } from './record-context';
import type { RecordDiff } from './record-diff';
import type { KnownRecord } from './record-history';
import { RecordIds } from './record-ids';
import { CompareKnowledge, ReadHistory, ShowRecord, type ShownRecord } from './record-queries';
import { itemAnswer } from './register-answers';
import { ledgerController, TableController } from './table-controller';

/** The questions that every register answers. A query parameter that a resource does not know is refused. */
abstract class RecordQueryController extends TableController {
  constructor(
    @Inject(QueryBus) bus: QueryBus,
    @Inject(QueryReader) read: QueryReader,
    @Inject(EdgePositions) positions: EdgePositions,
    @Inject(RecordIds) private readonly ids: RecordIds,
  ) {
    super(bus, read, positions);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One record on a day: every state that it may have had.' })
  async show(@Param('id') id: string, @Query() query: RawQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    requireKnown(query, ['validOn', 'knownAt']);
    const stream = await this.ids.streamOf(this.context, id);
    const asked = await this.read.times(query);
    const answer = await this.bus.execute<ShowRecord, ShownRecord>(new ShowRecord(this.context, stream, asked));
    const { item, stale, revision } = answer;
    if (revision === undefined) throw this.unknown(id);
    void reply.header('etag', `"${String(revision)}"`);
    return {
      ...this.stamp(answer),
      ...present({ stale }),
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

  /** The record's stream, which must hold something. */
  private async existing(id: string): Promise<KnownRecord & { readonly stream: string }> {
    const stream = await this.ids.streamOf(this.context, id);
    const known = await this.bus.execute<ReadHistory, KnownRecord>(new ReadHistory(this.context, stream));
    if (known.events.length > 0) return { ...known, stream };
    throw this.unknown(id);
  }

  private unknown(id: string): Problem {
    return Problem.of(httpRules['record.unknown'], `${this.context.route} has no record ${id}.`);
  }
}

/** The controllers of a context's register and of its ledgers. */
export function queryControllers(context: RecordContext): Type[] {
  @ApiTags(context.route)
  @Controller(context.route)
  class QueryController extends RecordQueryController {
    protected readonly context = context;
  }
  return [QueryController, ...Object.keys(context.view.ledgers ?? {}).map((name) => ledgerController(context, name))];
}
