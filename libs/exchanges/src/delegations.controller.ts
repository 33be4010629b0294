import { dayIn, EdgePositions, httpRules, numberIn, Problem, QueryReader, stamp, SummariseRecords } from '@app/http';
import type { RawQuery } from '@app/http';
import type { RegisterSummary } from '@app/read-models';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { delegations } from './delegation.context';
import { balanceAsked, balances, unreturned } from './reciprocity.queries';

/** What delegations answer beside what every register does. */
@ApiTags('delegations')
@Controller('delegations')
export class DelegationsController {
  constructor(
    @Inject(QueryBus) private readonly bus: QueryBus,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get('reciprocity')
  @ApiOperation({
    summary: 'Visits in against visits out, by partner and by the groups of the summary, which also has the filters.',
  })
  @ApiQuery({ name: 'since', required: false, description: 'The first day on which a visit that counts may begin.' })
  @ApiQuery({ name: 'until', required: false, description: 'The last day on which a visit that counts may begin.' })
  @ApiQuery({ name: 'unreturned', required: false, description: 'Only partners visited so often who never came.' })
  async reciprocity(@Query() query: RawQuery): Promise<object> {
    const { since: _since, until: _until, unreturned: _unreturned, ...others } = query;
    const [since, until] = [dayIn(query, 'since'), dayIn(query, 'until')];
    const visits = numberIn(query, 'unreturned');
    const asked = await this.read.summary(others, delegations.view);
    const fixed = asked.by?.find((name) => name === 'counterpart' || name === 'direction');
    if (fixed !== undefined)
      throw Problem.of(httpRules['query.invalid'], `Every answer is by ${fixed}: by names what else.`, '/by');
    const wanted = new SummariseRecords(delegations, balanceAsked(asked, { since, until }));
    const summary = await this.bus.execute<SummariseRecords, RegisterSummary>(wanted);
    const all = balances(summary);
    return { ...stamp(summary, this.positions), items: visits === undefined ? all : unreturned(all, visits) };
  }
}
