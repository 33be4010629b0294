import type { Elapsed } from '@app/kernel';
import { daysAfter, firstToElapse } from '@app/records';
import type { Instrument, Live } from './instrument.state';
import { effective, ended, endedBy } from './instrument.state';

/** What time alone does to an instrument: the first of the things that wait for their day. */
export function elapse(state: Instrument): Elapsed<Instrument> | undefined {
  if (!('endings' in state)) return undefined;
  return firstToElapse([...endingsCame(state), ...tookEffect(state), ...termRanOut(state)]);
}

function endingsCame(state: Live): readonly Elapsed<Instrument>[] {
  return state.endings.map((waiting) => {
    const { cause, on, terms } = waiting;
    const kind = terms.kind === 'superseded' && terms.articles ? 'partlyLapsed' : terms.kind;
    const endings = state.endings.filter((each) => each !== waiting);
    return { cause, kind, on, state: endedBy({ ...state, endings }, waiting) };
  });
}

function tookEffect(state: Live): readonly Elapsed<Instrument>[] {
  if (state.status !== 'notYetEffective') return [];
  const { cause, on, terms } = state.awaited;
  return [{ cause, kind: 'inEffect', on, state: effective(state, terms) }];
}

function termRanOut(state: Live): readonly Elapsed<Instrument>[] {
  if (!('effect' in state) || !state.effect.until) return [];
  const { cause, until } = state.effect;
  const on = daysAfter(until, 1);
  return [{ cause, kind: 'lapsed', on, state: ended(state, 'lapsed', on) }];
}
