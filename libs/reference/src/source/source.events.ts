// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { ValidTime } from '@app/kernel';
import type { LanguageMap } from '../names.wording';

/** Where a source is from and how to find it again. */
export interface SourceDetails {
  readonly issuer?: string;
  readonly issuedOn?: ValidTime;
  /** The language that it is written in, BCP 47. */
  readonly language?: string;
  readonly url?: string;
  /** SHA-256 of the file, hex. */
  readonly sha256?: string;
  readonly fileName?: string;
}

export type SourceEvents = {
  SourceRegistered: SourceDetails & { readonly title: LanguageMap };
  /** Details that nobody had recorded before. */
  SourceDescribed: SourceDetails;
};

export type SourceEventType = keyof SourceEvents;

/** The payload of one event type. */
export type SourcePayload<T extends SourceEventType> = SourceEvents[T];

/** The version of each payload that is written now. */
export const sourceEventVersions: Readonly<Record<SourceEventType, number>> = {
  SourceRegistered: 1,
  SourceDescribed: 1,
};
