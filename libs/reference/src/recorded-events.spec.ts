import { join } from 'node:path';
import { EventCodec, EventTypes } from '@app/event-store';
import { goldenContract, goldenEvents } from '@app/event-store/testing';
import { History } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { groups, missions, partners, persons, sources, units } from './record-contexts';

const folder = join(__dirname, 'golden');
const eventTypes = [partners, persons, sources, groups, missions, units].flatMap((context) => context.eventTypes);

goldenContract(folder, eventTypes);

describe('the records whose events were kept', () => {
  const codec = new EventCodec(new EventTypes(eventTypes));
  const events = goldenEvents(folder).map(({ envelope }) => codec.decode({ ...envelope, position: '' }));
  const statesOf = ({ aggregate }: typeof partners) => {
    const own = events.filter(({ stream }) => stream.startsWith(`${aggregate.category}-`));
    const streams = [...new Set(own.map(({ stream }) => stream))].sort();
    const history = History.of(aggregate, testRegister);
    return streams.map((name) => history.withAll(own.filter(({ stream }) => stream === name)).state);
  };

  it('are what they were', () => {
    expect(statesOf(partners)).toMatchObject([
      { code: 'state:SAMPLELAND', aliases: ['Kingdom of Sampleland'] },
      { code: 'org:SAMPLE-UNION', until: { latest: '1991-07-01' } },
      { code: 'iso:TUR', names: { en: 'Türkiye', vi: 'Thổ Nhĩ Kỳ' } },
    ]);
    expect(statesOf(missions)).toMatchObject([
      { code: 'mission:SAMPLE', status: 'ended', until: { latest: '2018-03-31' }, successor: 'mission:SAMPLE2' },
    ]);
    expect(statesOf(units)).toMatchObject([{ status: 'disbanded', reportDays: 10, until: { latest: '2024-06-30' } }]);
    expect(statesOf(persons)).toMatchObject([
      {
        names: { vi: 'Nguyễn Văn Mẫu Mực' },
        aliases: ['Nguyễn V. Mẫu', 'Vu Van Mau'],
        tenures: [{ from: { latest: '2016-04-30' }, to: { latest: '2021-04-08' } }],
      },
    ]);
    expect(statesOf(groups)).toMatchObject([{ code: 'group:SAMPLE', members: ['iso:LAO'] }]);
    expect(statesOf(sources)).toMatchObject([
      { details: { url: 'https://example.org/sample' } },
      { details: { issuer: 'A ministry', fileName: 'thong-cao.pdf' } },
    ]);
  });
});
