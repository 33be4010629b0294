import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementEventVersions } from '@app/agreements';
import type { Standalone } from '../../apps/standalone/src/standalone';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';

/** As much of an exported event as is asked about here. */
interface Exported {
  readonly stream: string;
  readonly type: string;
  readonly data: { readonly title?: { readonly en: string } };
  readonly metadata: { readonly reason?: string; readonly sources: readonly object[] };
}

let folder: string;
let server: Standalone;
let events: readonly Exported[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-sample-'));
  const environment = { CHANCERY_DATA: folder, CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };
  server = await startStandalone(standaloneSettings(environment), () => new Date('2026-03-01T02:00:00.000Z'));
  const lines = (await (await fetch(`${server.url}/export`)).text()).trim().split('\n');
  events = lines.map((line) => JSON.parse(line) as Exported).filter(({ stream }) => stream.startsWith('agreement-'));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ofType = (type: string): readonly Exported[] => events.filter((event) => event.type === type);

describe('the sample of a new register', () => {
  it('goes through every act that there is of an agreement, and corrects, voids and cites', () => {
    const acts = new Set(events.map(({ type }) => type));
    const generic = ['EntryCorrected', 'EntryVoided', 'RecordCited'];
    expect([...acts].sort()).toEqual([...Object.keys(agreementEventVersions), ...generic].sort());
  });

  it('says of every agreement without a public source that it is made up', () => {
    const proposals = ofType('AgreementProposed');
    expect(proposals).toHaveLength(3);
    for (const { data, metadata } of proposals) {
      expect(data.title?.en).toMatch(/^Demonstration: /u);
      expect(metadata.reason).toMatch(/^Made up for demonstration/u);
    }
  });

  it('attests one agreement, of which its source states a signature and no more', () => {
    const [trilateral, ...others] = ofType('AgreementAttested');
    expect(others).toEqual([]);
    expect(trilateral?.data).toMatchObject({
      status: 'signed',
      parties: ['iso:VNM', 'iso:LAO', 'iso:KHM'],
      signedOn: { edtf: '2023-12' },
    });
    expect(trilateral?.metadata.sources).toHaveLength(1);
    expect(events.filter(({ stream }) => stream === trilateral?.stream)).toHaveLength(1);
  });
});
