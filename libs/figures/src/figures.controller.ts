import { EdgePositions, QueryReader, type RawQuery, sentPages, stamp, wordIn } from '@app/http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { figureView } from './figure.view';
import { FigureQueries } from './figures.queries';
import { verdicts } from './verdict.vocabulary';

const filters = Object.keys(figureView.filters).join(', ');

/** What sources state as numbers, and what the register counts. */
@ApiTags('figures')
@Controller('figures')
export class FiguresController {
  constructor(
    @Inject(FigureQueries) private readonly figures: FigureQueries,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({
    summary: `Stated figures beside counted ones, with a verdict; CSV or NDJSON of all pages by Accept. Filters: ${filters}.`,
  })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @ApiQuery({
    name: 'knownAt',
    required: false,
    description: 'As known then: a day (its end), an instant or a position.',
  })
  @ApiQuery({ name: 'verdict', required: false, description: `Only those of it: ${verdicts.join(', ')}.` })
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { verdict: _verdict, ...others } = query;
    const verdict = wordIn(query, 'verdict', verdicts);
    const asked = { ...(await this.read.list(others, figureView)), ...(verdict && { verdict }) };
    const ask = (cursor = asked.cursor) => this.figures.page({ ...asked, ...(cursor !== undefined && { cursor }) });
    return sentPages({ request, reply }, ask, {
      answer: (page) => ({ ...stamp(page, this.positions), items: page.items, next: page.next }),
      rows: (page) => page.items.map((item) => ({ ...item, ...stamp(page, this.positions) })),
    });
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many figures are stated, and what they add up to, by group.' })
  @ApiQuery({ name: 'by', required: false, description: Object.keys(figureView.groups).join(', ') })
  async summary(@Query() query: RawQuery): Promise<object> {
    const answer = await this.figures.summary(await this.read.summary(query, figureView));
    return { ...stamp(answer, this.positions), groups: answer.groups };
  }
}
