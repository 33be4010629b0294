import type { BodyClass } from '@app/http/command-body';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { partnerCommands } from './partner/partner.commands';
import { personCommands } from './person/person.commands';
import { sourceCommands } from './source/source.commands';

/** The members of the data that the body of a command does not allow. */
function faulty({ body }: { readonly body: BodyClass }, data: object): string[] {
  const instance = plainToInstance(body, { data, validTime: '2024' }, { exposeUnsetFields: false });
  const errors = validateSync(instance as object, { whitelist: true, forbidNonWhitelisted: true });
  return errors.flatMap(({ property, children = [] }) => [
    ...(children.length === 0 ? [property] : []),
    ...children.map((child) => child.property),
  ]);
}

describe('the registration of a partner', () => {
  const laos = { code: 'iso:LAO', kind: 'state', names: { en: 'Laos', vi: 'Lào' } };

  it('is made of a code, a kind and names', () => {
    expect(faulty(partnerCommands.register, laos)).toEqual([]);
    expect(faulty(partnerCommands.register, {})).toEqual(['code', 'kind', 'names']);
  });

  it.each(['LAO', 'iso:lao', 'iso:LA', 'org:', 'org:asean', 'iso:LAO '])('refuses the code "%s"', (code) => {
    expect(faulty(partnerCommands.register, { ...laos, code })).toEqual(['code']);
  });

  it('refuses other words, days that do not exist, and what it does not know', () => {
    expect(
      faulty(partnerCommands.register, { ...laos, kind: 'city', until: '2023-02-29', capital: 'Vientiane' }),
    ).toEqual(expect.arrayContaining(['kind', 'until', 'capital']));
  });
});

describe('the commands of a person', () => {
  it('take names in NFC', () => {
    const name = 'Vũ Thanh Vân';
    expect(faulty(personCommands.register, { names: { vi: name }, aliases: ['Vu Thanh Van'] })).toEqual([]);
    expect(faulty(personCommands.register, { names: { vi: name.normalize('NFD') } })).toEqual(['names']);
    expect(faulty(personCommands['add-alias'], { alias: name.normalize('NFD') })).toEqual(['alias']);
  });

  it('refer to the organisation of a post by its code', () => {
    const post = 'Military adviser';
    expect(faulty(personCommands['assume-post'], { post, organisation: 'org:UN' })).toEqual([]);
    expect(faulty(personCommands['assume-post'], { post, organisation: 'United Nations' })).toEqual(['organisation']);
    expect(faulty(personCommands['leave-post'], { post, organisation: 'org:UN' })).toEqual(['organisation']);
  });
});

describe('the details of a source', () => {
  const title = { en: 'A report' };

  it('are all optional', () => {
    expect(faulty(sourceCommands.register, { title })).toEqual([]);
    expect(faulty(sourceCommands.describe, {})).toEqual([]);
  });

  it.each([
    ['language', 'vi', 'Vietnamese'],
    ['url', 'https://example.org/a?b=c', 'example.org'],
    ['sha256', '0'.repeat(64), '0'.repeat(63)],
    ['issuedOn', '2023-12', '2023-13'],
    ['fileName', 'report.pdf', ' report.pdf'],
  ])('hold a %s that is one', (detail, good, bad) => {
    expect(faulty(sourceCommands.describe, { [detail]: good })).toEqual([]);
    expect(faulty(sourceCommands.register, { title, [detail]: bad })).toEqual([detail]);
  });
});
