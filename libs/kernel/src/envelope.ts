import type { ValidTime } from './edtf';

/** Where an event stands in the log: opaque, compares as a string, not contiguous. */
export type Position = string;

/** Who acted. `claimed` is what a header says, `authenticated` what an identity provider confirmed. */
export interface Actor {
  readonly id: string;
  readonly assurance: 'claimed' | 'authenticated';
}

/** A soft rule that was broken knowingly. */
export interface Override {
  readonly rule: string;
  readonly reason: string;
}

/** The mandate that an act relies on. */
export interface Authority {
  readonly instrumentId: string;
  readonly article?: string;
}

/** Evidence: `states` holds what the source prints where that differs from what was recorded, by JSON Pointer. */
export interface Citation {
  readonly sourceId: string;
  readonly locator?: string;
  readonly states?: Readonly<Record<string, string>>;
  readonly enteredAt?: string;
  readonly changedAt?: string;
}

/** A record consulted by a decision, and the revision that it had then. */
export interface Reliance {
  readonly stream: string;
  readonly revision: number;
}

/** What the author of an entry says about it. Absent members are left out, never null (save `after`: null is "first"). */
export interface Particulars {
  readonly validTime?: ValidTime;
  readonly after?: string | null;
  readonly onBehalfOf?: Actor;
  readonly approvedBy?: Actor;
  readonly unit?: Actor;
  readonly reason?: string;
  readonly override?: readonly Override[];
  readonly authority?: Authority;
  readonly sources: readonly Citation[];
  readonly reliedOn?: readonly Reliance[];
}

/** An event's metadata as stored. These names are the storage format: version with care. */
export interface Metadata extends Particulars {
  readonly schemaVersion: number;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly classification: string;
  readonly commandId: string;
  readonly command: { readonly type: string; readonly digest: string };
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly previous: string | null;
  readonly nonce: string;
}

/** An event as read back from the log, upcast to the present version of its type. */
export interface RecordedEvent<T extends string = string, D = unknown> {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  readonly type: T;
  readonly data: D;
  readonly metadata: Metadata;
}

/** One change of a correction, at an RFC 6901 pointer into `{data, validTime, after, sources, authority}`. */
export interface Change {
  readonly pointer: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The entries that any record takes. */
export type GenericEvents = {
  EntryCorrected: { readonly eventId: string; readonly targetType: string; readonly changes: readonly Change[] };
  EntryVoided: { readonly eventId: string; readonly targetType: string; readonly duplicateOf?: string };
  RecordCited: Readonly<Record<string, never>>;
};

/** The members that have a value: absent ones are left out of what is stored, never null. */
export function present<T extends object>(members: T) {
  const valued: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) valued[name] = value;
  return valued as { [K in keyof T]?: Exclude<T[K], undefined> };
}
