import { act, correct, idOf, specification, voidOf } from './specification';
import { strength } from './strength.aggregate';
import { term } from './term.aggregate';

const { given } = specification(strength);
const arrival = act('Arrived', { count: 5 }, '2024-03-01').as('five arrive');
const accepted = () => given(arrival).when(act('Left', { count: 2 }, '2024-05-01').as('two leave'));
const refused = () => given(arrival).when(act('Left', { count: 9 }, '2024-05-01').as('nine leave'));

describe('a specification', () => {
  it('says what holds', () => {
    accepted().then('Left');
    accepted().then({ type: 'Left', data: { count: 2 } });
    accepted().thenState({ present: 3 });
    accepted().thenLine('five arrive', 'two leave');
    accepted().thenEntry('two leave', { data: { count: 2 } });
    accepted().thenWarned();
    accepted().on('2024-05-01').thenCertainly({ present: 3 });
    refused().thenRefused('strength.negative', 'nine leave');
    refused().on('2024-05-01').thenCertainly({ present: 5 });
    given(arrival).thenState({ present: 5 });
  });

  it.each<[string, () => unknown]>([
    ['events where others were recorded', () => accepted().then('Arrived')],
    ['events with other data', () => accepted().then({ data: { count: 1 } })],
    ['more events than were recorded', () => accepted().then('Left', 'Left')],
    ['fewer events than were recorded', () => accepted().then()],
    ['events of a refused act', () => refused().then('Left')],
    ['a refusal of an act that was recorded', () => accepted().thenRefused('strength.negative')],
    ['a refusal by another rule', () => refused().thenRefused('strength.limit')],
    ['a refusal that names another entry', () => refused().thenRefused('strength.negative', 'five arrive')],
    ['another state', () => accepted().thenState({ present: 5 })],
    ['a state after a refused act', () => refused().thenState({ present: 5 })],
    ['another order', () => accepted().thenLine('two leave', 'five arrive')],
    ['a line with fewer entries', () => accepted().thenLine('five arrive')],
    ['another entry', () => accepted().thenEntry('two leave', { data: { count: 5 } })],
    ['an entry that is not there', () => accepted().thenEntry('nobody', {})],
    ['a warning where there is none', () => accepted().thenWarned('strength.limit')],
    ['another state on a day', () => accepted().on('2024-05-01').thenCertainly({ present: 5 })],
    ['another state on a day before the act', () => given(arrival).on('2024-05-01').thenCertainly({ present: 3 })],
    ['another possible state', () => given(arrival).on('2024-05-01').thenPossibly({ present: 5 }, { present: 0 })],
  ])('fails that expects %s', (_, expectation) => {
    expect(expectation).toThrow();
  });

  it('is not certain of what is only possible', () => {
    const known = given(act('Arrived', { count: 5 }, '2024-03'));
    known.on('2024-03-15').thenPossibly({ present: 0 }, { present: 5 });
    expect(() => {
      known.on('2024-03-15').thenCertainly({ present: 5 });
    }).toThrow();
    expect(() => {
      known.on('2024-03-15').thenPossibly({ present: 5 }, { present: 0 });
    }).toThrow();
  });

  it('is given nothing that is refused', () => {
    expect(() => given(act('Left', { count: 1 }, '2024'))).toThrow('the given Left is refused');
  });

  it('refuses a date that cannot be read', () => {
    expect(() => act('Arrived', {}, '2024-02-30')).toThrow('2024-02-30');
    expect(() => correct('five arrive', 'Arrived', { '/validTime': '2024-02-30' })).toThrow('2024-02-30');
  });

  it('names each act by an id of its own', () => {
    expect(idOf('five arrive')).toBe(idOf('five arrive'));
    expect(idOf('five arrive')).not.toBe(idOf('two leave'));
    const unnamed = act('Arrived', { count: 1 }, '2024-06-01');
    given(unnamed, unnamed).thenState({ present: 2 });
  });

  it('records the acts of one command together', () => {
    given(arrival, act('Left', { count: 5 }, '2024-06-01').as('all leave'))
      .when(voidOf('five arrive', 'Arrived'), voidOf('all leave', 'Left'))
      .then('EntryVoided', 'EntryVoided');
  });

  it('speaks on the day that it is given', () => {
    const early = specification(term, { today: '2024-02-01' });
    early
      .given()
      .when(act('TermNoted', { text: '' }, '2024-02-02'))
      .thenRefused('date.future');
  });
});
