import type { Act, Actor, Aggregate, History, Recording, Refused } from '@app/kernel';
import type { Receipt } from '../codec/receipt';

/** An entry that a decision asks for; its id follows from the command. */
export type Draft = Omit<Act, 'id'>;

/** One command on one stream. */
export interface RecordRequest<S> {
  readonly aggregate: Aggregate<S>;
  readonly stream: string;
  /** What must hold of the stream beforehand: no record, a record, or exactly this revision (If-Match). */
  readonly expected?: 'none' | 'exists' | number;
  /** Recognises a repetition: of two requests with one id, the second is answered with the first one's receipt. */
  readonly commandId: string;
  /** The id was drawn for this one request: no other has it, and this one is not made again. */
  readonly isUnique?: boolean;
  readonly command: { readonly type: string; readonly digest: string };
  readonly actor: Actor;
  /** The conversation that the command belongs to, and what brought it about: by default the command itself. */
  readonly correlationId?: string;
  readonly causationId?: string;
  /** The label of a new record; an existing one has its own. */
  readonly classification?: string;
  /** Called again, with a longer history, when another writer was first. */
  readonly decide: (history: History<S>) => Promise<readonly Draft[] | Refused>;
}

/** A command that is in the log. `recording` is absent where the command was recorded by an earlier request. */
export type Recorded<S> =
  | { readonly receipt: Receipt; readonly repeated: false; readonly recording: Recording<S> }
  | { readonly receipt: Receipt; readonly repeated: true };

/** Whether a command came to nothing because rules refuse it. */
export const isRefused = (outcome: object): outcome is Refused => 'refusals' in outcome;
