import { defineRules } from '@app/kernel';

/** What an instrument's history must keep (hard), keeps unless overridden (soft), and what it gives to acts done under it. */
export const instrumentRules = defineRules({
  'instrument.issued-already': ['hard', 'What has been issued is drafted and issued no more.'],
  'instrument.not-issued': ['hard', 'Only an instrument that has been issued, and has not ended, takes this act.'],
  'instrument.not-awaiting-effect': ['hard', 'Effect is set once, of an instrument that has been issued.'],
  'instrument.effect-before-issue': ['hard', 'Effect before the day of issue is marked retroactive, with a reason.'],
  'instrument.lapse-before-effect': ['hard', 'An instrument does not lapse before it takes effect.'],
  'instrument.not-in-effect': ['hard', 'Only an instrument in effect is suspended, or its term amended.'],
  'instrument.not-suspended': ['hard', 'Only a suspended instrument is resumed.'],
  'instrument.scope-contradicted': ['hard', 'A supersession in part names the articles, one of the whole names none.'],
  'instrument.article-superseded-already': ['hard', 'What has been superseded is not superseded again.'],
  'instrument.ends-before-act': ['hard', 'A supersession or a repeal takes effect on the day of the act, or later.'],
  'instrument.period-reversed': ['hard', 'A period under review does not end before it begins.'],
  'instrument.final': [
    'hard',
    'What has ended takes no further act but a review; what was recorded wrongly is corrected.',
  ],
  'instrument.attested-after-opening': [
    'soft',
    'An instrument issued after the opening of the register is recorded step by step.',
  ],
  'instrument.number-in-use': ['soft', 'The body that issues an instrument gives each a number of its own.'],
  'instrument.no-mandate': [
    'hard',
    'An act is done under an instrument that is in effect on its day, and under an article that was not superseded.',
  ],
});
