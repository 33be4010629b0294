import { defineAggregate } from '@app/kernel';
import type { AgreementEvents } from './agreement.events';
import type { Agreement } from './agreement.state';
import { conclusion } from './conclusion.aggregate';
import { elapse } from './elapse.aggregate';
import { ending } from './ending.aggregate';
import { force } from './force.aggregate';
import { implementation } from './implementation.aggregate';
import { negotiation } from './negotiation.aggregate';
import { opening } from './opening.aggregate';

/**
 * An agreement from its proposal to its end. Streams are `agreement-<uuid>`. Each phase of its life defines its own events;
 * together they define them all, or this does not compile.
 */
export const agreement = defineAggregate<Agreement, AgreementEvents>({
  category: 'agreement',
  initial: { status: 'none' },
  events: { ...opening, ...negotiation, ...conclusion, ...force, ...ending, ...implementation },
  elapse,
});
