import { endsBefore, startsBefore } from './day';
import type { Day, Interval } from './day';
import { kernelRules, refuse } from './refusal';
import type { Refusal } from './refusal';

/**
 * When an act happened: one day, known more or less exactly.
 * `edtf` is the date as recorded (ISO 8601-2 / EDTF level 1 and 2 as far as one day can be meant), null when unknown;
 * the bounds are the first and the last day that it may have been; `raw` keeps what was printed.
 */
export interface ValidTime extends Interval {
  readonly edtf: string | null;
  readonly qualified?: true;
  readonly raw?: string;
}

/**
 * The time of an act that had happened by `day`: `latest` is that day at most, also where it was open or unknown.
 * Refuses a time that lies wholly after it ('date.future').
 */
export function boundedBy(time: ValidTime, day: Day): ValidTime | Refusal {
  if (startsBefore(day, time.earliest)) {
    return refuse(kernelRules['date.future'], `"${String(time.edtf)}" lies after ${day}, the day of recording.`);
  }
  return endsBefore(day, time.latest) ? { ...time, latest: day } : time;
}
