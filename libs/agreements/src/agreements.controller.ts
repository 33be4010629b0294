import { dayIn, EdgePositions, httpRules, ListRecords, Problem, QueryReader, stamp } from '@app/http';
import type { RawQuery } from '@app/http';
import type { RegisterPage } from '@app/read-models';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { agreements } from './agreement.context';
import { calendarAsked, calendarItem } from './agreements.queries';

/** What agreements answer beside what every register does. */
@ApiTags('agreements')
@Controller('agreements')
export class AgreementsController {
  constructor(
    @Inject(QueryBus) private readonly bus: QueryBus,
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get('calendar')
  @ApiOperation({
    summary:
      'What runs out until a day, how it renews, and by when notice is to be given. Takes the filters of the list.',
  })
  @ApiQuery({ name: 'until', required: true, description: 'The last day of the calendar, such as 2027-12-31.' })
  async calendar(@Query() query: RawQuery): Promise<object> {
    const until = dayIn(query, 'until');
    if (until === undefined)
      throw Problem.of(httpRules['query.invalid'], 'until is needed: the last day of the calendar.', '/until');
    const { until: _until, ...others } = query;
    const asked = await this.read.list(others, agreements.view);
    const wanted = calendarAsked(asked, this.read.dayOrToday(query, 'validOn'), until);
    const page = await this.bus.execute<ListRecords, RegisterPage>(new ListRecords(agreements, wanted));
    return { ...stamp(page, this.positions), until, items: page.items.map(calendarItem), next: page.next };
  }
}
