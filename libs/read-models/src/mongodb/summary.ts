import type { Collection } from 'mongodb';
import { pathSteps } from '../documents';
import type { Document, Measure, SummaryQuery, SummaryRow, Value } from '../read-models';
import { ReadModelFault } from '../read-models';
import { compareValues, isValue } from '../values';
import { allOf, queriesOf } from './filter';

type Expression = string | { readonly [operator: string]: unknown };
type Group = Readonly<Record<string, unknown>> & { readonly _id: Readonly<Record<string, unknown>> };

/** Answers a summary query by one pipeline. Sums are of doubles: for whole numbers the same as any other engine's. */
export async function summary(
  collection: Collection<Document>,
  { filter, groupBy, measures }: SummaryQuery,
): Promise<readonly SummaryRow[]> {
  const unwound = groupBy.map((_, at) => ({ $unwind: { path: `$${key(at)}`, preserveNullAndEmptyArrays: true } }));
  const pipeline = [
    { $match: allOf(queriesOf(filter)) },
    { $project: { _id: 0, ...named(key, groupBy.map(elementsAt)), ...named(figure, measures.map(measured)) } },
    ...unwound,
    {
      $group: {
        _id: named(key, groupBy.map(keyOrNull)),
        ...named(figure, measures.map(total)),
        ...sumsOfAny(measures),
      },
    },
  ];
  const groups = await collection.aggregate<Group>(pipeline).toArray();
  const rows = groups.map((group) => rowOf(group, groupBy, measures));
  return rows.sort((a, b) => compareRows(a.key, b.key));
}

const key = (at: number): string => `key${at}`;
const figure = (at: number): string => `figure${at}`;
const isOfAny = (at: number): string => `any${at}`;

function named(name: (at: number) => string, expressions: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(expressions.map((expression, at) => [name(at), expression]));
}

/** The field at a path; an object, which is no key and no number, where the path leads through an array. */
function fieldAt(path: string): Expression {
  const steps = pathSteps(path);
  const holders = steps.slice(0, -1).map((_, at) => `$${steps.slice(0, at + 1).join('.')}`);
  return holders.reduceRight<Expression>((field, holder) => ({ $cond: [{ $isArray: holder }, {}, field] }), `$${path}`);
}

/** An array's different elements, to be unwound: a document counts once in the group of each. */
function elementsAt(path: string): Expression {
  const field = fieldAt(path);
  return { $cond: [{ $isArray: field }, { $setUnion: [field, []] }, field] };
}

const keyOrNull = (_path: string, at: number): Expression => ({ $ifNull: [`$${key(at)}`, null] });

/** What a document adds to a figure; null, which figures pass by, where that is no number. */
function measured(measure: Measure): Expression {
  if ('count' in measure) return { $literal: 1 };
  const field = fieldAt('sum' in measure ? measure.sum : 'min' in measure ? measure.min : measure.max);
  return { $cond: [{ $isNumber: field }, { $toDouble: field }, null] };
}

function total(measure: Measure, at: number): Expression {
  const operator = 'min' in measure ? '$min' : 'max' in measure ? '$max' : '$sum';
  return { [operator]: `$${figure(at)}` };
}

/** A sum of no numbers is zero to MongoDB: whether it is of any must be asked for. */
function sumsOfAny(measures: readonly Measure[]): Record<string, Expression> {
  const asked = measures.flatMap((measure, at) =>
    'sum' in measure ? [[isOfAny(at), { $max: `$${figure(at)}` }]] : [],
  );
  return Object.fromEntries(asked) as Record<string, Expression>;
}

function rowOf(group: Group, groupBy: readonly string[], measures: readonly Measure[]): SummaryRow {
  const values = measures.map(({ name }, at): [string, number | null] => {
    const isOfNone = group[isOfAny(at)] === null;
    return [name, isOfNone ? null : (group[figure(at)] as number | null)];
  });
  return { key: groupBy.map((field, at) => keyValue(group._id[key(at)], field)), values: Object.fromEntries(values) };
}

function keyValue(value: unknown, field: string): Value {
  if (isValue(value)) return value;
  throw new ReadModelFault(`documents are grouped by ${field}, which holds what is no value`);
}

function compareRows(a: readonly Value[], b: readonly Value[]): number {
  return a.map((value, at) => compareValues(value, b[at])).find((order) => order !== 0) ?? 0;
}
