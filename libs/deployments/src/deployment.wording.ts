import type { ValidTime } from '@app/kernel';
import { dated } from '@app/records';
import type { Ceilings, Headcount, Identity } from './deployment.events';

/** `63 (10 women)`. */
export function counted({ total, women }: Headcount): string {
  return women === undefined ? String(total) : `${String(total)} (${String(women)} women)`;
}

/** `fieldHospital of iso:VNM at mission:UNMISS`. */
export function named({ contributor, mission, contribution, designation }: Identity): string {
  return `${contribution}${designation === undefined ? '' : ` “${designation}”`} of ${contributor} at ${mission}`;
}

/** `rotation 3`. */
export const nth = (rotation: number): string => `rotation ${String(rotation)}`;

/** `: own 184, UN 190`; nothing where none is stated. */
export function ceilingOf({ own, un }: Ceilings): string {
  const stated = [
    ...(own === undefined ? [] : [`own ${String(own)}`]),
    ...(un === undefined ? [] : [`UN ${String(un)}`]),
  ];
  return stated.length === 0 ? '' : `: ${stated.join(', ')}`;
}

/** `, from 2024-09 until 2025-09`; what is not stated is left out. */
export function touring(from: ValidTime | undefined, until: ValidTime | undefined): string {
  const stated = [...(from ? [`from ${dated(from)}`] : []), ...(until ? [`until ${dated(until)}`] : [])];
  return stated.length === 0 ? '' : `, ${stated.join(' ')}`;
}
