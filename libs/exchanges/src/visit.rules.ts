import type { Interval, Refusal, Register, Rule } from '@app/kernel';
import { notBefore, refuse, whollyBefore } from '@app/kernel';
import { isAfterOpening, unstated } from '@app/records';
import type { Description, PartnerReference, Stop, VisitDays } from './delegation.events';
import { delegationRules as rules } from './delegation.rules';
import type { Days, Dossier } from './delegation.state';
import { hostsOf, isUnstated } from './delegation.state';

/** That a span of days is not reversed. */
export function spanRefusals({ from, to }: VisitDays, pointer = '/data'): readonly Refusal[] {
  return inOrder(rules['delegation.end-before-start'], to, from, `${pointer}/to`);
}

/** That a stop is somewhere, and within the days of the visit as far as they are known. */
export function stopRefusals(stop: Stop, visit: Days, pointer = '/data'): readonly Refusal[] {
  const { partner, place, from, to = from } = stop;
  const isNowhere = partner === undefined && place === undefined;
  return [
    ...(isNowhere ? [refuse(rules['delegation.stop-nowhere'], undefined, pointer)] : []),
    ...spanRefusals(stop, pointer),
    ...inOrder(rules['delegation.stop-outside-visit'], from, visit.from, `${pointer}/from`),
    ...inOrder(rules['delegation.stop-outside-visit'], visit.to, to, `${pointer}/to`),
  ];
}

/** That what is said of a visit in one go agrees with itself: its days, its host, and its stops one by one and in order. */
export function descriptionRefusals(described: Description): readonly Refusal[] {
  const { sender, host, stops = [] } = described;
  const at = (i: number) => `/data/stops/${String(i)}`;
  const outOfOrder = rules['delegation.stops-out-of-order'];
  return [
    ...(host === sender ? [refuse(rules['delegation.host-is-sender'], undefined, '/data/host')] : []),
    ...spanRefusals(described),
    ...stops.flatMap((stop, i) => stopRefusals(stop, described, at(i))),
    ...stops.flatMap(({ from }, i) => inOrder(outOfOrder, from, stops[i - 1]?.from, `${at(i)}/from`)),
  ];
}

/** That `day` is not before `bound`, as far as both are known. */
function inOrder(
  rule: Rule,
  day: Interval | undefined,
  bound: Interval | undefined,
  pointer: string,
): readonly Refusal[] {
  return day && bound ? notBefore(rule, day, bound, pointer) : [];
}

/** The stops with one more, before the first that surely begins later. */
export function withStop(stops: readonly Stop[], stop: Stop): readonly Stop[] {
  const later = stops.findIndex(({ from }) => stop.from && from && whollyBefore(stop.from, from));
  return later < 0 ? [...stops, stop] : stops.toSpliced(later, 0, stop);
}

/** That `partner` is one of those who receive the delegation. */
export function onlyHosts(dossier: Dossier, partner: PartnerReference): readonly Refusal[] {
  const rule = rules['delegation.not-a-host'];
  const hosts = hostsOf(dossier.about, dossier.stops);
  if (hosts.includes(partner)) return [];
  return [hosts.length === 0 ? unstated(rule) : refuse(rule, `${partner} is no host of the delegation.`, '/data/host')];
}

/**
 * That the delegation was approved. A visit between others needs no approval of ours. Before the opening of the register
 * an attestation may pass over ours; afterwards it binds every act.
 */
export function approvalRefusals(dossier: Dossier, day: Interval, register: Register): readonly Refusal[] {
  const rule = rules['delegation.not-approved'];
  if (dossier.approval || dossier.direction === 'third') return [];
  return [isUnstated(dossier, 'approved') && !isAfterOpening(day, register) ? unstated(rule) : refuse(rule)];
}
