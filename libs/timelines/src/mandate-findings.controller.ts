import { answered, EdgePositions, type RawQuery, requireKnown, sentPages, wordIn } from '@app/http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownAnswer } from './answers';
import { type InEffect, type MandatedItem, MandateQueries } from './mandate.queries';
import { DescribedBy } from './parameters';
import { timelineParameters, TimelineQuestion } from './timeline-question';

const { standing: _standing, ...ofEntries } = timelineParameters;
const parameters = {
  ...ofEntries,
  finding: '`break`: the mandate was not in effect on the day of the act; `doubt`: it may not have been.',
};

/** What each finding says of the effect of a mandate. */
const answersOf = { break: ['not'], doubt: ['possible'] } as const satisfies Record<string, readonly InEffect[]>;

/** What is amiss with acts by what is known of the mandates that they name. It is found when it is asked for. */
@ApiTags('data-quality')
@Controller('data-quality/mandates')
export class MandateFindingsController {
  constructor(
    @Inject(MandateQueries) private readonly mandates: MandateQueries,
    @Inject(TimelineQuestion) private readonly question: TimelineQuestion,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Acts whose mandate was not in effect on their day, or may not have been, and why.' })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(parameters)
  async list(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(parameters));
    const finding = wordIn(query, 'finding', ['break', 'doubt'] as const);
    const inEffect = finding ? answersOf[finding] : Object.values(answersOf).flat();
    const asked = { ...(await this.question.asked(query)), inEffect };
    const ask = async (cursor = asked.cursor) => {
      const page = answered(await this.mandates.page({ ...asked, ...(cursor !== undefined && { cursor }) }));
      return { ...page, ...knownAnswer(page, this.positions), items: page.items.flatMap(findingsIn) };
    };
    return sentPages({ request, reply }, ask, {
      answer: (page) => page,
      rows: ({ items, knownAt, position }) => items.map((item) => ({ ...item, knownAt, position })),
    });
  }
}

const findingsIn = ({ row, findings }: MandatedItem) => {
  const { entry, type, stream, record, number, category, authority } = row;
  const found = { entry, type, stream, record, number, category, authority };
  return findings.map(({ code: rule, severity, message: says }) => {
    return { finding: severity === 'hard' ? 'break' : 'doubt', ...found, rule, says };
  });
};
