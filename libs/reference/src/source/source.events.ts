// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { ValidTime } from '@app/kernel';
import type { LanguageMap } from '../names.wording';
import type { FigureQualifier } from './figure.vocabulary';

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

/** What a source states as a number, as it states it: nobody has counted it in this register. */
export interface StatedFigure {
  /** What is counted, by a name that figures of several sources share: `attache-offices-abroad`. */
  readonly figure: string;
  readonly value: number;
  /** Numbers that make up the value, where the source breaks it down. */
  readonly parts?: readonly { readonly name: string; readonly value: number }[];
  readonly qualifier: FigureQualifier;
  /** The day that it speaks of, as exactly as the source says; of an average, the days over which it was taken. */
  readonly asOf: ValidTime;
  /** Typed references to what it is a figure of: a partner, a mission. */
  readonly of?: readonly string[];
  /** What one of them is, such as `officers`. */
  readonly unit?: string;
  /** Page, paragraph or row. */
  readonly locator?: string;
  /** The words of the source. */
  readonly printed?: string;
}

export type SourceEvents = {
  SourceRegistered: SourceDetails & { readonly title: LanguageMap };
  /** Details that nobody had recorded before. */
  SourceDescribed: SourceDetails;
  /** The day of the act is that of the statement, mostly the day of publication. */
  FigureStated: StatedFigure;
};

export type SourceEventType = keyof SourceEvents;

/** The payload of one event type. */
export type SourcePayload<T extends SourceEventType> = SourceEvents[T];

/** The version of each payload that is written now. */
export const sourceEventVersions: Readonly<Record<SourceEventType, number>> = {
  SourceRegistered: 1,
  SourceDescribed: 1,
  FigureStated: 1,
};
