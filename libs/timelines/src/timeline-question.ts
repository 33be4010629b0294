import { oneText, QueryReader, type RawQuery, wordIn } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import { filtersAsked, groupsAsked, pageAsked, pageParameters } from './parameters';
import { RecordFinder } from './record-finder';
import type { TimelineAsked } from './timeline.queries';
import { timelineFilters } from './timeline.view';

/** What a list of entries can be asked for. */
export const timelineParameters = {
  during: 'The days asked about, as an EDTF date or interval: 2024, 2024-04/2024-06, 2010/.. .',
  certainty: '`certain` leaves out what only may have happened then.',
  partner: 'A partner of the record, such as iso:LAO.',
  group: 'A group, such as ASEAN: acts with whoever belongs to it on `validOn`, as known at `knownAt`.',
  validOn: 'The day on which somebody is to belong to the group; today by default.',
  person: 'A person in the entry, `person:<uuid>`.',
  kind: 'The type of the entry, such as AgreementSigned.',
  category: 'The kind of record, such as agreement.',
  source: 'The id of a source that says so.',
  authority: 'The id of the instrument that it names as its mandate; `none` where it names none.',
  record: 'One record, whose entries then come in the order of its line.',
  standing: '`all` shows voided entries too.',
  knownAt: 'As known then: a day (its end), an instant, or a position. By default, all that is known.',
  order: '`asc`, the earliest first, or `desc`.',
  ...pageParameters,
};

/** Reads `timelineParameters`. */
@Injectable()
export class TimelineQuestion {
  constructor(
    @Inject(QueryReader) private readonly read: QueryReader,
    @Inject(RecordFinder) private readonly finder: RecordFinder,
  ) {}

  /** Throws `Problem` on what is malformed. */
  async asked(query: RawQuery): Promise<TimelineAsked> {
    const [during, record] = [oneText(query, 'during'), oneText(query, 'record')];
    const certainty = wordIn(query, 'certainty', ['certain', 'possible'] as const);
    const standing = wordIn(query, 'standing', ['live', 'all'] as const);
    const knownAt = await this.read.moment(query, 'knownAt');
    return {
      ...pageAsked(query),
      filters: filtersAsked(query, timelineFilters),
      ...groupsAsked(query),
      ...(during !== undefined && { during }),
      ...(record !== undefined && { stream: await this.finder.streamOf(record) }),
      ...(certainty && { certainty }),
      ...(standing && { standing }),
      ...(knownAt && { knownAt }),
    };
  }
}
