import { EmbeddedReadModels } from '@app/read-models';
import { testRegister } from '@app/kernel/testing';
import { auditProjection } from './audit.projection';
import { auditTrail } from './audit.view';
import { correction, ExchangeRegister, held, reported } from './testing';
import { timelineProjection } from './timeline.projection';
import { timeline } from './timeline.view';

const projections = [timelineProjection, auditProjection(testRegister.zone)];
const everything = { filter: [], sort: [], limit: 1_000 };

let register: ExchangeRegister;
beforeEach(async () => {
  register = await ExchangeRegister.open();
});
afterEach(() => register.close());

describe('a timeline and a trail', () => {
  it('are the same, document for document, when rebuilt with records that are forgotten and folded again', async () => {
    for (const nth of [1, 2, 3]) await register.record(nth, held('visit', '2022', { partner: 'iso:LAO' }));
    await register.projected(projections);
    for (const nth of [2, 1, 3]) {
      const { eventIds } = await register.record(nth, held('return', '2021', { partner: 'iso:KHM' }));
      await register.record(nth, reported('report', '2022'));
      const mend = correction('mend', 'return', { '/validTime': '2023', '/data/partner': 'org:ASEAN' });
      await register.record(nth, { ...mend, data: { ...(mend.data as object), eventId: eventIds[0] } });
    }
    const live = await register.projected(projections);
    const rebuilt = new EmbeddedReadModels();
    await register.projected(projections, { batchEvents: 1, records: 1 }, rebuilt);
    for (const { name } of [timeline, auditTrail]) {
      const documents = await live.list(name, everything);
      expect(documents.length).toBeGreaterThan(12);
      expect(await rebuilt.list(name, everything)).toEqual(documents);
    }
    await rebuilt.close();
  });
});
