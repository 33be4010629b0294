// A closed list of words, in the storage format: a word is added, never renamed or taken away.

export const unitStatuses = ['active', 'disbanded'] as const;
export type UnitStatus = (typeof unitStatuses)[number];
