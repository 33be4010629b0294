import { refuse } from '@app/kernel';
import type { Judge } from './facts';
import { httpRules } from './http.rules';

/**
 * That a record does not take its own place, be it by way of others: the records that a payload refers to lead to those
 * that took theirs (`RecordContext.leadsTo`), and none of them is the record itself.
 */
export const judgeSuccession: Judge<unknown> = (_data, facts, _on, self) => {
  const circle = [...facts.values()].some(({ stream }) => stream === self);
  return circle ? [refuse(httpRules['record.succeeds-itself'])] : [];
};
