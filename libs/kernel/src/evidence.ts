import type { Aggregate } from './aggregate';
import { definitionOf } from './aggregate';
import type { Actor, Particulars } from './envelope';
import type { Refusal } from './refusal';
import { kernelRules, refuse } from './refusal';

/** One entry that a command asks for. `particulars.after`, or `before`, is the author's claim to a place in the line. */
export interface Act {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly particulars: Particulars;
  readonly before?: string;
}

/** Who records, and when. */
export interface Author {
  readonly actor: Actor;
  readonly recordedAt: string;
}

/** What an act needs to be believed and does not have: a source, a reason, an approver other than the author. */
export function lackingEvidence<S>(aggregate: Aggregate<S>, act: Act, author: Author): Refusal[] {
  const amends = act.type === 'EntryCorrected' || act.type === 'EntryVoided';
  const overrides = act.particulars.override ?? [];
  return [
    ...lackingSource(aggregate, act, amends),
    ...(amends ? lackingReason(act.particulars.reason, '/reason') : []),
    ...overrides.flatMap(({ reason }, i) => lackingReason(reason, `/override/${String(i)}/reason`)),
    ...(amends || overrides.length > 0 ? lackingApprover(act.particulars, author) : []),
  ];
}

function lackingSource<S>(aggregate: Aggregate<S>, { type, particulars }: Act, amends: boolean): Refusal[] {
  const fromSource = amends || type === 'RecordCited' || definitionOf(aggregate, type).opens === 'attested';
  if (!fromSource || particulars.sources.length > 0) return [];
  return [refuse(kernelRules['evidence.source-missing'], undefined, '/sources')];
}

const lackingReason = (reason: string | undefined, pointer: string): Refusal[] =>
  reason?.trim() ? [] : [refuse(kernelRules['evidence.reason-missing'], undefined, pointer)];

function lackingApprover({ approvedBy }: Particulars, { actor }: Author): Refusal[] {
  if (!approvedBy) return [refuse(kernelRules['approval.missing'], undefined, '/approvedBy')];
  if (approvedBy.id !== actor.id) return [];
  return [refuse(kernelRules['approval.by-author'], undefined, '/approvedBy')];
}
