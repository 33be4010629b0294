import type { Aggregate } from './aggregate';
import { definitionOf } from './aggregate';
import type { Actor, Particulars } from './envelope';
import { isGeneric } from './history';
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
export function lackingEvidence<S>(aggregate: Aggregate<S>, { type, particulars }: Act, author: Author): Refusal[] {
  const amends = isGeneric(type) && type !== 'RecordCited';
  const cites = isGeneric(type) || definitionOf(aggregate, type).opens === 'attested';
  const overrides = particulars.override ?? [];
  return [
    ...lacking(cites && particulars.sources.length === 0, 'evidence.source-missing', '/sources'),
    ...lacking(amends && !isSaid(particulars.reason), 'evidence.reason-missing', '/reason'),
    ...overrides.flatMap(({ reason }, i) =>
      lacking(!isSaid(reason), 'evidence.reason-missing', `/override/${String(i)}/reason`),
    ),
    ...(amends || overrides.length > 0 ? lackingApprover(particulars, author) : []),
  ];
}

const lackingApprover = ({ approvedBy }: Particulars, { actor }: Author): Refusal[] => [
  ...lacking(!approvedBy, 'approval.missing', '/approvedBy'),
  ...lacking(approvedBy?.id === actor.id, 'approval.by-author', '/approvedBy'),
];

const isSaid = (reason = ''): boolean => reason.trim() !== '';

const lacking = (lacks: boolean, code: keyof typeof kernelRules, pointer: string): Refusal[] =>
  lacks ? [refuse(kernelRules[code], undefined, pointer)] : [];
