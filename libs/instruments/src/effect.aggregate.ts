import { refuse } from '@app/kernel';
import { about, awaited, dated, daysOf, during } from '@app/records';
import { earlyEffect, termRefusals } from './effect.rules';
import type { Payload } from './instrument.events';
import { instrumentRules as rules } from './instrument.rules';
import type { Effect, Live } from './instrument.state';
import { articlesNamed, effective, effectOf, withDossier } from './instrument.state';
import type { Definitions } from './phases.state';
import { phases } from './phases.state';

/** The life in effect: how it begins, and what changes it without ending it. */
export const effect: Definitions<
  'InstrumentTookEffect' | 'InstrumentAmended' | 'InstrumentSuspended' | 'InstrumentResumed'
> = {
  InstrumentTookEffect: during(phases.issued, {
    check: ({ dossier }, { id, data, day, reason }) => [
      ...earlyEffect(dossier, data, reason),
      ...termRefusals(effectOf(data, day, id)),
    ],
    apply: (state, { id, data, day }) => {
      const terms = effectOf(data, day, id);
      const waiting = awaited(terms, data.effectiveFrom, { cause: id, day });
      return waiting ? { ...state, status: 'notYetEffective', awaited: waiting } : effective(state, terms);
    },
    describe: ({ data: { effectiveFrom, until } }) =>
      `${effectiveFrom ? `Given effect from ${dated(effectiveFrom)}` : 'Took effect'}${until ? ` until ${dated(until)}` : ''}`,
  }),
  InstrumentAmended: during(phases.live, {
    check: (state, { id, data }) => (data.until ? newTermRefusals(state, data.until, id) : []),
    apply: (state, { id, data, day }) => {
      const { by, articles, until } = data;
      const listed = withDossier(state, { amendments: [...state.dossier.amendments, { on: day, by, articles }] });
      return until && 'effect' in listed ? { ...listed, effect: extended(listed.effect, until, id) } : listed;
    },
    describe: ({ data: { by, articles, summary, until } }) =>
      `Amended${by === undefined ? '' : ` by ${by}`}${articlesIn(articles)}${until ? `, in effect until ${dated(until)}` : ''}${about(summary)}`,
  }),
  InstrumentSuspended: during(phases.inEffect, {
    apply: (state) => ({ ...state, status: 'suspended' }),
    describe: ({ data }) => `Suspended${about(data.summary)}`,
  }),
  InstrumentResumed: during(phases.suspended, {
    apply: (state) => effective(state, state.effect),
    describe: ({ data }) => `Resumed${about(data.summary)}`,
  }),
};

const extended = (
  effect: Effect,
  until: NonNullable<Payload<'InstrumentAmended'>['until']>,
  cause: string,
): Effect => ({
  ...effect,
  cause,
  until: daysOf(until),
});

function newTermRefusals(state: Live, until: NonNullable<Payload<'InstrumentAmended'>['until']>, cause: string) {
  if (!('effect' in state)) return [refuse(rules['instrument.not-in-effect'])];
  return termRefusals(extended(state.effect, until, cause));
}

const articlesIn = (articles: readonly string[] | undefined): string =>
  articles ? ` in ${articlesNamed(articles)}` : '';
