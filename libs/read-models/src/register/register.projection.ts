import type { Projection } from '../projections/projection';
import type { CollectionDefinition, Operation } from '../read-models';
import { rowId, rowOf } from './register-row';
import type { RegisterView } from './register-view';

/**
 * Keeps a register: one row a period of each record of the view's category, put when the register comes to know it and
 * closed when it knows better. A row is never removed and nothing else of it changes, so the past can be asked.
 */
export function registerProjection<S>(view: RegisterView<S>): Projection {
  const { category, collection } = view;
  return {
    name: collection,
    collections: [registerCollection(view)],
    project: ({ event, record }): readonly Operation[] => {
      if (record?.category !== category) return [];
      const { opened, closed } = record.after;
      return [
        ...closed.map((period): Operation => {
          const fields = { 'known.to': period.known.to };
          return { collection, id: rowId(record, period), op: 'set', fields };
        }),
        ...opened.map((period): Operation => {
          // States of the view's category are made by its aggregate, whose states the view describes.
          const fields = view.fields(period.state as S);
          const document = rowOf(record, event.stream, period, fields);
          return { collection, id: document._id, op: 'put', document };
        }),
      ];
    },
  };
}

/** A record's rows by `record`; the rows that may hold on a day, in the order of each sort, by the days they cover. */
function registerCollection<S>({ collection, sorts, indexes }: RegisterView<S>): CollectionDefinition {
  const fields = new Set(Object.values(sorts));
  return { name: collection, indexes: [['record'], ...[...fields].map((field) => ['cover', field]), ...indexes] };
}
