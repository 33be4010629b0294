import type { Draft } from '@app/event-store';
import type { Particulars, Refusal, Refused, ValidTime } from '@app/kernel';
import { present } from '@app/kernel';
import type { Attributed, CommandBody, CommandDefinition, Facts, Judge } from './command-body';
import type { FactReader } from './fact-reader';
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
export async function entryDrafts(entries: readonly Entry[], facts: FactReader): Promise<Drafted | Refused> {
  const drafts: Draft[] = [];
  const warnings: Refusal[] = [];
  for (const [i, entry] of entries.entries()) {
    const drafted = await entryDraft(entry, facts);
    if ('refusals' in drafted) return entries.length === 1 ? drafted : { refusals: drafted.refusals.map(inEntry(i)) };
    drafts.push(...drafted.drafts);
    warnings.push(...drafted.warnings);
  }
  return { drafts, warnings };
}

async function entryDraft({ definition, body }: Entry, facts: FactReader): Promise<Drafted | Refused> {
  const read = await facts.read(body.data, body.sources);
  if (read.unknown.length > 0) return { refusals: read.unknown };
  const { refusals, warnings } = judged(definition, body, read.facts);
  if (refusals.length > 0) return { refusals };
  const { type, data } = definition.decide(body.data as never);
  const { validTime, after, before } = body;
  const reliedOn = read.reliedOn.length > 0 ? read.reliedOn : undefined;
  const particulars = { ...attributed(body), ...present({ validTime, after, reliedOn }) };
  return { drafts: [{ type, data: toPlain(data), particulars, ...present({ before }) }], warnings };
}

/** What an entry breaks in the light of other records; a soft rule that the author overrides knowingly refuses nothing. */
export function judged(
  definition: CommandDefinition,
  { data, override = [], validTime }: Pick<CommandBody, 'data' | 'override'> & { readonly validTime: ValidTime },
  facts: Facts,
): { readonly refusals: readonly Refusal[]; readonly warnings: readonly Refusal[] } {
  const judge = definition.judge as Judge<unknown> | undefined;
  const found = judge?.(data, facts, validTime) ?? [];
  const accepted = new Set(override.map(({ rule }) => rule));
  return {
    refusals: found.filter(({ severity, code }) => severity === 'hard' || (severity === 'soft' && !accepted.has(code))),
    warnings: found.filter(({ severity }) => severity === 'warning'),
  };
}

/** What the author says of an entry, as it is stored. */
export function attributed({ sources = [], authority, reason, override, approvedBy }: Attributed): Particulars {
  const approver = approvedBy === undefined ? undefined : { id: approvedBy, assurance: 'claimed' };
  const said = toPlain({ ...present({ authority, reason, override, approvedBy: approver }), sources });
  // The classes of the body have the shapes of the envelope: checked when the body was.
  return said as unknown as Particulars;
}

const inEntry =
  (index: number) =>
  (refusal: Refusal): Refusal => ({ ...refusal, pointer: `/entries/${String(index)}${refusal.pointer ?? ''}` });
