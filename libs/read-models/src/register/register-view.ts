/**
 * What a list's parameter asks of a row. All texts: a field that is filtered holds text, or an array of it.
 * - `value`: the field is (one of its elements is) one of the texts given.
 * - `name`: the field is (one of its elements is) one of the texts given, both as `normalisedKey` has them.
 * - `words`: each word of the text, diacritics and case aside, begins one of the field's words (made by `unaccented`).
 * - `from`, `until`: the field, a day, is not before, or not after, the day given. Of a day that is not exact, `field` is the
 *   bound by which it may be so, and \`surely\` the one by which it is: where only the first says so, that is possible.
 * - `membership`: the field is (one of its elements is) a member, on the day asked about, of one of the records named:
 *   those of the kind `of`, whose view says where its members are.
 * - `day`: the day given is neither before the field `first` nor after the field `last`; an open end is `''` or `'~'`.
 */
export type FilterDefinition =
  | { readonly asks: 'value'; readonly field: string; readonly values?: readonly string[] }
  | { readonly asks: 'name' | 'words'; readonly field: string }
  | { readonly asks: 'from' | 'until'; readonly field: string; readonly surely?: string }
  | { readonly asks: 'membership'; readonly field: string; readonly of: string }
  | { readonly asks: 'day'; readonly first: string; readonly last: string };

/** What a view adds to a row: JSON under names that no row has of itself. */
export type RowFields = Readonly<Record<string, unknown>> & { readonly [name in OwnField]?: never };

type OwnField =
  | '_id'
  | 'record'
  | 'stream'
  | 'number'
  | 'possible'
  | 'certain'
  | 'known'
  | 'cover'
  | 'valueCover'
  | 'exists'
  | 'state';

/** A collection of bitemporal rows, and how they are filtered, sorted and counted. */
export interface RowTable {
  readonly collection: string;
  /** By the name of the parameter. */
  readonly filters: Readonly<Record<string, FilterDefinition>>;
  /** Fields that hold one value each, by the name that `sort` gives them. Each sort has an index, by way of the days covered. */
  readonly sorts: Readonly<Record<string, string>>;
  /** A name of `sorts`, behind a `-` where it descends. */
  readonly defaultSort: string;
  /** Fields that summaries count by, by the name that `by` gives them. What a row stands for counts once in each group of an array. */
  readonly groups: Readonly<Record<string, string>>;
  /** Fields that hold numbers of which summaries give the sum, by name. */
  readonly sums?: Readonly<Record<string, string>>;
  /**
   * Fields by a text of which few of many rows are found on a day, in the order of the default sort: as many more entries of
   * an index as a row has values in them, times the four or so blocks of days that it covers.
   */
  readonly foundBy?: readonly string[];
  /** Indexes that filters need beside those that every register has. */
  readonly indexes: readonly (readonly string[])[];
}

/** The register of one kind of record: what a row shows of a state. */
export interface RegisterView<S> extends RowTable {
  /** The category of the streams. */
  readonly category: string;
  /** The collection that holds the rows, and the name of the projection that fills it. */
  readonly collection: string;
  /** What register numbers begin with, such as `AGR`; records without it have no number. */
  readonly prefix?: string;
  /** The field with the partners that belong to such a record, where other registers can be narrowed to them. */
  readonly members?: string;
  /** Runs on every state, the one before the record's opening included. */
  readonly fields: (state: S) => RowFields;
  /** The registers of the records' parts, by the name that routes give them. */
  readonly ledgers?: Readonly<Record<string, LedgerView<S>>>;
}

/**
 * The register of the parts that records of one kind have, such as the rotations of a deployment. A part has rows of its
 * own, which change when it does, whatever else happens to its record.
 */
export interface LedgerView<S> extends RowTable {
  /** The parts of a record in this state: what the row of each shows, by a key that is the part's own for life. */
  readonly parts: (state: S) => Parts;
}

/** Some parts by their keys. */
export type Parts = Readonly<Record<string, RowFields>>;
