import { answered, EdgePositions, type RawQuery, requireKnown, sentPages } from '@app/http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownAnswer, timelineAnswer } from './answers';
import { DescribedBy } from './parameters';
import { timelineParameters, TimelineQuestion } from './timeline-question';
import { TimelineQueries } from './timeline.queries';

/** What happened, across all records. */
@ApiTags('timeline')
@Controller('timeline')
export class TimelineController {
  constructor(
    @Inject(TimelineQueries) private readonly timeline: TimelineQueries,
    @Inject(TimelineQuestion) private readonly question: TimelineQuestion,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Entries of all records by their days; CSV or NDJSON of all pages by Accept.' })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(timelineParameters)
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(timelineParameters));
    const asked = await this.question.asked(query);
    const ask = async (cursor = asked.cursor) => {
      const page = answered(await this.timeline.page({ ...asked, ...(cursor !== undefined && { cursor }) }));
      return { ...page, ...knownAnswer(page, this.positions), items: page.items.map(timelineAnswer) };
    };
    return sentPages({ request, reply }, ask, {
      answer: (page) => page,
      rows: ({ items, knownAt, position }) => items.map((item) => ({ ...item, knownAt, position })),
    });
  }
}
