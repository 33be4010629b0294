import type { FigureQualifier } from './figure.vocabulary';
import type { StatedFigure } from './source.events';

const words: Readonly<Record<FigureQualifier, string>> = {
  exact: '',
  atLeast: 'at least ',
  moreThan: 'more than ',
  atMost: 'at most ',
  lessThan: 'less than ',
  about: 'about ',
};

/** A stated figure on one line: `un-turns of iso:VNM: more than 250 turns as of 2022-04`. */
export function figureWording({ figure, value, qualifier, of = [], unit, asOf }: StatedFigure): string {
  const about = of.length > 0 ? ` of ${of.join(', ')}` : '';
  const counted = `${words[qualifier]}${String(value)}${unit === undefined ? '' : ` ${unit}`}`;
  return `${figure}${about}: ${counted}${asOf.edtf === null ? '' : ` as of ${asOf.edtf}`}`;
}
