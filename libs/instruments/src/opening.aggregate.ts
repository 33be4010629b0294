import type { Refusal, Register } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';
import { about, awaited, dated, daysOf, during, isAfterOpening, isOneOf, titled } from '@app/records';
import { earlyEffect, termRefusals } from './effect.rules';
import type { Description, InstrumentEvents } from './instrument.events';
import { instrumentRules as rules } from './instrument.rules';
import type { Dossier, Instrument } from './instrument.state';
import { dossierOf, effective, effectOf } from './instrument.state';
import { draftStatuses, effectiveStatuses, endedStatuses } from './instrument.vocabulary';
import type { Definitions, InstrumentEntry } from './phases.state';
import { phases } from './phases.state';

/** How a record begins, until the instrument is issued: by a draft, by its issue, or by what a source states. */
export const opening: Definitions<'DraftingAssigned' | 'DraftSubmitted' | 'InstrumentIssued' | 'InstrumentAttested'> = {
  DraftingAssigned: {
    check: (state) => (state.status === 'none' ? [] : [refuse(kernelRules['record.already-open'])]),
    apply: (state, { data }) =>
      state.status === 'none' ? { status: 'drafting', dossier: dossierOf(descriptionOf(data)) } : state,
    describe: ({ data: { assignee, dueOn, ...description } }) =>
      `Drafting of ${named(description)} assigned${assignee === undefined ? '' : ` to ${assignee}`}${dueOn ? `, due on ${dated(dueOn)}` : ''}`,
  },
  DraftSubmitted: during(phases.drafting, {
    apply: (state) => state,
    describe: ({ data: { version, to } }) =>
      `Draft${version === undefined ? '' : ` ${version}`} submitted${to === undefined ? '' : ` to ${to}`}`,
  }),
  InstrumentIssued: {
    check: (state) => (isUnissued(state) ? [] : [refuse(rules['instrument.issued-already'])]),
    apply: (state, { data, day }) =>
      isUnissued(state)
        ? { status: 'issued', dossier: { ...dossierOf(descriptionOf(data)), issuedOn: day }, endings: [] }
        : state,
    describe: ({ data }) => `Issued: ${named(data)}`,
  },
  InstrumentAttested: {
    opens: 'attested',
    check: (_state, entry, register) => [
      ...earlyEffect(dossierOfAttested(entry.data), entry.data, entry.reason),
      ...termRefusals(effectOf(entry.data, undefined, entry.id)),
      ...issuedAfterOpening(entry, register),
    ],
    apply: (_state, entry) => attested(entry),
    describe: ({ data }) => `Attested as ${data.status}${about(named(data))}`,
  },
};

const isUnissued = ({ status }: Instrument): boolean => status === 'none' || isOneOf(draftStatuses, status);

function descriptionOf(data: Partial<Description>): Dossier['description'] {
  const { type, issuer, title, number, tenure } = data;
  return { type, issuer, title, number, tenure };
}

/** `resolution 130/2020/QH14 of the National Assembly “…”`, as far as that is stated. */
function named({ type, number, issuer, title, tenure }: Partial<Description>): string {
  const words = [
    type ?? 'instrument',
    number,
    issuer === undefined ? undefined : `of ${issuer}`,
    tenure && `(${tenure} tenure)`,
  ];
  return `${words.filter((word) => word !== undefined).join(' ')}${titled(title)}`;
}

function issuedAfterOpening({ data }: InstrumentEntry<'InstrumentAttested'>, register: Register): readonly Refusal[] {
  const isLate = data.issuedOn !== undefined && isAfterOpening(data.issuedOn, register);
  return isLate ? [refuse(rules['instrument.attested-after-opening'])] : [];
}

function dossierOfAttested(data: InstrumentEvents['InstrumentAttested']): Dossier {
  const { status: attestedAs, issuedOn } = data;
  return { ...dossierOf(descriptionOf(data)), attestedAs, ...(issuedOn && { issuedOn: daysOf(issuedOn) }) };
}

/** The state that the source found; where effect is still to come, time goes on from there. */
function attested({ data, day, id }: InstrumentEntry<'InstrumentAttested'>): Instrument {
  const { status } = data;
  const dossier = dossierOfAttested(data);
  const effect = effectOf(data, undefined, id);
  if (isOneOf(endedStatuses, status)) return { status, dossier, endedOn: day, effect };
  if (isOneOf(draftStatuses, status)) return { status, dossier };
  const standing = { dossier, endings: [] };
  if (isOneOf(effectiveStatuses, status)) return { ...effective(standing, effect), status };
  const waiting = awaited(effect, data.effectiveFrom, { cause: id, day });
  return waiting ? { ...standing, status: 'notYetEffective', awaited: waiting } : { ...standing, status: 'issued' };
}
