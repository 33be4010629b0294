import { isRefused } from '@app/event-store';
import type { Draft } from '@app/event-store';
import type { Change, History, Refusal, Refused, Standing } from '@app/kernel';
import { corrected, definitionOf, entryOf, isRefusal, kernelRules, present, refuse, valueAt } from '@app/kernel';
import { EvidenceBody } from './amendment-body';
import type { CorrectedEntryBody, CorrectEntries, VoidEntries } from './amendment-body';
import { readValidTime } from './command-body';
import { attributed, judged } from './entry-drafts';
import type { Drafted } from './entry-drafts';
import type { FactReader } from './fact-reader';
import { httpRules } from './http.rules';
import { isKeyOfReference } from './natural-keys';
import type { RecordContext } from './record-context';
import { commandFor } from './record-context';
import { toPlain, validated } from './validation';

/** The drafts of corrections: each new value validated as the entry's own command validates it, and its facts asked anew. */
export async function correctionDrafts(
  context: RecordContext,
  history: History<unknown>,
  body: CorrectEntries,
  facts: FactReader,
): Promise<Drafted | Refused> {
  const drafts: Draft[] = [];
  const warnings: Refusal[] = [];
  for (const [i, asked] of body.data.entries.entries()) {
    const entry = entryOf(history.line, asked.eventId);
    const drafted = entry ? await correctionDraft(context, entry, { body, asked }, facts) : blind(body, asked);
    if ('refusals' in drafted) return { refusals: drafted.refusals.map(inEntry(i, asked.eventId)) };
    drafts.push(...drafted.drafts);
    warnings.push(...drafted.warnings);
  }
  return { drafts, warnings };
}

/** The drafts of voids; whether an entry can be voided is for the kernel to say. */
export function voidDrafts(history: History<unknown>, body: VoidEntries): Drafted {
  const drafts = body.data.entries.map(({ eventId, duplicateOf }) => {
    const data = { eventId, targetType: entryOf(history.line, eventId)?.type ?? '', ...present({ duplicateOf }) };
    return { type: 'EntryVoided', data, particulars: attributed(body) };
  });
  return { drafts, warnings: [] };
}

const asGiven = ({ pointer, from, to }: Change): Change => ({ pointer, ...present({ from, to }) });

interface Correction {
  readonly body: CorrectEntries;
  readonly asked: CorrectedEntryBody;
}

/** The correction of an entry that is not there: the kernel refuses it by name. */
function blind(body: CorrectEntries, { eventId, changes }: CorrectedEntryBody): Drafted {
  const data = { eventId, targetType: '', changes: changes.map(asGiven) };
  return { drafts: [{ type: 'EntryCorrected', data, particulars: attributed(body) }], warnings: [] };
}

async function correctionDraft(
  context: RecordContext,
  entry: Standing,
  { body, asked }: Correction,
  reader: FactReader,
): Promise<Drafted | Refused> {
  const dated = asked.changes.map(withDate);
  const misdated = dated.filter(isRefusal);
  if (misdated.length > 0) return { refusals: misdated };
  const changes = dated as readonly Change[];
  const anew = corrected(entry, changes);
  const definition = commandFor(context, entry.type);
  const cls = definition?.events[entry.type];
  if (!definition || !cls) throw new Error(`${context.aggregate.category} has no command for ${entry.type}`);
  const data = validated(cls, anew.data, '/data') as object | Refused;
  const invalid = [...refusalsOf(data), ...invalidEvidence(context, anew), ...rekeyed(context, entry.data, anew.data)];
  if (invalid.length > 0) return { refusals: invalid };
  const { facts, reliedOn, unknown } = await reader.read(data, anew.sources);
  const { refusals, warnings } = judged(definition, { ...body, data, validTime: anew.validTime }, facts);
  if (unknown.length + refusals.length > 0) return { refusals: [...unknown, ...refusals] };
  const stored = changes.map((change) => inStoredForm(change, toPlain(data)));
  const particulars = { ...attributed(body), ...(reliedOn.length > 0 && { reliedOn }) };
  const correction = { eventId: entry.id, targetType: entry.type, changes: stored };
  return { drafts: [{ type: 'EntryCorrected', data: correction, particulars }], warnings };
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
