import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fourNos } from '@app/agreements';
import { publicFacts } from '@app/system';
import type { Standalone } from '../../apps/standalone/src/standalone';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import type { Page } from './story';

interface Figure {
  readonly value: number;
  readonly qualifier: string;
  readonly asOf: { readonly edtf: string };
  readonly verdict: string;
}

interface Named {
  readonly states: readonly { readonly state: { readonly names?: { readonly en: string } } }[];
}

interface Entry {
  readonly type: string;
  readonly validTime: { readonly edtf: string };
}

let folder: string;
let server: Standalone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-public-record-'));
  const environment = { CHANCERY_DATA: folder, CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };
  server = await startStandalone(standaloneSettings(environment), () => new Date());
  await server.engines.projections.caughtUpWith((await server.engines.store.head()) ?? '');
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function get<A>(path: string): Promise<A> {
  const answer = await fetch(`${server.url}${path}`);
  const body = (await answer.json()) as A;
  if (answer.status !== 200) throw new Error(`${path} answers ${JSON.stringify(body)}`);
  return body;
}

const items = async <I>(path: string): Promise<readonly I[]> => (await get<Page<I>>(path)).items;

/** What sources state of a figure, by the day that they speak of. */
const stated = async (figure: string, query = ''): Promise<readonly (readonly [string, string, number])[]> => {
  const found = await items<Figure>(`/figures?figure=${figure}${query}`);
  return found.map(({ asOf, qualifier, value }) => [asOf.edtf, qualifier, value] as const).sort();
};

describe('a register of what the public texts state', () => {
  it.each([
    ['attaché offices of ours', 'attache-offices-abroad', [['2024-05', 'exact', 34]]],
    ['attaché offices with us', 'attache-offices-received', [['2024-05', 'exact', 32]]],
    ['officers deployed', 'un-officers-deployed', [['2024-05', 'moreThan', 800]]],
    ['turns', 'un-turns', [['2022-04', 'moreThan', 250]]],
    ['waves of field hospitals', 'un-field-hospital-rotations', [['2022-04', 'exact', 3]]],
    [
      'the first year of peacekeeping',
      'un-first-year',
      [
        ['2022-04', 'exact', 2014],
        ['2024-05', 'exact', 2014],
      ],
    ],
    [
      'years of the department',
      'department-years',
      [
        ['2024?', 'exact', 60],
        ['2024?', 'exact', 60],
      ],
    ],
  ] as const)('says of %s what they state', async (_what, figure, expected) => {
    expect(await stated(figure)).toEqual(expected);
  });

  it('keeps "more than 100" countries apart from the five of five', async () => {
    expect(await stated('defence-relations')).toEqual([
      ['2022-04', 'exact', 5],
      ['2022-04', 'moreThan', 100],
      ['2024-05', 'exact', 5],
      ['2024-05', 'moreThan', 100],
    ]);
    expect(await items('/partners?group=P5&kind=state')).toHaveLength(5);
  });

  it('knows when the department was founded, and how it was called', async () => {
    const calledOn = async (day: string) =>
      (await items<Named>(`/units?q=department&validOn=${day}`)).map(({ states }) => states[0]?.state.names?.en);
    expect(await calledOn('1964-05-27')).toEqual([]);
    expect(await calledOn('1964-05-28')).toEqual(['Foreign Contact Department']);
    expect(await calledOn('1989-09-03')).toEqual(['Foreign Contact Department']);
    expect(await calledOn('1989-09-04')).toEqual(['Department of Foreign Relations']);
  });

  it('has the trilateral agreement of December 2023, signed', async () => {
    const during = await items<Entry>(
      '/timeline?kind=AgreementAttested&partner=iso:KHM&during=2023-12&certainty=certain',
    );
    expect(during).toHaveLength(1);
  });

  it('has the review of resolution 806 after ten years', async () => {
    const [review, ...others] = await items<Entry>('/timeline?kind=ImplementationReviewed');
    expect([review?.validTime.edtf, others]).toEqual(['2023-12-28', []]);
  });

  it('has eleven dated instruments, which the texts mention 26 times with those undated', async () => {
    const dated = await items('/instruments?issuedFrom=0001-01-01&certainty=certain&limit=100');
    const demonstrations = await items('/instruments?q=demonstration');
    expect(dated.length - demonstrations.length).toBe(11);
    expect(publicFacts.filter(({ kind }) => kind === 'legal-instrument')).toHaveLength(26);
  });

  it('asks the four questions of the four no’s', () => {
    expect(fourNos).toHaveLength(4);
  });

  it('lists the stamp whose day and month cannot be told apart, as it is printed', async () => {
    const found = await items<{ readonly says: string }>(
      '/data-quality?finding=date-partial&category=source&limit=100',
    );
    expect(found.map(({ says }) => says)).toContain('The day is known as 2022, printed as "8/10/22 2:55 PM".');
  });

  it('draws no verdict where nobody has counted', async () => {
    const verdicts = (await items<Figure>('/figures?figure=un-turns')).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['notCountable']);
  });
});
