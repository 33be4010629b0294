import type { Interval, Refusal } from '@app/kernel';
import { notBefore, refuse } from '@app/kernel';
import { awaited, dated, daysOf, during } from '@app/records';
import type { Payload } from './instrument.events';
import { instrumentRules as rules } from './instrument.rules';
import type { Dossier, Ending, Instrument, Live, Review } from './instrument.state';
import { articlesNamed, endedBy, includesArticle, withDossier } from './instrument.state';
import type { Definitions, InstrumentEntry } from './phases.state';
import { phases } from './phases.state';

/** How an instrument, or a part of it, ends by an act, and how it is looked back upon. */
export const ending: Definitions<'InstrumentSuperseded' | 'InstrumentRepealed' | 'ImplementationReviewed'> = {
  InstrumentSuperseded: during(phases.live, {
    check: ({ dossier }, { data, day }) => [
      ...notBeforeTheAct(data.effectiveFrom, day),
      ...scopeRefusals(data),
      ...supersededAlready(dossier, data.articles),
    ],
    apply: (state, entry) => {
      const { by, articles } = entry.data;
      return endedOrAwaited(state, { kind: 'superseded', by, articles }, entry);
    },
    describe: ({ data: { by, articles, effectiveFrom } }) =>
      `${articles ? `Superseded in ${articlesNamed(articles)}` : 'Superseded'} by ${by}${fromThen(effectiveFrom)}`,
  }),
  InstrumentRepealed: during(phases.live, {
    check: (_state, { data, day }) => notBeforeTheAct(data.effectiveFrom, day),
    apply: (state, entry) => endedOrAwaited(state, { kind: 'repealed' }, entry),
    describe: ({ data: { by, effectiveFrom } }) =>
      `Repealed${by === undefined ? '' : ` by ${by}`}${fromThen(effectiveFrom)}`,
  }),
  ImplementationReviewed: during(phases.everIssued, {
    check: (_state, { data: { from, to } }) =>
      from && to ? notBefore(rules['instrument.period-reversed'], to, from) : [],
    apply: (state, { data, day }) => withDossier(state, { reviews: [...state.dossier.reviews, reviewOf(data, day)] }),
    describe: ({ data: { from, to, conclusion } }) =>
      `Implementation${from ? ` from ${dated(from)}` : ''}${to ? ` to ${dated(to)}` : ''} reviewed: ${conclusion}`,
  }),
};

const fromThen = (effectiveFrom: Payload<'InstrumentRepealed'>['effectiveFrom']): string =>
  effectiveFrom ? `, with effect from ${dated(effectiveFrom)}` : '';

function notBeforeTheAct(effectiveFrom: Interval | undefined, day: Interval): readonly Refusal[] {
  return effectiveFrom ? notBefore(rules['instrument.ends-before-act'], effectiveFrom, day) : [];
}

function scopeRefusals({ scope, articles = [] }: Payload<'InstrumentSuperseded'>): readonly Refusal[] {
  return (scope === 'part') === articles.length > 0 ? [] : [refuse(rules['instrument.scope-contradicted'])];
}

function supersededAlready({ supersessions }: Dossier, articles: readonly string[] = []): readonly Refusal[] {
  const before = supersessions.flatMap((each) => each.articles ?? []);
  const rule = rules['instrument.article-superseded-already'];
  return articles
    .filter((article) => includesArticle(before, article))
    .map((article) => refuse(rule, `Article ${article}: ${rule.says}`));
}

/** The ending, on its day or as something that waits for it. */
function endedOrAwaited(
  state: Live,
  terms: Ending,
  { id, data, day }: InstrumentEntry<'InstrumentSuperseded' | 'InstrumentRepealed'>,
): Instrument {
  const waiting = awaited(terms, data.effectiveFrom, { cause: id, day });
  return waiting ? { ...state, endings: [...state.endings, waiting] } : endedBy(state, { on: day, terms });
}

function reviewOf({ conclusion, from, to }: Payload<'ImplementationReviewed'>, on: Interval): Review {
  return { on, conclusion, from: from && daysOf(from), to: to && daysOf(to) };
}
