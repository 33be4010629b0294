import { defineRules } from '@app/kernel';

/** What a question to a register must be like. */
export const queryRules = defineRules({
  'query.cursor': ['hard', 'The cursor is broken, or belongs to another query: ask again without it.'],
  'query.filter': ['hard', 'The register has no such filter.'],
  'query.value': ['hard', 'The filter does not take this value.'],
  'query.sort': ['hard', 'The register is not sorted by that.'],
  'query.group': ['hard', 'The register is not counted by that.'],
  'query.limit': ['hard', 'A page has between 1 and 500 items.'],
  'query.position': ['hard', 'The register has not got to that position.'],
});
