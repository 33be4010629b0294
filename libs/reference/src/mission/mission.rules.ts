import { defineRules } from '@app/kernel';

/** What a mission's history must keep. */
export const missionRules = defineRules({
  'mission.names-unchanged': ['hard', 'A new name differs from the one before it.'],
  'mission.ended': ['hard', 'A mission that has ended is neither renamed nor ended again.'],
  'mission.succeeds-itself': ['hard', 'The successor of a mission is another one.'],
});
