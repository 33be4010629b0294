import { isRefusal, type Refusal, refuse } from '@app/kernel';
import {
  type Condition,
  knowledge,
  type Known,
  knownThen,
  type ProjectionAccess,
  queryRules,
  type ReadModels,
  type Value,
} from '@app/read-models';
import { dataQuality, findingFilters, findingOrder, type FindingRow } from './data-quality.view';
import { type Asked, conditionsOf } from './filters';
import { type Page, type PageAsked, pageOf, sortBy } from './paging';

/** A question for what is amiss; by default the newest first. */
export interface FindingsAsked extends PageAsked {
  readonly filters?: Asked<keyof typeof findingFilters>;
  /** The stream of one record. */
  readonly stream?: string;
}

/** How many findings of each group there are. */
export interface FindingsSummary extends Known {
  readonly groups: readonly { readonly key: Readonly<Record<string, Value>>; readonly count: number }[];
}

/** What is to be found in all records, or was as known at any moment. */
export class DataQualityQueries {
  private readonly access: ProjectionAccess;

  constructor(
    private readonly readModels: ReadModels,
    clock: () => Date,
    patience?: number,
  ) {
    this.access = { readModels, projection: dataQuality.name, clock, ...(patience !== undefined && { patience }) };
  }

  /** A page of the findings that match every filter. Refused by `queryRules`. */
  async page(asked: FindingsAsked): Promise<Page<FindingRow> | Refusal> {
    const conditions = askedOf(asked);
    if (isRefusal(conditions)) return conditions;
    const { limit: _limit, cursor: _cursor, ...identity } = asked;
    return pageOf<FindingRow>(this.access, asked, {
      identity: [dataQuality.name, identity],
      order: findingOrder,
      fetch: async (known, stretch) => {
        const filter = [...conditions, ...knownThen(known)];
        const query = { filter, sort: sortBy(findingOrder, { order: asked.order ?? 'desc' }), ...stretch };
        // The collection holds what the projection puts there.
        return (await this.readModels.list(dataQuality.name, query)) as readonly FindingRow[];
      },
    });
  }

  /** How many findings match every filter, by filters of theirs. Refused by `queryRules`. */
  async summary({
    by,
    ...asked
  }: FindingsAsked & { readonly by: readonly string[] }): Promise<FindingsSummary | Refusal> {
    const conditions = askedOf(asked);
    if (isRefusal(conditions)) return conditions;
    const unknown = by.find((name) => !Object.hasOwn(findingFilters, name));
    if (unknown !== undefined) {
      const names = Object.keys(findingFilters).join(', ');
      return refuse(queryRules['query.group'], `There is no group ${unknown}, but ${names}.`, '/by');
    }
    const known = await knowledge(this.access, asked.knownAt);
    if (isRefusal(known)) return known;
    const rows = await this.readModels.summarise(dataQuality.name, {
      filter: [...conditions, ...knownThen(known)],
      groupBy: by.map((name) => findingFilters[name as keyof typeof findingFilters]),
      measures: [{ name: 'findings', count: true }],
    });
    const groups = rows.map(({ key, values }) => ({
      key: Object.fromEntries(by.map((name, at) => [name, key[at] ?? null])),
      count: values['findings'] ?? 0,
    }));
    return { knownAt: known.knownAt, position: known.position, groups };
  }
}

function askedOf({ filters = {}, stream }: FindingsAsked): readonly Condition[] | Refusal {
  const conditions = conditionsOf(findingFilters, filters);
  if (isRefusal(conditions)) return conditions;
  return stream === undefined ? conditions : [...conditions, { field: 'stream', equals: stream }];
}
