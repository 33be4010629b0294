import type { Aggregate, Entry, HistoryEvent } from '@app/kernel';
import { definitionOf, hardRefusals, History } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { goldenEvents } from './golden-events';

/** The records whose events were kept in a folder, as an aggregate of today reads them; each is called as its files begin. */
export class GoldenRecords<S extends { readonly status: string }> {
  constructor(
    private readonly folder: string,
    private readonly aggregate: Aggregate<S>,
  ) {}

  history(record: string): History<S> {
    const events = goldenEvents(this.folder).filter(({ file }) => file.startsWith(record));
    // The contract of golden events decodes each of them: they have the shape of recorded events.
    return History.of(this.aggregate, testRegister).withAll(
      events.map(({ envelope }) => envelope as unknown as HistoryEvent),
    );
  }

  /** What a timeline says of each of its entries. */
  lines(record: string): readonly string[] {
    return this.history(record).line.items.flatMap(({ entry }) => {
      if (!entry) return [];
      const described: Entry = { ...entry, day: entry.validTime };
      // The definition is that of the entry's own type.
      return [definitionOf(this.aggregate, entry.type).describe(described as Entry<never, never>)];
    });
  }
}

/** That each record comes to the status that it came to when it was recorded, and breaks no rule of today; as tests. */
export function goldenRecordsContract<S extends { readonly status: string }>(
  records: GoldenRecords<S>,
  statuses: Readonly<Record<string, S['status']>>,
): void {
  describe.each(Object.entries(statuses))('the recorded history of the %s', (record, status) => {
    it('leads where it led, and breaks no rule', () => {
      const { state, walk } = records.history(record);
      expect(state.status).toBe(status);
      expect(hardRefusals(walk)).toEqual([]);
    });
  });
}
