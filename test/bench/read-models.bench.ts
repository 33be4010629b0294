import { EmbeddedReadModels, type ListQuery, type ReadModels } from '@app/read-models';
import { type BenchRow, quantile } from './bench-row';
import { asOf, chance, dayAt, load, rows } from './register-rows';

const few = 100_000;
const many = 1_000_000;
const pages = 2_000;
const warmUp = 500;

/** As-of pages of 50 in a register of a million rows beside one of a tenth of it: they are to take the same time. */
export async function benchReadModels(): Promise<BenchRow[]> {
  const small = new EmbeddedReadModels();
  const large = new EmbeddedReadModels();
  await load(small, few);
  await load(large, many);
  const atFew: number[] = [];
  const atMany: number[] = [];
  const days = chance(1);
  for (let page = -warmUp; page < pages; page++) {
    // In turn, so that what disturbs the machine disturbs both.
    const query = asOf(dayAt(0.2 + 0.8 * days()));
    const [one, other] = [await milliseconds(small, query), await milliseconds(large, query)];
    if (page < 0) continue;
    atFew.push(one);
    atMany.push(other);
  }
  await small.close();
  await large.close();
  return [compared('p50', 0.5, atFew, atMany), compared('p99', 0.99, atFew, atMany)];
}

function compared(name: string, share: number, atFew: readonly number[], atMany: readonly number[]): BenchRow {
  const [reference, value] = [quantile(atFew, share), quantile(atMany, share)];
  return {
    name: `as-of page of 1,000,000 rows against 100,000, ${name}`,
    value,
    unit: 'ms',
    reference,
    ratio: value / reference,
    limit: 1.3,
  };
}

async function milliseconds(models: ReadModels, query: ListQuery): Promise<number> {
  const start = performance.now();
  const { length } = await models.list(rows.name, query);
  const time = performance.now() - start;
  if (length < query.limit) throw new Error(`a page of ${String(query.limit)} has ${String(length)} rows only`);
  return time;
}
