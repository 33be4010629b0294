import type { GenericEvents, RecordedEvent } from '@app/kernel';

/** What a correction or a void says: of which entry, and what. */
export type AmendmentData = GenericEvents['EntryCorrected'] | GenericEvents['EntryVoided'];

/** What the event corrects or voids, undefined where it does neither. */
export function amendmentIn({ type, data }: RecordedEvent): AmendmentData | undefined {
  return type === 'EntryCorrected' || type === 'EntryVoided' ? (data as AmendmentData) : undefined;
}
