import type { Draft } from '@app/event-store';
import type { Particulars, Refusal, Refused } from '@app/kernel';
import { present } from '@app/kernel';
import type { Attributed, CommandBody, CommandDefinition } from './command-body';
import type { EntryJudge, Judgement, Subject } from './entry-judge';
import { toPlain } from './validation';

/** A command as it came: which one, and its validated body. */
export interface Entry {
  readonly definition: CommandDefinition;
  readonly body: CommandBody;
}

/** Drafts that other records allow, and what should be shown to their author. */
export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly warnings: readonly Refusal[];
}

/** The drafts of commands, in order, or what they refer to that is not there, or break in the light of other records. */
export async function entryDrafts(
  subject: Subject,
  entries: readonly Entry[],
  judge: EntryJudge,
): Promise<Drafted | Refused> {
  const drafts: Draft[] = [];
  const warnings: Refusal[] = [];
  for (const [i, entry] of entries.entries()) {
    const drafted = await entryDraft(subject, entry, judge);
    if ('refusals' in drafted) return entries.length === 1 ? drafted : { refusals: drafted.refusals.map(inEntry(i)) };
    drafts.push(...drafted.drafts);
    warnings.push(...drafted.warnings);
  }
  return { drafts, warnings };
}

async function entryDraft(
  subject: Subject,
  { definition, body }: Entry,
  judge: EntryJudge,
): Promise<Drafted | Refused> {
  const judgement = await judge.entry(subject, definition, body);
  if ('refusals' in judgement) return judgement;
  const { type, data } = definition.decide(body.data as never);
  const { validTime, after, before } = body;
  const particulars = { ...attributed(body, judgement), ...present({ validTime, after }) };
  return { drafts: [{ type, data: toPlain(data), particulars, ...present({ before }) }], warnings: judgement.warnings };
}

/** What the author says of an entry, and what it relies on, as it is stored. */
export function attributed(
  { sources = [], authority, reason, override, approvedBy }: Attributed,
  { reliedOn }: Pick<Judgement, 'reliedOn'>,
): Particulars {
  const approver = approvedBy === undefined ? undefined : { id: approvedBy, assurance: 'claimed' };
  const said = toPlain({ ...present({ authority, reason, override, approvedBy: approver }), sources });
  // The classes of the body have the shapes of the envelope: checked when the body was.
  return { ...(said as unknown as Particulars), ...(reliedOn.length > 0 && { reliedOn }) };
}

const inEntry =
  (index: number) =>
  (refusal: Refusal): Refusal => ({ ...refusal, pointer: `/entries/${String(index)}${refusal.pointer ?? ''}` });
