// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** Peacekeeping missions have troops or observers under command; political ones advise; support ones serve a mission of others. */
export const missionKinds = ['peacekeeping', 'political', 'support'] as const;
export type MissionKind = (typeof missionKinds)[number];

export const missionStatuses = ['active', 'ended'] as const;
export type MissionStatus = (typeof missionStatuses)[number];
