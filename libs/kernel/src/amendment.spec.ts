import { act, correct, idOf, specification, voidOf } from './testing/specification';
import { strength } from './testing/strength.aggregate';
import { term } from './testing/term.aggregate';

const { given } = specification(strength);
const fiveArrive = act('Arrived', { count: 5 }, '2024-03-01').as('five arrive');
const fourLeave = act('Left', { count: 4 }, '2024-06-01').as('four leave');
const oneArrives = act('Arrived', { count: 1 }, '2024').as('one arrives');

describe('an entry on which a later one depends', () => {
  const { when } = given(fiveArrive, fourLeave);

  it('is not corrected to what makes the later one illegal, which is named', () => {
    when(correct('five arrive', 'Arrived', { '/data/count': 3 })).thenRefused('strength.negative', 'four leave');
  });

  it('is not given a date behind it, which is named', () => {
    when(correct('five arrive', 'Arrived', { '/validTime': '2024-07' })).thenRefused('strength.negative', 'four leave');
  });

  it('is not voided before it', () => {
    when(voidOf('five arrive', 'Arrived')).thenRefused('strength.negative', 'four leave');
  });

  it('is corrected together with it', () => {
    const first = correct('five arrive', 'Arrived', { '/data/count': 3 });
    const second = correct('four leave', 'Left', { '/data/count': 2 });
    when(first, second).thenState({ present: 1 });
    when(second, first).thenState({ present: 1 });
  });

  it('is voided together with it, in either order', () => {
    const both = [voidOf('five arrive', 'Arrived'), voidOf('four leave', 'Left')];
    when(...both).thenState({ present: 0 });
    when(...both.toReversed()).thenLine();
  });

  it('is voided once that one is', () => {
    given(fiveArrive, fourLeave, voidOf('four leave', 'Left')).when(voidOf('five arrive', 'Arrived')).thenLine();
  });
});

describe('an act recorded with a correction', () => {
  it('must hold behind it, and cannot mend it', () => {
    const { when } = given(fiveArrive, fourLeave);
    when(correct('five arrive', 'Arrived', { '/data/count': 6 }), act('Left', { count: 2 }, '2024-07-01')).thenState({
      present: 0,
    });
    when(
      correct('five arrive', 'Arrived', { '/data/count': 4 }),
      act('Left', { count: 1 }, '2024-07-01').as('too many'),
    ).thenRefused('strength.negative', 'too many');
  });
});

describe('a corrected entry', () => {
  it('keeps its place while its date and its claim stand', () => {
    given(oneArrives, act('Arrived', { count: 2 }, '2024').as('two arrive'))
      .when(correct('one arrives', 'Arrived', { '/data/count': 7 }))
      .thenLine('one arrives', 'two arrive');
  });

  it('stands anew where its date is corrected', () => {
    given(oneArrives, act('Arrived', { count: 2 }, '2024').as('two arrive'))
      .when(
        correct('one arrives', 'Arrived', { '/validTime': '[2024-01-02..2024-12-31]' }),
        correct('one arrives', 'Arrived', { '/data/count': 3 }),
      )
      .thenLine('two arrive', 'one arrives');
  });

  it('stores with each change the value that it replaces', () => {
    given(fiveArrive)
      .when(correct('five arrive', 'Arrived', { '/data/count': 3 }))
      .then({ data: expect.objectContaining({ changes: [{ pointer: '/data/count', from: 5, to: 3 }] }) as unknown });
  });

  it('shows the last of several corrections, each of the latest', () => {
    const counted = (from: number, to: number) =>
      correct('five arrive', 'Arrived', [{ pointer: '/data/count', from, to }]);
    given(fiveArrive, counted(5, 3), counted(3, 8)).thenState({ present: 8 });
    given(fiveArrive, counted(5, 3)).when(counted(5, 8)).thenRefused('correction.from-differs', 'five arrive');
    given(fiveArrive)
      .when(
        correct('five arrive', 'Arrived', [
          { pointer: '/data/count', to: 6 },
          { pointer: '/data/count', from: 6, to: 7 },
        ]),
      )
      .thenState({ present: 7 });
  });

  it('loses and gains members of its data, its sources and its authority', () => {
    const outcome = given(fiveArrive).when(
      correct('five arrive', 'Arrived', {
        '/data/by': 'sea',
        '/sources/-': { sourceId: 'a-gazette' },
        '/authority': { instrumentId: 'a-decree' },
      }),
      correct('five arrive', 'Arrived', [{ pointer: '/data/by' }, { pointer: '/sources/0/locator', to: 'p. 3' }]),
    );
    outcome.thenState({ present: 5 });
    outcome.thenLine('five arrive');
    outcome.thenEntry('five arrive', {
      data: { count: 5 },
      sources: [{ sourceId: 'a-gazette', locator: 'p. 3' }],
      authority: { instrumentId: 'a-decree' },
    });
  });
});

describe('a correction', () => {
  const { when } = given(fiveArrive, fourLeave);
  const change = (pointer: string, to?: unknown) => [{ pointer, ...(to === undefined ? {} : { to }) }];

  it.each([
    ['', {}],
    ['data', {}],
    ['/id', 'another'],
    ['/type', 'Left'],
    ['/recordedAt', '2020-01-01T00:00:00.000Z'],
    ['/reason', 'because'],
    ['/day/latest', '2024-01-01'],
    ['/data', undefined],
    ['/sources', undefined],
    ['/data/nowhere', undefined],
    ['/data/nowhere/deep', 1],
    ['/data/count/deep', 1],
    ['/sources/1', { sourceId: 'a-gazette' }],
    ['/sources/01', { sourceId: 'a-gazette' }],
    ['/data/__proto__/count', 1],
    ['/validTime', undefined],
    ['/validTime/latest', '2024-05-01'],
    ['/authority/article', '3'],
  ])('changes nothing at %j to %j', (pointer, to) => {
    when(correct('five arrive', 'Arrived', change(pointer, to))).thenRefused('correction.pointer', 'five arrive');
  });

  it('says what stands where another value was expected', () => {
    const wrong = correct('five arrive', 'Arrived', [{ pointer: '/data/count', from: 4, to: 6 }]);
    when(wrong).thenRefused('correction.from-differs', 'five arrive');
  });

  it('changes something', () => {
    when(correct('five arrive', 'Arrived', { '/data/count': 5 })).thenRefused('correction.nothing', 'five arrive');
    when(correct('five arrive', 'Arrived', {})).thenRefused('correction.nothing', 'five arrive');
  });

  it('names an entry that stands, by its type', () => {
    when(correct('nobody', 'Arrived', { '/data/count': 6 })).thenRefused('entry.unknown', 'nobody');
    when(correct('five arrive', 'Left', { '/data/count': 6 })).thenRefused('entry.type-differs', 'five arrive');
    when(voidOf('five arrive', 'Left')).thenRefused('entry.type-differs', 'five arrive');
  });

  it('names no entry that was voided', () => {
    const past = given(fiveArrive, fourLeave, voidOf('four leave', 'Left'));
    past.when(correct('four leave', 'Left', { '/data/count': 6 })).thenRefused('entry.voided', 'four leave');
    past.when(voidOf('four leave', 'Left')).thenRefused('entry.voided', 'four leave');
  });

  it('names no correction and no void', () => {
    const past = given(fiveArrive, correct('five arrive', 'Arrived', { '/data/count': 6 }).as('a correction'));
    past.when(voidOf('a correction', 'EntryCorrected')).thenRefused('entry.unknown', 'a correction');
  });
});

describe('a corrected date', () => {
  const lateJune = specification(strength, { today: '2024-06-20' });

  it('lies no later than the day of the correction', () => {
    const past = lateJune.given(fiveArrive);
    past
      .when(correct('five arrive', 'Arrived', { '/validTime': '2024-06-21' }))
      .thenRefused('date.future', 'five arrive');
    const outcome = past.when(correct('five arrive', 'Arrived', { '/validTime': '2024' }));
    outcome.thenEntry('five arrive', { validTime: { edtf: '2024', earliest: '2024-01-01', latest: '2024-06-20' } });
  });

  it('drops the claim of the entry to its place, unless it is given one', () => {
    const first = oneArrives;
    const claimed = act('Arrived', { count: 2 }, '2024', { after: null }).as('two arrive');
    const past = given(first, claimed);
    past.when(correct('two arrive', 'Arrived', { '/data/count': 9 })).thenLine('two arrive', 'one arrives');
    past.when(correct('two arrive', 'Arrived', { '/validTime': '2023?' })).thenLine('one arrives', 'two arrive');
    past
      .when(correct('two arrive', 'Arrived', { '/validTime': '2023?', '/after': null }))
      .thenLine('two arrive', 'one arrives');
    past
      .when(correct('two arrive', 'Arrived', { '/after': null, '/validTime': '2023?' }))
      .thenLine('two arrive', 'one arrives');
  });

  it('is not searched a place', () => {
    given(fiveArrive, act('Left', { count: 4 }, '2024-03-01').as('four leave'))
      .when(correct('four leave', 'Left', { '/validTime': '2024-02' }))
      .thenRefused('strength.negative', 'four leave');
    given(oneArrives, act('Left', { count: 1 }, '2024-09-01').as('one leaves'))
      .when(correct('one leaves', 'Left', { '/validTime': '2024-03' }))
      .thenRefused('strength.negative', 'one leaves');
  });
});

describe('a corrected claim to a place', () => {
  const twoArrive = act('Arrived', { count: 2 }, '2024').as('two arrive');
  const past = given(oneArrives, twoArrive, fiveArrive);

  it('moves the entry', () => {
    past
      .when(correct('two arrive', 'Arrived', { '/after': null }))
      .thenLine('two arrive', 'five arrive', 'one arrives');
    past
      .when(correct('five arrive', 'Arrived', { '/after': idOf('one arrives') }))
      .thenLine('one arrives', 'five arrive', 'two arrive');
  });

  it('may be given up', () => {
    given(oneArrives, act('Arrived', { count: 2 }, '2024', { after: null }).as('two arrive'))
      .when(correct('two arrive', 'Arrived', [{ pointer: '/after' }]))
      .thenLine('one arrives', 'two arrive');
  });

  it('names an entry of the record, at a place that dates allow', () => {
    past.when(correct('two arrive', 'Arrived', { '/after': idOf('nobody') })).thenRefused('place.unknown', 'nobody');
    given(fiveArrive, fourLeave)
      .when(correct('five arrive', 'Arrived', { '/after': idOf('four leave') }))
      .thenRefused('place.contradicts-dates', 'four leave');
  });
});

describe('a voided entry', () => {
  it('is folded no more, and leaves the others where they are', () => {
    const outcome = given(fiveArrive, oneArrives, fourLeave).when(voidOf('one arrives', 'Arrived'));
    outcome.thenState({ present: 1 });
    outcome.thenLine('five arrive', 'four leave');
  });

  it('may have had what it set running voided with it', () => {
    const lasting = specification(term).given(
      act('TermOpened', { until: '2024-05-20' }, '2024-01-01').as('opening'),
      act('TermRenewed', { until: '2024-11-30' }, '2024-05-01').as('renewal'),
    );
    lasting.on('2024-06-01').thenCertainly({ status: 'open' });
    lasting.when(voidOf('renewal', 'TermRenewed')).on('2024-06-01').thenCertainly({ status: 'expired' });
  });
});
