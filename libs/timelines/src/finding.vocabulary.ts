// Closed lists of words, in the answers: a word is added, never renamed or taken away.

/** What may be amiss with an entry, and what the word means. */
export const findingKinds = {
  'date-unknown': 'Nobody knows on which day it was.',
  'date-partial': 'The day is known as a month, a year or a span of days only, or not surely.',
  'name-without-code': 'A source names what the register has no record of.',
  'printed-otherwise': 'A source prints something else than what is recorded.',
  'sources-differ': 'Sources print different things for the same.',
  'steps-unknown': 'The record begins with what a source states; the steps before are not known.',
  'before-opening': 'It stands before the opening that a source attests, and does not count.',
  override: 'It was recorded against a soft rule, knowingly.',
  break: 'It breaks a rule where it stands: something that was recorded later, or a stricter rule, found it.',
  doubt: 'It may break a rule in some dating, or by what an attested record leaves unsaid.',
} as const;

export type FindingKind = keyof typeof findingKinds;
