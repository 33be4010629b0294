import { defineRules } from '@app/kernel';

/** What a unit's history must keep. */
export const unitRules = defineRules({
  'unit.names-unchanged': ['hard', 'A new name differs from the one before it.'],
  'unit.superior-unchanged': ['hard', 'A new superior differs from the one before it.'],
  'unit.disbanded': ['hard', 'A unit that was disbanded changes no more.'],
});
