import { isRefused } from '@app/event-store';
import type { Draft } from '@app/event-store';
import type { Change, History, Refusal, Refused, Standing } from '@app/kernel';
import { corrected, definitionOf, entryOf, isRefusal, kernelRules, present, refuse, valueAt } from '@app/kernel';
import { EvidenceBody } from './amendment-body';
import type { CiteRecord, CorrectedEntryBody, CorrectEntries, VoidEntries } from './amendment-body';
import { readValidTime } from './command-body';
import type { CitationBody, CommandDefinition } from './command-body';
import { attributed } from './entry-drafts';
import type { Drafted } from './entry-drafts';
import type { EntryJudge, Judgement, Subject } from './entry-judge';
import { httpRules } from './http.rules';
import { isKeyOfReference } from './natural-keys';
import type { RecordContext } from './record-context';
import { commandFor } from './record-context';
import { toPlain, validated } from './validation';

/** The drafts of corrections: each new value validated as the entry's own command validates it, and its facts asked anew. */
export async function correctionDrafts(
  subject: Subject,
  history: History<unknown>,
  body: CorrectEntries,
  judge: EntryJudge,
): Promise<Drafted | Refused> {
  const grounds = await judge.amendment(body);
  if (isRefused(grounds)) return grounds;
  const drafts: Draft[] = [];
  const warnings: Refusal[] = [...grounds.warnings];
  for (const [i, asked] of body.data.entries.entries()) {
    const entry = entryOf(history.line, asked.eventId);
    const correction = { body, asked, grounds };
    const drafted = entry ? await correctionDraft(subject, entry, correction, judge) : blind(correction);
    if ('refusals' in drafted) return { refusals: drafted.refusals.map(inEntry(i, asked.eventId)) };
    drafts.push(...drafted.drafts);
    warnings.push(...drafted.warnings);
  }
  return { drafts, warnings };
}

/** The drafts of voids; whether an entry can be voided is for the kernel to say. */
export async function voidDrafts(
  history: History<unknown>,
  body: VoidEntries,
  judge: EntryJudge,
): Promise<Drafted | Refused> {
  const grounds = await judge.amendment(body);
  if (isRefused(grounds)) return grounds;
  const drafts = body.data.entries.map(({ eventId, duplicateOf }) => {
    const data = { eventId, targetType: entryOf(history.line, eventId)?.type ?? '', ...present({ duplicateOf }) };
    return { type: 'EntryVoided', data, particulars: attributed(body, grounds) };
  });
  return { drafts, warnings: grounds.warnings };
}

/** The draft of a citation. */
export async function citationDrafts(body: CiteRecord, judge: EntryJudge): Promise<Drafted | Refused> {
  const grounds = await judge.amendment(body);
  if (isRefused(grounds)) return grounds;
  const draft = { type: 'RecordCited', data: {}, particulars: attributed(body, grounds) };
  return { drafts: [draft], warnings: grounds.warnings };
}

const asGiven = ({ pointer, from, to }: Change): Change => ({ pointer, ...present({ from, to }) });

interface Correction {
  readonly body: CorrectEntries;
  readonly asked: CorrectedEntryBody;
  /** What the correction itself relies on. */
  readonly grounds: Judgement;
}

/** The correction of an entry that is not there: the kernel refuses it by name. */
function blind({ body, asked: { eventId, changes }, grounds }: Correction): Drafted {
  const data = { eventId, targetType: '', changes: changes.map(asGiven) };
  return { drafts: [{ type: 'EntryCorrected', data, particulars: attributed(body, grounds) }], warnings: [] };
}

async function correctionDraft(
  subject: Subject,
  entry: Standing,
  { body, asked, grounds }: Correction,
  judge: EntryJudge,
): Promise<Drafted | Refused> {
  const dated = asked.changes.map(withDate);
  const misdated = dated.filter(isRefusal);
  if (misdated.length > 0) return { refusals: misdated };
  const changes = dated as readonly Change[];
  const anew = corrected(entry, changes);
  const read = validAnew(subject.context, entry, anew);
  if (isRefused(read)) return read;
  const { definition, data } = read;
  const meant = { ...asMeant(anew, changes), data, before: entry.data, ...present({ override: body.override }) };
  const judgement = await judge.entry(subject, definition, meant);
  if ('refusals' in judgement) return judgement;
  const reliedOn = [...grounds.reliedOn, ...judgement.reliedOn];
  const stored = changes.map((change) => inStoredForm(change, toPlain(data)));
  const correction = { eventId: entry.id, targetType: entry.type, changes: stored };
  const draft = { type: 'EntryCorrected', data: correction, particulars: attributed(body, { reliedOn }) };
  return { drafts: [draft], warnings: judgement.warnings };
}

/** The entry's command and its payload as corrected, or what is wrong with the entry as corrected. */
function validAnew(
  context: RecordContext,
  entry: Standing,
  anew: Standing,
): { readonly definition: CommandDefinition; readonly data: object } | Refused {
  const definition = commandFor(context, entry.type);
  const cls = definition?.events[entry.type];
  if (!definition || !cls) throw new Error(`${context.aggregate.category} has no command for ${entry.type}`);
  const data = validated(cls, anew.data, '/data') as object | Refused;
  const invalid = [...refusalsOf(data), ...invalidEvidence(context, anew), ...rekeyed(context, entry.data, anew.data)];
  return invalid.length > 0 || isRefused(data) ? { refusals: invalid } : { definition, data };
}

/** The day and the evidence of an entry as corrected. Its mandate is asked anew only where that, or its day, was corrected. */
function asMeant({ validTime, sources, authority }: Standing, changes: readonly Change[]) {
  const isMandateAnew = changes.some(({ pointer }) => /^\/(validTime|authority)(\/|$)/u.test(pointer));
  // The classes of the evidence have its shapes: they were checked when it was recorded, or just now.
  return { validTime, sources: [...sources] as CitationBody[], ...(isMandateAnew && present({ authority })) };
}

/** A change of the day as a valid time; any other as it came. That a day is not taken away is for the kernel to say. */
function withDate({ pointer, from, to }: Change): Change | Refusal {
  if (pointer !== '/validTime' || to === undefined) return asGiven({ pointer, from, to });
  const time = readValidTime(to);
  return isRefusal(time) ? { ...time, pointer } : { pointer, ...present({ from, to: time }) };
}

/** The place, the sources and the mandate of the entry as corrected; an attested opening stands on a source. */
function invalidEvidence(
  { aggregate }: RecordContext,
  { type, after, sources, authority }: Standing,
): readonly Refusal[] {
  const unattested = sources.length === 0 && definitionOf(aggregate, type).opens === 'attested';
  return [
    ...refusalsOf(validated(EvidenceBody, { sources, ...present({ after, authority }) })),
    ...(unattested ? [refuse(kernelRules['evidence.source-missing'], undefined, '/sources')] : []),
  ];
}

/** Others refer to the record by its key, so the key stands; a record under a wrong one is voided. */
function rekeyed(context: RecordContext, before: unknown, after: unknown): readonly Refusal[] {
  const key = context.naturalKey?.(before as never);
  const isReference = key !== undefined && isKeyOfReference(context, key);
  if (!isReference || context.naturalKey?.(after as never) === key) return [];
  return [refuse(httpRules['reference.fixed'])];
}

const refusalsOf = (outcome: object | Refused): readonly Refusal[] => (isRefused(outcome) ? outcome.refusals : []);

/**
 * Dates within the payload are stored with their bounds, so the value is taken from the validated payload; where the
 * pointer leads nowhere there is none, and the kernel refuses the change.
 */
function inStoredForm(change: Change, data: unknown): Change {
  if (!change.pointer.startsWith('/data') || change.to === undefined) return change;
  return { ...change, ...present({ to: valueAt({ data }, change.pointer) }) };
}

const inEntry =
  (index: number, entry: string) =>
  (refusal: Refusal): Refusal => ({
    ...refusal,
    entry,
    pointer: `/data/entries/${String(index)}/changes${refusal.pointer ?? ''}`,
  });
