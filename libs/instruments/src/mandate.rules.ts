import type { Interval, Refusal, Span } from '@app/kernel';
import { addDays, doubt, endsBefore, maybeBefore, refuse, startsBefore, whollyBefore } from '@app/kernel';
import { isOneOf, listed } from '@app/records';
import { instrumentRules } from './instrument.rules';
import type { Dossier, Instrument } from './instrument.state';
import { includesArticle } from './instrument.state';
import { endedStatuses } from './instrument.vocabulary';

/** Whether an instrument gives a mandate, in one of the states that it may have on the day of an act. */
type Answer = 'yes' | 'perhaps' | 'no';

/**
 * What stands against an act on a day `on` (known more or less exactly) under this instrument, or under an article of it:
 * refused where no state that the instrument may have then gives a mandate, doubted where some state does not surely.
 */
export function mandateRefusals(
  spans: readonly Span<Instrument>[],
  on: Interval,
  article?: string,
): readonly Refusal[] {
  const rule = instrumentRules['instrument.no-mandate'];
  const answers = spans.flatMap(({ possible, state }) => {
    const then = shared(possible, on);
    return then ? [{ state, answer: mandateOf(state, article) ?? beforeEffect(state, spans, then) }] : [];
  });
  if (answers.every(({ answer }) => answer === 'yes')) return [];
  const found = listed([...new Set(answers.map(({ state: { status } }) => (status === 'none' ? 'unknown' : status)))]);
  const message = `The instrument is ${found} on that day. ${rule.says}`;
  return [answers.every(({ answer }) => answer === 'no') ? refuse(rule, message) : doubt(rule, message)];
}

/** The days of `on` that a state may have, if there are any. */
function shared({ from, to }: Span<unknown>['possible'], { earliest, latest }: Interval): Interval | undefined {
  const last = to === null ? null : addDays(to, -1);
  const days = {
    earliest: startsBefore(from, earliest) ? earliest : from,
    latest: endsBefore(last, latest) ? last : latest,
  };
  return whollyBefore({ earliest: null, latest: days.latest }, { earliest: days.earliest, latest: null })
    ? undefined
    : days;
}

/** What an instrument gives once it has taken effect or ended; undefined before. */
function mandateOf(state: Instrument, article: string | undefined): Answer | undefined {
  if (isOneOf(endedStatuses, state.status) || state.status === 'suspended') return 'no';
  if (isSuperseded(state, article)) return 'no';
  if (state.status === 'inEffect') return 'yes';
  return state.status === 'partlyLapsed' ? inPart(state.dossier, article) : undefined;
}

function isSuperseded(state: Instrument, article: string | undefined): boolean {
  if (article === undefined || state.status === 'none') return false;
  const superseded = state.dossier.supersessions.flatMap(({ articles = [] }) => articles);
  return includesArticle(superseded, article);
}

/** Nobody can say whether an act is done under an article that is left where none is named, or none is known to have lapsed. */
const inPart = ({ attestedAs }: Dossier, article: string | undefined): Answer =>
  article === undefined || attestedAs === 'partlyLapsed' ? 'perhaps' : 'yes';

/** What an instrument gives before its effect is recorded: what the effect covers all the same, be it retroactive or unstated. */
function beforeEffect(state: Instrument, spans: readonly Span<Instrument>[], on: Interval): Answer {
  const last = spans.at(-1)?.state ?? state;
  const since = 'effect' in last ? last.effect?.from : undefined;
  if (since) return coveredFrom(since, on);
  return state.status === 'issued' || isFoundLater(state, last, on) ? 'perhaps' : 'no';
}

function coveredFrom(since: Interval, on: Interval): Answer {
  if (whollyBefore(on, since)) return 'no';
  return maybeBefore(on, since) ? 'perhaps' : 'yes';
}

/** Whether nothing is known of an instrument yet that a source attests later, and not as issued only after the act. */
function isFoundLater({ status }: Instrument, last: Instrument, on: Interval): boolean {
  if (status !== 'none' || last.status === 'none' || last.dossier.attestedAs === undefined) return false;
  const { issuedOn } = last.dossier;
  return !issuedOn || !whollyBefore(on, issuedOn);
}
