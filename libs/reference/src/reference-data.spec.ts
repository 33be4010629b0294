import type { CommandDefinition } from '@app/http/command-body';
import { deterministicId, normalisedKey } from '@app/kernel';
import { act, specification, testRegister } from '@app/kernel/testing';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { partners, sources } from './record-contexts';
import { referenceData } from './reference-data';

const uuidOf = (key: string): string => deterministicId(testRegister.id, normalisedKey(key));
const commands = referenceData(uuidOf);
const dataOf = ({ body }: (typeof commands)[number]) =>
  body['data'] as { readonly code: string; readonly names: Readonly<Record<string, string>> };
const partnersRegistered = commands.filter(({ context }) => context === 'partners').map(dataOf);

const definitionOf = ({ context, verb }: (typeof commands)[number]): CommandDefinition | undefined =>
  ({ partners, sources })[context].commands[verb];

const bodyOf = (command: (typeof commands)[number]) =>
  plainToInstance(definitionOf(command)?.body ?? Object, command.body, { exposeUnsetFields: false });

describe('the initial content of a register', () => {
  it('is sent as commands that their bodies allow', () => {
    const errors = commands.flatMap((command) =>
      validateSync(bodyOf(command), { whitelist: true, forbidNonWhitelisted: true }),
    );
    expect(errors).toEqual([]);
  });

  it.each([partners, sources])('breaks no rule of $route', ({ aggregate, route }) => {
    const { given } = specification(aggregate);
    const own = commands.filter(({ context }) => context === route);
    for (const command of own) {
      const [type = ''] = Object.keys(definitionOf(command)?.events ?? {});
      given()
        .when(act(type, (bodyOf(command) as { data: unknown }).data, null))
        .thenWarned();
    }
  });

  it('has one idempotency key for each command, fit for a header', () => {
    const keys = commands.map(({ key }) => key);
    expect(new Set(keys).size).toBe(commands.length);
    expect(keys.filter((key) => !/^[\x21-\x7e]{1,200}$/u.test(key))).toEqual([]);
  });

  it('holds the 249 countries of ISO 3166-1, ASEAN and the United Nations', () => {
    const codes = partnersRegistered.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('iso:'))).toHaveLength(249);
    expect(codes).toEqual(expect.arrayContaining(['iso:VNM', 'iso:LAO', 'iso:KHM', 'org:ASEAN', 'org:UN']));
    expect(new Set(codes).size).toBe(251);
  });

  it('names each in English and Vietnamese', () => {
    expect(partnersRegistered.filter(({ names }) => !names['en'] || !names['vi'])).toEqual([]);
    expect(partnersRegistered.find(({ code }) => code === 'iso:LAO')?.names).toEqual({
      en: "Lao People's Democratic Republic",
      vi: 'Cộng hòa Dân chủ nhân dân Lào',
    });
  });

  it('begins with the source that the countries cite', () => {
    const [source, ...others] = commands;
    const sourceId = uuidOf(sources.naturalKey?.(source?.body['data'] as never) ?? '');
    expect(source?.context).toBe('sources');
    expect(
      others.filter(({ body }) => JSON.stringify(body['sources']) === JSON.stringify([{ sourceId }])),
    ).toHaveLength(249);
  });
});
