import { amendment, misplacement } from './amendment';
import { type Day, addDays, dayOf, endsBefore, startsBefore } from './day';
import { type ValidTime, boundedBy } from './edtf';
import { type Act, type Author, lackingEvidence } from './evidence';
import { type History, isGeneric, placeFor } from './history';
import { type Line, claimAt, later, placeOf, placesFor, placesInTurn } from './line';
import { type Refusal, isRefusal, refuseEntry } from './refusal';
import { type Standing, type Walk, stepsAlong } from './walk';

/** Acts that hold: as they are to be stored, with the history that has them in and what should be shown to the author. */
export interface Recording<S> {
  readonly events: readonly Act[];
  readonly history: History<S>;
  readonly warnings: readonly Refusal[];
}

/** Acts that do not hold, and why; nothing changes. */
export interface Refused {
  readonly refusals: readonly Refusal[];
}

/**
 * Places acts in the line one by one and checks the whole line with them. Refused is what the acts break that was not
 * broken before. Corrections and voids of one call are judged together; a domain act must hold behind those before it.
 * An act without a claim takes the first place, from the usual one back and then forward, where every rule holds.
 */
export function record<S>(history: History<S>, acts: readonly Act[], author: Author): Recording<S> | Refused {
  const events: Act[] = [];
  let now = history;
  for (const act of acts) {
    const entered = enter(now, act, author);
    if ('refusals' in entered) return entered;
    now = entered.history;
    events.push(entered.act);
  }
  const findings = events.flatMap((act) => lesserFindings(now, act));
  const soft = findings.filter(({ severity }) => severity === 'soft');
  const refusals = [...broken(history.walk, now.walk), ...soft];
  return refusals.length > 0 ? { refusals } : { events, history: now, warnings: findings };
}

type Entered<S> = { readonly act: Act; readonly history: History<S> };

function enter<S>(history: History<S>, act: Act, author: Author): Entered<S> | Refused {
  const lacking = lackingEvidence(history.aggregate, act, author);
  if (lacking.length > 0) return { refusals: lacking };
  if (!isGeneric(act.type)) return search(history, act, author);
  const amended = amendment(history, act, dayOf(author.recordedAt, history.register.zone));
  if (isRefusal(amended)) return { refusals: [amended] };
  return { act: amended, history: extended(history, amended, author) };
}

/** What soft rules and warnings say of a fresh entry, save what its author overrides. */
function lesserFindings<S>({ walk }: History<S>, { id, particulars }: Act): Refusal[] {
  const accepted = new Set(particulars.override?.map(({ rule }) => rule));
  const refusals = walk.steps.findLast(({ item }) => item?.id === id)?.refusals ?? [];
  return refusals.filter((refusal) => !isHard(refusal) && !accepted.has(refusal.code));
}

function search<S>(history: History<S>, asked: Act, author: Author): Entered<S> | Refused {
  const validTime = boundedBy(timeOf(asked), dayOf(author.recordedAt, history.register.zone));
  if (isRefusal(validTime)) return { refusals: [{ ...validTime, pointer: '/validTime' }] };
  const act = { ...asked, particulars: { ...asked.particulars, validTime } };
  const claimed = claimOf(history, act);
  if (isRefusal(claimed)) return { refusals: [claimed] };
  return firstToHold(history, claimed ? [claimed] : attempts(history, act), author);
}

/** The first attempt that breaks nothing; the reasons reported are those of the first attempt of all. */
function firstToHold<S>(history: History<S>, tries: Iterable<Act>, author: Author): Entered<S> | Refused {
  let reported: readonly Refusal[] | undefined;
  for (const act of tries) {
    const next = extended(history, act, author);
    // What is refused where it stands need not be tried against all that stands behind it.
    if (reported && stepsAlong(next, history.walk, act.id).at(-1)?.refusals.some(isHard)) continue;
    const refusals = broken(history.walk, next.walk);
    if (refusals.length === 0) return { act, history: next };
    reported ??= refusals;
  }
  return { refusals: reported ?? [] };
}

/** The act at the place that its author claims for it, if any. */
function claimOf<S>({ line }: History<S>, act: Act): Act | Refusal | undefined {
  const { before } = act;
  if (before !== undefined && placeOf(line, before) < 0) return refuseEntry('place.unknown', before, '/before');
  const after = before === undefined ? act.particulars.after : claimAt(line, placeOf(line, before));
  if (after === undefined) return undefined;
  const claim = { after, validTime: timeOf(act) };
  return misplacement(line, claim) ?? placed(line, act, placeFor(line, claim));
}

/** The unknown day, where an act says none. */
const timeOf = ({ particulars }: Act): ValidTime =>
  particulars.validTime ?? { edtf: null, earliest: null, latest: null };

/**
 * Every way an act may stand, the usual place first. Where time alone has done something before it, "before that" is an
 * earlier place: the act is then known to be no later than the day before.
 */
function* attempts<S>(history: History<S>, act: Act): Generator<Act> {
  const { line, walk } = history;
  const validTime = timeOf(act);
  const places = placesFor(line, validTime);
  for (const place of placesInTurn(line, places)) {
    yield placed(line, act, place);
    const earliest = later(validTime.earliest, line.earliest[place - 1] ?? null);
    for (const day of elapsedBehind(walk, claimAt(line, place))) {
      const latest = addDays(day, -1);
      if (!endsBefore(latest, validTime.latest) || startsBefore(latest, earliest)) continue;
      yield placed(line, { ...act, particulars: { ...act.particulars, validTime: { ...validTime, latest } } }, place);
    }
  }
}

/** The latest days of what time alone does between the entry `id` and the one behind it, the last first. */
function elapsedBehind<S>({ steps }: Walk<S>, id: string | null): Day[] {
  const behind = steps.slice(steps.findIndex(({ item }) => item?.id === id) + 1);
  const next = behind.findIndex(({ item }) => item);
  const elapsed = next < 0 ? behind : behind.slice(0, next);
  return elapsed.flatMap(({ days }) => days.latest ?? []).reverse();
}

/** The act as stored at this place: with `after` only where that is not the usual place. */
function placed(line: Line<Standing>, { id, type, data, particulars }: Act, place: number): Act {
  const { after: _claim, ...unclaimed } = particulars;
  const after = claimAt(line, place);
  const act = { id, type, data, particulars: unclaimed };
  const isUsual = after === claimAt(line, placesFor(line, timeOf(act)).usual);
  return isUsual ? act : { ...act, particulars: { ...unclaimed, after } };
}

function extended<S>(history: History<S>, { id, type, data, particulars }: Act, { recordedAt }: Author): History<S> {
  return history.with({ id, type, data, revision: history.revision + 1, metadata: { ...particulars, recordedAt } });
}

/** What hard rules refuse after, and did not refuse of the same entry before: none in the steps that were taken over. */
function broken<S>(before: Walk<S>, after: Walk<S>): Refusal[] {
  const first = after.steps.findIndex((step, i) => step !== before.steps[i]);
  if (first < 0) return [];
  const stood = new Set(hardRefusals({ steps: before.steps.slice(first) }).map(keyOf));
  return hardRefusals({ steps: after.steps.slice(first) }).filter((refusal) => !stood.has(keyOf(refusal)));
}

/** The hard rules that the line breaks where it stands: findings, since what was recorded stays. */
export function hardRefusals<S>({ steps }: Pick<Walk<S>, 'steps'>): Refusal[] {
  return steps.flatMap(({ refusals }) => refusals.filter(isHard));
}

const isHard = ({ severity }: Refusal): boolean => severity === 'hard';

const keyOf = ({ entry, code }: Refusal): string => `${entry ?? ''} ${code}`;
