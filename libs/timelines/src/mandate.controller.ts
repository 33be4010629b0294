import {
  answered,
  EdgePositions,
  httpRules,
  Problem,
  type RawQuery,
  type RecordContext,
  RecordIds,
  requireKnown,
  sentPages,
  wordIn,
} from '@app/http';
import { streamParts } from '@app/read-models';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownAnswer, timelineAnswer } from './answers';
import { type ActsAsked, mandateAnswers, type MandatedItem, MandateQueries } from './mandate.queries';
import { DescribedBy } from './parameters';
import { timelineParameters, TimelineQuestion } from './timeline-question';

const { authority: _authority, ...ofOne } = timelineParameters;
const inEffect = {
  inEffect: 'Only acts whose mandate was in effect on their day: `certain`, `possible`, or `not`.',
};
const parameters = { ...timelineParameters, ...inEffect };
const parametersOfOne = { ...ofOne, ...inEffect };

/** What was done under the records of the kind that authorises. */
abstract class ActsController {
  constructor(
    @Inject(MandateQueries) private readonly mandates: MandateQueries,
    @Inject(TimelineQuestion) private readonly question: TimelineQuestion,
    @Inject(RecordIds) private readonly ids: RecordIds,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get('acts')
  @ApiOperation({ summary: 'Acts that name a mandate, and whether it was in effect on their day.' })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(parameters)
  async all(
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(parameters));
    return this.sent(await this.asked(query), { request, reply });
  }

  @Get(':id/acts')
  @ApiOperation({ summary: 'Acts under one of them, across all records, and whether it was in effect on their day.' })
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv')
  @DescribedBy(parametersOfOne)
  async ofOne(
    @Param('id') id: string,
    @Query() query: RawQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    requireKnown(query, Object.keys(parametersOfOne));
    const stream = await this.ids.streamOf(this.mandates.context, id);
    if (!(await this.mandates.isRecorded(stream)))
      throw Problem.of(httpRules['record.unknown'], `${this.mandates.context.route} has no record ${id}.`);
    const asked = await this.asked(query);
    const authority = [streamParts(stream).id];
    return this.sent({ ...asked, filters: { ...asked.filters, authority } }, { request, reply });
  }

  private async asked(query: RawQuery): Promise<ActsAsked> {
    const answer = wordIn(query, 'inEffect', mandateAnswers);
    return { ...(await this.question.asked(query)), ...(answer && { inEffect: [answer] }) };
  }

  private sent(asked: ActsAsked, exchange: { request: FastifyRequest; reply: FastifyReply }): Promise<unknown> {
    const ask = async (cursor = asked.cursor) => {
      const page = answered(await this.mandates.page({ ...asked, ...(cursor !== undefined && { cursor }) }));
      return { ...page, ...knownAnswer(page, this.positions), items: page.items.map(itemAnswer) };
    };
    return sentPages(exchange, ask, {
      answer: (page) => page,
      rows: ({ items, knownAt, position }) => items.map((item) => ({ ...item, knownAt, position })),
    });
  }
}

const itemAnswer = ({ inEffect, findings, ...item }: MandatedItem) => ({ ...timelineAnswer(item), inEffect, findings });

/** The controller of `…/acts` and `…/{id}/acts`, beside those that the context has itself. */
export function mandateController({ route }: RecordContext): Type {
  @ApiTags(route)
  @Controller(route)
  class MandateController extends ActsController {}
  return MandateController;
}
