import type { CommandDefinition } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { deterministicId, normalisedKey, readDate } from '@app/kernel';
import { act, specification, testRegister } from '@app/kernel/testing';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { groups, missions, partners, sources } from './record-contexts';
import type { InitialCommand } from './reference-data';
import { referenceData } from './reference-data';

const uuidOf = (key: string): string => deterministicId(testRegister.id, normalisedKey(key));
const stages = referenceData(uuidOf);
const commands = stages.flat();
const dataOf = ({ body }: InitialCommand) =>
  body['data'] as { readonly code: string; readonly names: Readonly<Record<string, string>>; readonly alias: string };
const opened = (route: InitialCommand['context']) =>
  commands.filter(({ context, to }) => context === route && to === undefined).map(dataOf);

const definitionOf = ({ context, verb }: InitialCommand): CommandDefinition | undefined =>
  ({ groups, missions, partners, sources })[context].commands[verb];

const bodyOf = (command: InitialCommand) =>
  plainToInstance(definitionOf(command)?.body ?? Object, command.body, { exposeUnsetFields: false });

const actOf = (command: InitialCommand) => {
  const [type = ''] = Object.keys(definitionOf(command)?.events ?? {});
  const { data, validTime } = bodyOf(command) as { readonly data: unknown; readonly validTime: ValidTime };
  return act(type, data, validTime.edtf, { sources: [{ sourceId: 'a-source' }] });
};

describe('the initial content of a register', () => {
  it('is sent as commands that their bodies allow', () => {
    const errors = commands.flatMap((command) =>
      validateSync(bodyOf(command), { whitelist: true, forbidNonWhitelisted: true }),
    );
    expect(errors).toEqual([]);
  });

  it.each([groups, missions, partners, sources])('breaks no rule of $route', ({ aggregate, route }) => {
    const { given } = specification(aggregate, { today: '2026-11-23' });
    const own = commands.filter(({ context }) => context === route);
    for (const opening of own.filter(({ to }) => to === undefined)) {
      const additions = own.filter(({ to }) => to !== undefined && to === dataOf(opening).code);
      given()
        .when(actOf(opening), ...additions.map(actOf))
        .thenWarned();
    }
  });

  it('has one idempotency key for each command', () => {
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length);
  });

  it('adds to records of earlier stages, and refers to no others', () => {
    const known = new Set<string>();
    for (const stage of stages) {
      const named = stage.flatMap((command) => [command.to ?? [], references(command)]).flat();
      expect(named.filter((code) => !known.has(code))).toEqual([]);
      for (const command of stage) known.add(dataOf(command).code);
    }
  });

  it('holds the 249 countries of ISO 3166-1', () => {
    const codes = opened('partners').map(({ code }) => code);
    const former = ['iso:ANT', 'iso:CSK', 'iso:DDR', 'iso:SCG', 'iso:SUN', 'iso:VDR', 'iso:YMD', 'iso:YUG'];
    expect(codes.filter((code) => code.startsWith('iso:') && !former.includes(code))).toHaveLength(249);
    expect(codes).toEqual(expect.arrayContaining(['iso:VNM', 'iso:LAO', 'iso:KHM', ...former]));
    expect(codes).toEqual(expect.arrayContaining(['state:HAWAII', 'org:ASEAN', 'org:EU', 'org:NATO', 'org:UN']));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('names each in English and Vietnamese', () => {
    const all = [...opened('partners'), ...opened('missions')];
    expect(all.filter(({ names }) => !names['en'] || !names['vi'])).toEqual([]);
    expect(all.find(({ code }) => code === 'iso:LAO')?.names).toEqual({
      en: "Lao People's Democratic Republic",
      vi: 'Cộng hòa Dân chủ nhân dân Lào',
    });
  });

  it('cites a source for every partner and mission', () => {
    const [first = [], ...others] = stages;
    const cited = first.map(({ body }) => uuidOf(sources.naturalKey?.(body['data'] as never) ?? ''));
    expect(cited).toHaveLength(5);
    const citations = others.flat().map(({ body }) => (body['sources'] as { sourceId: string }[])[0]?.sourceId ?? '');
    expect(citations.filter((sourceId) => !cited.includes(sourceId))).toEqual([]);
  });
});

describe('a name that a source gives a partner', () => {
  const day = (text: unknown, otherwise: string, end: 'earliest' | 'latest') =>
    (typeof text === 'string' ? (readDate(text) as ValidTime)[end] : null) ?? otherwise;
  const bearers = (name: string, on: string): string[] =>
    commands
      .filter(({ context, to }) => context === 'partners' && to === undefined)
      .filter((command) => {
        const { code, names } = dataOf(command);
        const aliases = commands.filter(({ to }) => to === code).map((each) => dataOf(each).alias);
        return [...Object.values(names), ...aliases].some((each) => normalisedKey(each) === normalisedKey(name));
      })
      .map((command) => command.body['data'] as { code: string; since?: string; until?: string })
      .filter(({ since, until }) => day(since, '', 'earliest') <= on && on <= day(until, '~', 'latest'))
      .map(({ code }) => code);

  it.each([
    ['Vietnam', '1951-09-03', 'state:STATE-OF-VIET-NAM'],
    ['Vietnam', '1957-05-08', 'state:REPUBLIC-OF-VIET-NAM'],
    ['Vietnam', '2024-09-25', 'iso:VNM'],
    ['China, Republic of', '1945-04-26', 'state:REPUBLIC-OF-CHINA'],
    ['China, Republic of', '1961-07-31', 'iso:TWN'],
    ['U.S.S.R.', '1959-09-15', 'iso:SUN'],
    ['U.S.S.R.', '1992-02-16', 'iso:RUS'],
    ['Yemen', '1972-07-01', 'state:YEMEN-ARAB-REPUBLIC'],
    ['Yemen', '2011-01-11', 'iso:YEM'],
    ['Hawaii', '1898-01-26', 'state:HAWAII'],
    ['Korea, Republic of', '1976-01-01', 'iso:KOR'],
    ['Viet Nam', '2014-06-30', 'iso:VNM'],
  ])('means one: %s on %s is %s', (name, on, code) => {
    expect(bearers(name, on)).toEqual([code]);
  });
});

/** The codes that the data of a command names, its own aside. */
function references(command: InitialCommand): string[] {
  const { code: _own, ...others } = dataOf(command) as Readonly<Record<string, unknown>>;
  return Object.values(others).filter(
    (text): text is string => typeof text === 'string' && /^(?:iso|org|mission):/u.test(text),
  );
}
