import { defineAggregate } from '@app/kernel';
import type { DelegationEvents } from './delegation.events';
import type { Delegation } from './delegation.state';
import { elapse } from './elapse.aggregate';
import { opening } from './opening.aggregate';
import { planning } from './planning.aggregate';
import { visit } from './visit.aggregate';

/**
 * A delegation from its proposal to the report on its visit. Streams are `delegation-<uuid>`. Each phase of its life
 * defines its own events; together they define them all, or this does not compile.
 */
export const delegation = defineAggregate<Delegation, DelegationEvents>({
  category: 'delegation',
  initial: { status: 'none' },
  events: { ...opening, ...planning, ...visit },
  elapse,
});
