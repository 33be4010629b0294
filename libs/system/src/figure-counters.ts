import { deployments } from '@app/deployments';
import { countedBy, type FigureCounters } from '@app/figures';
import { instruments } from '@app/instruments';
import type { FiltersAsked } from '@app/read-models';

/** Of contributors and missions, and of nothing else. */
function byContributor(of: readonly string[]): FiltersAsked | undefined {
  const isMission = (reference: string): boolean => reference.startsWith('mission:');
  const isPartner = (reference: string): boolean => /^(?:iso|org|state):/u.test(reference);
  if (!of.every((reference) => isMission(reference) || isPartner(reference))) return undefined;
  const [missions, contributors] = [of.filter(isMission), of.filter(isPartner)];
  return {
    ...(missions.length > 0 && { mission: missions }),
    ...(contributors.length > 0 && { contributor: contributors }),
  };
}

/** What the registers can count of what sources state, by the name under which figures state it. A new one is a line here. */
export const figureCounters: FigureCounters = {
  'un-strength': countedBy(deployments, { ledger: 'personnel', filters: byContributor, sum: 'strength' }),
  'un-turns': countedBy(deployments, { ledger: 'personnel', filters: byContributor, sum: 'turns', grows: true }),
  'un-field-hospital-rotations': countedBy(deployments, {
    ledger: 'rotations',
    filters: (of) => {
      const filters = byContributor(of);
      return (
        filters && { ...filters, contribution: ['fieldHospital'], status: ['onDuty', 'handedOver', 'repatriated'] }
      );
    },
    grows: true,
  }),
  'un-places-of-duty': countedBy(deployments, {
    ledger: 'personnel',
    filters: byContributor,
    sum: 'turns',
    distinct: 'mission',
    grows: true,
  }),
  'dated-legal-instruments': countedBy(instruments, { filters: () => ({ issuedFrom: ['0001-01-01'] }), grows: true }),
};
