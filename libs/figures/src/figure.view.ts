import { orNull, yearOf } from '@app/records';
import type { EntriesView, RowFields } from '@app/read-models';
import type { StatedFigure } from '@app/reference/contract';

/** A figure as its row holds it: what the source states, and which source it is. */
export interface FigureState extends StatedFigure {
  /** The uuid of the source. */
  readonly source: string;
}

/**
 * The register of stated figures. The days that a figure speaks of are fields of it; bounds that are not known are `''` and
 * `'~'`.
 */
export const figureView: EntriesView<FigureState> = {
  category: 'source',
  type: 'FigureStated',
  state: (data: StatedFigure, source) => ({ ...data, source }),
  collection: 'figures',
  fields: (state) => (state === null ? {} : rowFields(state)),
  filters: {
    figure: { asks: 'value', field: 'figure' },
    source: { asks: 'value', field: 'source' },
    of: { asks: 'value', field: 'of' },
    partner: { asks: 'value', field: 'partners' },
    mission: { asks: 'value', field: 'missions' },
    group: { asks: 'membership', field: 'partners', of: 'group' },
    asOf: { asks: 'day', first: 'asOfFirst', last: 'asOfLast' },
    year: { asks: 'value', field: 'year' },
  },
  sorts: { figure: 'figure', asOf: 'asOfFirst', value: 'value' },
  defaultSort: 'figure',
  groups: { figure: 'figure', source: 'source', partner: 'partners', mission: 'missions', year: 'year' },
  sums: { value: 'value' },
  foundBy: ['partners', 'missions', 'source'],
  indexes: [['of'], ['year']],
};

const rowFields = ({ figure, source, value, asOf, of = [] }: FigureState): RowFields => ({
  figure,
  source,
  value,
  of,
  partners: of.filter((reference) => /^(?:iso|org|state):/u.test(reference)),
  missions: of.filter((reference) => reference.startsWith('mission:')),
  asOfFirst: asOf.earliest ?? '',
  asOfLast: asOf.latest ?? '~',
  ...orNull({ year: yearOf(asOf) }),
});
