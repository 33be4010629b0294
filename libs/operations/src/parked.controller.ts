import { isRefused, type Receipt } from '@app/event-store';
import { callerOf, EdgePositions, IsText, oneText, Problem, type RawQuery, requireKnown, validated } from '@app/http';
import type { ParkedStream } from '@app/read-models';
import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ParkingDesk } from './parking-desk';

/** Why something is done. */
class Reason {
  @IsText(2_000)
  reason!: string;
}

/** Why something is done, if that needs saying. */
class PossibleReason {
  @IsText(2_000, { optional: true })
  reason?: string;
}

/** The streams that projections could not take in, and what is to be done about them. */
@ApiTags('projections')
@Controller('projections/parked')
export class ParkedController {
  constructor(
    @Inject(ParkingDesk) private readonly desk: ParkingDesk,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The streams that are parked, for one projection or for all: since when, and why.' })
  async list(@Query() query: RawQuery): Promise<object> {
    requireKnown(query, ['projection']);
    const parked = await this.desk.parked(oneText(query, 'projection'));
    return { items: parked.map((one) => this.shown(one)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One parked stream.' })
  async show(@Param('id') id: string, @Query() query: RawQuery): Promise<object> {
    requireKnown(query, []);
    return this.shown(await this.desk.one(id));
  }

  @Post('drain')
  @ApiOperation({ summary: 'Has every stream that is parked tried again; not those that are skipped.' })
  @ApiBody({ type: PossibleReason })
  async drain(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    const parked = (await this.desk.parked()).filter(({ state }) => state === 'parked');
    const order = { caller: callerOf(request), route: '/projections/parked/drain', body: read(PossibleReason, body) };
    if (parked.length === 0) return { parked: [] };
    return this.ordered(parked, await this.desk.order(parked, { ...order, act: 'ParkedStreamRetried' }));
  }

  @Post(':id/retry')
  @ApiOperation({ summary: 'Has a stream tried again, from the first event on that its projection is without.' })
  @ApiBody({ type: PossibleReason })
  async retry(@Param('id') id: string, @Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    const order = {
      caller: callerOf(request),
      route: '/projections/parked/{id}/retry',
      body: read(PossibleReason, body),
    };
    const one = await this.desk.one(id);
    return this.ordered([one], await this.desk.order([one], { ...order, act: 'ParkedStreamRetried' }));
  }

  @Post(':id/skip')
  @ApiOperation({
    summary: 'Leaves a stream as it is: its projection does without the rest of it until it is tried again.',
  })
  @ApiBody({ type: Reason })
  async skip(@Param('id') id: string, @Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    const order = { caller: callerOf(request), route: '/projections/parked/{id}/skip', body: read(Reason, body) };
    const one = await this.desk.one(id);
    return this.ordered([one], await this.desk.order([one], { ...order, act: 'ParkedStreamSkipped' }));
  }

  private shown({ _id: id, event, ...one }: ParkedStream): object {
    return { id, ...one, event: { ...event, position: this.positions.write(event.position) } };
  }

  private ordered(parked: readonly ParkedStream[], receipt: Receipt): object {
    const position = this.positions.write(receipt.position);
    return { parked: parked.map(({ _id }) => _id), receipt: { ...receipt, position } };
  }
}

/** A body that may be left out. Throws `Problem`. */
function read<T extends object>(cls: new () => T, body: unknown): T {
  const found = validated(cls, body ?? {});
  if (isRefused(found)) throw new Problem(found.refusals);
  return found;
}
