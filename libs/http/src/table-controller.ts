import type { AsOf, RegisterPage, RegisterSummary, RowTable } from '@app/read-models';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RawQuery } from './as-of-query';
import { EdgePositions } from './edge-position';
import { sentPages } from './pages';
import { QueryReader } from './query-reader';
import type { RecordContext } from './record-context';
import { ListRecords, SummariseRecords } from './record-queries';
import { itemAnswer, itemRow, stamp } from './register-answers';

/** The questions that the rows of a register, or of a ledger, answer. A parameter that they do not know is refused. */
export abstract class TableController {
  protected abstract readonly context: RecordContext;
  /** The name of the ledger, where the rows are of the parts of records. */
  protected readonly ledger: string | undefined;

  constructor(
    @Inject(QueryBus) protected readonly bus: QueryBus,
    @Inject(QueryReader) protected readonly read: QueryReader,
    @Inject(EdgePositions) protected readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What there is on a day, as known at a moment; CSV or NDJSON of all pages by Accept.' })
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = await this.read.list(query, this.table);
    const ask = (cursor = asked.cursor) => this.page({ ...asked, ...(cursor !== undefined && { cursor }) });
    return sentPages({ request, reply }, ask, {
      answer: (page) => ({ ...this.stamp(page), items: page.items.map(itemAnswer), next: page.next }),
      rows: (page) => page.items.map((item) => itemRow(item, this.stamp(page))),
    });
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many, by group: each figure from its least to its greatest.' })
  async summary(@Query() query: RawQuery): Promise<object> {
    const asked = await this.read.summary(query, this.table);
    const question = new SummariseRecords(this.context, asked, this.ledger);
    const answer = await this.bus.execute<SummariseRecords, RegisterSummary>(question);
    return { ...this.stamp(answer), groups: answer.groups };
  }

  protected stamp(answer: AsOf) {
    return stamp(answer, this.positions);
  }

  private get table(): RowTable {
    const { view } = this.context;
    return view.ledgers?.[this.ledger ?? ''] ?? view;
  }

  private page(asked: ListRecords['asked']): Promise<RegisterPage> {
    return this.bus.execute<ListRecords, RegisterPage>(new ListRecords(this.context, asked, this.ledger));
  }
}

/** The controller of one ledger of a context. */
export function ledgerController(context: RecordContext, name: string): Type {
  @ApiTags(context.route)
  @Controller(`${context.route}/${name}`)
  class LedgerController extends TableController {
    protected readonly context = context;
    protected override readonly ledger = name;
  }
  return LedgerController;
}
