import { IsText, type ReferenceKind, referencePatterns } from '@app/http/command-body';
import { Matches } from 'class-validator';

/**
 * The code of a record, by which others refer to it. Not marked as a reference: the record that it names is the one to be
 * made.
 */
export function IsCode(kind: ReferenceKind, ...examples: readonly [string, ...string[]]): PropertyDecorator {
  const pattern = new RegExp(`^${referencePatterns[kind]}$`, 'u');
  const isCode = Matches(pattern, { message: ({ property }) => `${property} is such as ${examples.join(' or ')}` });
  const isText = IsText(50, { description: 'How other records name it.', example: examples[0] });
  return (target, property) => {
    isText(target, property);
    isCode(target, property);
  };
}
