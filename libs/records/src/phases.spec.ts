import type { Entry, Register } from '@app/kernel';
import { defineRules } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { during, phasesOf } from './phases';

type Shop = { readonly status: 'none' | 'open' | 'closed' | 'sold'; readonly sales: number };

const rules = defineRules({
  'shop.not-open': ['hard', 'A shop sells while it is open.'],
  'shop.too-much': ['hard', 'A shop sells one thing at a time.'],
  'shop.final': ['hard', 'What is sold sells no more.'],
});

const phase = phasesOf<Shop>(['sold'], rules['shop.final']);
const open = phase<Shop & { readonly status: 'open' }>(['open'], rules['shop.not-open']);

const sale = during(open, {
  check: (_state, { data }: Entry<'Sold', number>) =>
    data > 1 ? [{ ...rules['shop.too-much'], message: 'Two.' }] : [],
  apply: (state, { data }) => ({ ...state, sales: state.sales + data }),
  describe: ({ data }) => `Sold ${String(data)}`,
});

const entry = (data: number) => ({ data }) as Entry<'Sold', number>;
const codes = (state: Shop, data = 1, register: Register = testRegister) =>
  sale.check(state, entry(data), register).map(({ code }) => code);

describe('an act that stands in one phase', () => {
  it('is judged by its own rules there, and changes the record', () => {
    expect(codes({ status: 'open', sales: 0 })).toEqual([]);
    expect(codes({ status: 'open', sales: 0 }, 2)).toEqual(['shop.too-much']);
    expect(sale.apply({ status: 'open', sales: 1 }, entry(1), testRegister)).toEqual({ status: 'open', sales: 2 });
  });

  it('breaks the rule of the phase out of it, and changes nothing', () => {
    expect(codes({ status: 'closed', sales: 1 })).toEqual(['shop.not-open']);
    expect(sale.apply({ status: 'closed', sales: 1 }, entry(1), testRegister)).toEqual({ status: 'closed', sales: 1 });
  });

  it('breaks the rule of the end on a record that has ended, and has none to stand on where there is none', () => {
    expect(codes({ status: 'sold', sales: 1 })).toEqual(['shop.final']);
    expect(codes({ status: 'none', sales: 0 })).toEqual(['record.none']);
  });
});
