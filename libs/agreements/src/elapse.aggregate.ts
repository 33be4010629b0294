import type { Elapsed } from '@app/kernel';
import { daysAfter, firstToElapse } from '@app/records';
import type { Agreement, Binding, Concluded } from './agreement.state';
import { ended } from './agreement.state';
import { amended } from './term.state';

/** What time alone does to an agreement: the first of the things that wait for their day. */
export function elapse(state: Agreement): Elapsed<Agreement> | undefined {
  if (state.status === 'signed' || state.status === 'ratified') return tookEffect(state);
  if (!('amending' in state)) return undefined;
  return firstToElapse([...noticeRanOut(state), ...amendmentsTookEffect(state), ...termRanOut(state)]);
}

function tookEffect({ dossier, awaited }: Concluded): Elapsed<Agreement> | undefined {
  if (!awaited) return undefined;
  const { cause, on, terms } = awaited;
  return { cause, kind: 'inForce', on, state: { status: 'inForce', dossier, force: terms, amending: [] } };
}

function amendmentsTookEffect(state: Binding): readonly Elapsed<Agreement>[] {
  return state.amending.map((waiting) => {
    const { cause, on, terms } = waiting;
    const amending = state.amending.filter((each) => each !== waiting);
    return { cause, kind: 'amended', on, state: { ...state, amending, force: amended(state.force, terms, cause) } };
  });
}

function noticeRanOut(state: Binding): readonly Elapsed<Agreement>[] {
  const { notice } = state;
  if (!notice?.lastDay) return [];
  const on = daysAfter(notice.lastDay, 1);
  return [{ cause: notice.cause, kind: 'terminated', on, state: ended(state, 'terminated', on) }];
}

/**
 * An agreement that renews tacitly goes on from the end of its term, from term to term and without a last day: a notice
 * given in time has ended it before. Any other expires.
 */
function termRanOut(state: Binding): readonly Elapsed<Agreement>[] {
  const { expiry, cause, renewal } = state.force;
  if (!expiry) return [];
  const on = daysAfter(expiry, 1);
  if (renewal !== 'tacit') return [{ cause, kind: 'expired', on, state: ended(state, 'expired', on) }];
  const renewed = { ...state, force: { ...state.force, expiry: undefined, tacitSince: on } };
  return [{ cause, kind: 'renewed', on, state: renewed }];
}
