import { History, readDate, record } from '@app/kernel';
import type { ValidTime } from '@app/kernel';
import { act, correct, idOf, specification, testRegister, voidOf } from '@app/kernel/testing';
import type { TestAct } from '@app/kernel/testing';
import fc from 'fast-check';
import { person } from './person.aggregate';
import type { Person } from './person.state';
import { postHeld } from './person.state';
import { personView } from './person.view';

const { given } = specification(person);

const minister = 'Minister of National Defence';
const registered = (more: object = {}, on: string | null = '1960') =>
  act('PersonRegistered', { names: { vi: 'Vũ Thanh Vân' }, ...more }, on);
const renamed = (names: object) => act('PersonRenamed', { names }, null);
const aliasAdded = (alias: string) => act('AliasAdded', { alias }, null);
const assumed = (on: string | null, post = minister, organisation = 'iso:VNM') =>
  act('PostAssumed', { post, organisation }, on);
const left = (on: string | null, post = minister) => act('PostLeft', { post }, on);

const day = (edtf: string | null): ValidTime => {
  const read = readDate(edtf);
  if ('code' in read) throw new Error(read.message);
  return read;
};

/** The person after these acts. */
const after = (...acts: readonly TestAct[]): Person => {
  const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;
  const identified = acts.map(({ as: _as, name, ...rest }, i) => ({ id: idOf(name ?? String(i)), ...rest }));
  const recording = record(History.of(person, testRegister), identified, author);
  if ('refusals' in recording) throw new Error(JSON.stringify(recording.refusals));
  return recording.history.state;
};

describe('a person whom nobody has registered', () => {
  it('is registered with names, and with others that sources print', () => {
    given()
      .when(registered({ aliases: ['Vu Thanh Van', 'Nguyen Thanh Van'] }))
      .thenState({ names: { vi: 'Vũ Thanh Vân' }, aliases: ['Vu Thanh Van', 'Nguyen Thanh Van'], tenures: [] });
  });

  it('has no alias twice', () => {
    given()
      .when(registered({ aliases: ['Vu Thanh Van', 'VU THANH VAN'] }))
      .thenRefused('person.alias-known');
    given()
      .when(registered({ aliases: ['Vũ Thanh Vân'] }))
      .thenRefused('person.alias-known');
  });

  it.each([renamed({ en: 'Van' }), aliasAdded('Van'), assumed('2020'), left('2020')])('takes no $type', (early) => {
    given().when(early).thenRefused('record.none');
  });
});

describe('a registered person', () => {
  const { when } = given(registered({ aliases: ['Vu Thanh Van'] }).as('registered'));

  it('is registered once', () => {
    when(registered()).thenRefused('record.already-open');
  });

  it('is renamed to another name', () => {
    when(renamed({ vi: 'Vũ Thanh Vân' })).thenRefused('person.names-unchanged');
    when(renamed({ vi: 'Vũ Thành Văn' })).thenState({ names: { vi: 'Vũ Thành Văn' } });
  });

  it('is given an alias that is new', () => {
    when(aliasAdded('Nguyen Thanh Van')).thenState({ aliases: ['Vu Thanh Van', 'Nguyen Thanh Van'] });
    when(aliasAdded('vu thanh van')).thenRefused('person.alias-known');
    when(aliasAdded('Vũ Thanh Vân')).thenRefused('person.alias-known');
  });

  it('leaves no post that was not assumed', () => {
    when(left('2021')).thenRefused('person.post-not-held');
  });

  it('holds several posts at a time', () => {
    when(assumed('2020'), assumed('2021', 'Chairman of the working group', 'org:ASEAN')).thenState({
      tenures: [
        { post: minister, organisation: 'iso:VNM' },
        { post: 'Chairman of the working group', organisation: 'org:ASEAN' },
      ],
    });
  });
});

describe('a person in a post', () => {
  const { when } = given(registered(), assumed('2016-04-08').as('assumed'));

  it('does not assume it again before leaving it', () => {
    when(assumed('2019')).thenRefused('person.post-held-already');
    when(assumed('2019', 'minister of  national defence')).thenRefused('person.post-held-already');
    when(left('2018'), assumed('2019')).thenState({ tenures: [{ to: { latest: '2018-12-31' } }, { post: minister }] });
  });

  it('leaves it under any spelling', () => {
    when(left('2021-04-08', 'MINISTER OF NATIONAL DEFENCE')).thenState({
      tenures: [{ from: { earliest: '2016-04-08' }, to: { earliest: '2021-04-08' } }],
    });
  });

  it('does not leave it before assuming it', () => {
    when(left('2015')).thenRefused('person.post-not-held');
  });

  it('stays in order when the day of the assumption is corrected', () => {
    const { when: correcting } = given(registered(), assumed('2016-04-08').as('assumed'), left('2021').as('left'));
    correcting(correct('assumed', 'PostAssumed', { '/validTime': '2022' })).thenRefused('person.post-not-held', 'left');
    correcting(voidOf('assumed', 'PostAssumed')).thenRefused('person.post-not-held', 'left');
    correcting(correct('assumed', 'PostAssumed', { '/validTime': '2011' })).thenState({
      tenures: [{ from: { latest: '2011-12-31' } }],
    });
  });
});

describe('a person of whom nobody knows since when the names are borne', () => {
  const { when } = given(registered({}, null).as('registered'), assumed('2016').as('assumed'));

  it('assumes and leaves posts on any day', () => {
    when(left('2021')).thenState({ tenures: [{ from: { latest: '2016-12-31' }, to: { earliest: '2021-01-01' } }] });
    when(assumed('2010', 'Deputy minister')).thenState({ tenures: [{ post: 'Deputy minister' }, { post: minister }] });
  });

  it('has the day of a post corrected with a claim to the place behind the registration', () => {
    when(correct('assumed', 'PostAssumed', { '/validTime': '2011', '/after': idOf('registered') })).thenState({
      tenures: [{ from: { latest: '2011-12-31' } }],
    });
  });
});

describe('whether a post was held', () => {
  const general = after(registered(), assumed('2016-04'), left('2021-04-08'), assumed('2023-05'));
  const held = (on: string | null, post = minister) => postHeld(general, post, day(on));

  it('is certain from its last possible beginning to its first possible end, both included', () => {
    expect(['2016-04-30', '2020', '2021-04-08'].map((on) => held(on))).toEqual(['held', 'held', 'held']);
    expect(held('2024')).toBe('held');
  });

  it('is open on days that may be either', () => {
    expect(['2016-04-15', '2016', '2021-04', '2023-05-20', null].map((on) => held(on))).toEqual(
      Array<string>(5).fill('possibly'),
    );
  });

  it('is denied before, after and in between', () => {
    expect(['2016-03-31', '2021-04-09', '2022'].map((on) => held(on))).toEqual(Array<string>(3).fill('not held'));
  });

  it('is denied of other posts and of nobody', () => {
    expect(held('2020', 'Chief of the General Staff')).toBe('not held');
    expect(postHeld({ status: 'none' }, minister, day('2020'))).toBe('not held');
  });

  it('takes no notice of how the post is spelt', () => {
    expect(held('2020', 'minister of national  defence')).toBe('held');
  });

  it('is what all choices of days say, or some, or none', () => {
    const span = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const tenures = fc.tuple(span, span).filter(([from, to]) => from[0] <= to[0] && from[1] <= to[1]);
    fc.assert(
      fc.property(tenures, span, ([from, to], on) => {
        const tenure = { post: minister, from: interval(from), to: interval(to) };
        const somebody: Person = { status: 'registered', names: {}, aliases: [], tenures: [tenure] };
        const said = choices(from, to, on).flatMap(([f, t, o]) => (f <= t ? [f <= o && o <= t] : []));
        const expected = said.every(Boolean) ? 'held' : said.some(Boolean) ? 'possibly' : 'not held';
        expect(postHeld(somebody, minister, interval(on))).toBe(expected);
      }),
    );
  });
});

type Bounds = readonly [least: number, most: number];

const interval = ([least, most]: Bounds) => ({
  earliest: `2020-01-0${String(least)}`,
  latest: `2020-01-0${String(most)}`,
});

const each = ([least, most]: Bounds) => Array.from({ length: most - least + 1 }, (_, i) => least + i);

const choices = (from: Bounds, to: Bounds, on: Bounds) =>
  each(from).flatMap((f) => each(to).flatMap((t) => each(on).map((o) => [f, t, o] as const)));

describe('the row of a person', () => {
  const adviser = 'Military adviser';
  const somebody = after(
    registered({ aliases: ['Nguyen Thanh Van'] }),
    assumed('2016'),
    assumed('2017', adviser, 'org:UN'),
    left('2021'),
  );

  it('is found by names and aliases, without diacritics', () => {
    expect(personView.fields(somebody)['words']).toEqual(['vu', 'thanh', 'van', 'nguyen']);
  });

  it('shows the posts that are held, and for whom', () => {
    expect(personView.fields(somebody)).toMatchObject({
      posts: [adviser],
      postWords: ['military', 'adviser'],
      organisations: ['org:UN'],
    });
  });

  it('shows nothing before the registration', () => {
    expect(personView.fields({ status: 'none' })).toEqual({});
  });
});
