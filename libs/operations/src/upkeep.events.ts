import type { ParkingActData } from '@app/read-models';

/** What people do about read models. These names are the storage format: version with care. */
export type UpkeepEvents = {
  /** A parked stream is to be tried again, from the first event on that its projection is without. */
  ParkedStreamRetried: ParkingActData;
  /** A parked stream is left as it is: the projection does without what it lacks of it, until it is tried again. */
  ParkedStreamSkipped: ParkingActData;
};

/** The version of each payload that is written now. */
export const upkeepEventVersions: Readonly<Record<keyof UpkeepEvents, number>> = {
  ParkedStreamRetried: 1,
  ParkedStreamSkipped: 1,
};

/** The event types as the log knows them. */
export const upkeepEventTypes = Object.entries(upkeepEventVersions).map(([type, version]) => ({ type, version }));
