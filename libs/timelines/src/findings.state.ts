import type { Citation, History, Interval, Moment, Override, Standing, Step, ValidTime } from '@app/kernel';
import { definitionOf, tokenOf, valueAt } from '@app/kernel';
import type { Change } from '@app/read-models';
import { amendmentIn } from './amendment.vocabulary';
import type { FindingKind } from './finding.vocabulary';

/** Something that whoever keeps the register may want to look at: of which entry, where in it, and by which rule. */
export interface Finding {
  readonly kind: FindingKind;
  readonly entry: Standing;
  readonly pointer?: string;
  readonly rule?: string;
  readonly says: string;
}

/** A finding as it is known for a while. */
export interface OpenFinding extends Finding {
  /** Unique, and the same after every replay. */
  readonly id: string;
  readonly knownFrom: Moment;
}

/** What is to be found in a record now, by what tells findings apart, and what the last event did to it. */
export interface Findings {
  readonly open: ReadonlyMap<string, OpenFinding>;
  readonly opened: readonly OpenFinding[];
  readonly closed: readonly OpenFinding[];
  /** The soft rules that entries were recorded against, by entry; those of a correction are its entry's. */
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  /** Of the last event. */
  readonly moment: Moment;
}

/** The findings after one more event of the record: those that it leaves as they are stay open. */
export function nextFindings(before: Findings | undefined, { event, record }: Change): Findings {
  if (!record) throw new Error(`${event.stream} is no record, so nothing is to be found in it`);
  const { history } = record.after;
  const moment = { at: history.recordedAt ?? event.metadata.recordedAt, position: event.position };
  const known = before?.open ?? new Map<string, OpenFinding>();
  const overrides = overridesWith(before?.overrides ?? new Map<string, readonly Override[]>(), event);
  const now = findingsIn(history, overrides).map((finding): [string, OpenFinding] => {
    const key = keyOf(finding);
    const as = known.get(key);
    return [
      key,
      as && isSame(as, finding) ? as : { ...finding, id: `${key}.${String(event.revision)}`, knownFrom: moment },
    ];
  });
  const open = new Map(now);
  const opened = [...open.values()].filter(({ knownFrom }) => knownFrom === moment);
  const closed = [...known].filter(([key, finding]) => open.get(key) !== finding).map(([, finding]) => finding);
  return { open, opened, closed, overrides, moment };
}

const keyOf = ({ entry, kind, rule, pointer }: Finding): string =>
  [entry.id, kind, rule, pointer].filter((part) => part !== undefined).join('.');

const isSame = (a: Finding, b: Finding): boolean => a.entry.type === b.entry.type && a.says === b.says;

function overridesWith(known: Findings['overrides'], event: Change['event']): Findings['overrides'] {
  const { override } = event.metadata;
  if (!override) return known;
  const entry = amendmentIn(event)?.eventId ?? event.id;
  return new Map([...known, [entry, [...(known.get(entry) ?? []), ...override]]]);
}

/** Everything to be found, along the line. */
function findingsIn(history: History<unknown>, overrides: Findings['overrides']): readonly Finding[] {
  return history.walk.steps.flatMap((step) => {
    if (!step.item) return [];
    const { entry } = step.item;
    const overridden = overrides.get(entry.id) ?? [];
    return [
      ...ownFindings(history, entry),
      ...overridden.map(ofOverride(entry)),
      ...ruleFindings(step, entry, overridden),
    ];
  });
}

/** An entry that stays as it is has the same findings of its own, so they are looked for once. */
const found = new WeakMap<Standing, readonly Finding[]>();

function ownFindings({ aggregate }: History<unknown>, entry: Standing): readonly Finding[] {
  const known = found.get(entry);
  if (known) return known;
  const isAttested = definitionOf(aggregate, entry.type).opens === 'attested';
  const steps: readonly Finding[] = isAttested
    ? [{ kind: 'steps-unknown', entry, says: 'What a source states; the steps before it are not known.' }]
    : [];
  const own = [...dateFindings(entry), ...steps, ...sourceFindings(entry)];
  found.set(entry, own);
  return own;
}

const ofOverride =
  (entry: Standing) =>
  ({ rule, reason }: Override): Finding => ({ kind: 'override', entry, rule, says: reason });

/** What the walk says of the entry where it stands, save what was overridden. */
function ruleFindings({ refusals }: Step<unknown>, entry: Standing, overridden: readonly Override[]): Finding[] {
  const unsettled = refusals.filter(({ code }) => overridden.every(({ rule }) => rule !== code));
  return unsettled.map(({ code, severity, message, pointer }): Finding => {
    const isBreak = severity !== 'warning';
    const kind = code === 'entry.before-opening' ? 'before-opening' : isBreak ? 'break' : 'doubt';
    return { kind, entry, rule: code, says: message, ...(pointer !== undefined && { pointer }) };
  });
}

function dateFindings(entry: Standing): readonly Finding[] {
  const payload = datesIn(entry.data, '/data').filter(({ time }) => !isOneDay(time));
  return [{ time: entry.validTime, pointer: '/validTime' }, ...payload].flatMap(({ time, pointer }): Finding[] => {
    if (isOneDay(time)) return [];
    const printed = time.raw === undefined ? '' : `, printed as "${time.raw}"`;
    if (time.edtf === null) return [{ kind: 'date-unknown', entry, pointer, says: `The day is not known${printed}.` }];
    return [{ kind: 'date-partial', entry, pointer, says: `The day is known as ${time.edtf}${printed}.` }];
  });
}

const isOneDay = ({ earliest, latest, edtf }: ValidTime): boolean => edtf !== null && isDay({ earliest, latest });

const isDay = ({ earliest, latest }: Interval): boolean => earliest !== null && earliest === latest;

/** Every date within a payload, with its pointer. */
function datesIn(value: unknown, pointer: string): readonly { readonly time: ValidTime; readonly pointer: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  // Only dates have this member: it is theirs in the storage format.
  if ('edtf' in value) return [{ time: value as ValidTime, pointer }];
  return Object.entries(value).flatMap(([name, member]) => datesIn(member, `${pointer}/${tokenOf(name)}`));
}

function sourceFindings(entry: Standing): readonly Finding[] {
  const printed = entry.sources.flatMap(({ states = {} }: Citation) => Object.entries(states));
  const texts = new Map<string, Set<string>>();
  for (const [pointer, text] of printed) texts.set(pointer, (texts.get(pointer) ?? new Set()).add(text));
  return [...texts].flatMap(([pointer, [first = '', ...others]]): Finding[] => {
    const isRecorded = valueAt(entry, pointer) !== undefined;
    const says = [first, ...others].map((text) => `"${text}"`).join(' and ');
    const kind = isRecorded ? 'printed-otherwise' : 'name-without-code';
    const differ: Finding = { kind: 'sources-differ', entry, pointer, says: `Sources print ${says}.` };
    return [{ kind, entry, pointer, says: `A source prints ${says}.` }, ...(others.length > 0 ? [differ] : [])];
  });
}
