import { EdgePositions, type RawQuery, requireKnown } from '@app/http';
import type { Position } from '@app/kernel';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProgressQueries } from './progress.queries';
import { Verifier } from './verifier';

/** How far the read models are, and whether they are right. */
@ApiTags('projections')
@Controller('projections')
export class ProjectionsController {
  constructor(
    @Inject(ProgressQueries) private readonly queries: ProgressQueries,
    @Inject(Verifier) private readonly verifier: Verifier,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How far each projection has come: its position, the head of the log, and its lag.' })
  async progress(@Query() query: RawQuery): Promise<object> {
    requireKnown(query, []);
    const { head, projections } = await this.queries.progress();
    return {
      head: this.edge(head),
      projections: projections.map((one) => ({ ...one, position: this.edge(one.position) })),
    };
  }

  @Get('verification')
  @ApiOperation({
    summary: 'Replays the log into memory and compares it with the read models, document by document.',
  })
  async verify(@Query() query: RawQuery): Promise<object> {
    requireKnown(query, []);
    const { position, ...verification } = await this.verifier.verify();
    return { position: this.edge(position), ...verification };
  }

  private edge(position: Position | null): string | null {
    return position === null ? null : this.positions.write(position);
  }
}
