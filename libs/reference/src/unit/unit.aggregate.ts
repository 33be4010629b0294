import type { Entry, Refusal } from '@app/kernel';
import { defineAggregate, present, refuse } from '@app/kernel';
import { renamingRefusals } from '../names.rules';
import { inEnglish } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { UnitEvents } from './unit.events';
import { unitRules as rules } from './unit.rules';
import type { FormedUnit, Unit } from './unit.state';

/** What happens to a unit until it is disbanded. */
interface Step<T extends string, D> {
  readonly check?: (unit: FormedUnit, data: D) => readonly Refusal[];
  readonly apply: (unit: FormedUnit, entry: Entry<T, D>) => FormedUnit;
  readonly describe: (entry: Entry<T, D>) => string;
}

const step = <T extends string, D>({ check, apply, describe }: Step<T, D>) =>
  addition<FormedUnit, T, D>({
    check: (unit, { data }) => [
      ...(unit.status === 'disbanded' ? [refuse(rules['unit.disbanded'])] : []),
      ...(check?.(unit, data) ?? []),
    ],
    apply,
    describe,
  });

/** A unit of our own that sends delegations. Streams are `unit-<uuid>`. */
export const unit = defineAggregate<Unit, UnitEvents>({
  category: 'unit',
  initial: { status: 'none' },
  events: {
    UnitFormed: registration({
      apply: ({ data: { names, superior, reportDays }, day }) => ({
        status: 'active',
        names,
        ...present({ superior, reportDays }),
        since: day,
      }),
      describe: ({ data }) => `Formed: ${inEnglish(data.names)}`,
    }),
    UnitRenamed: step({
      check: ({ names }, data) => renamingRefusals(rules['unit.names-unchanged'], names, data.names),
      apply: (unit, { data }) => ({ ...unit, names: data.names }),
      describe: ({ data }) => `Renamed to ${inEnglish(data.names)}`,
    }),
    UnitSubordinated: step({
      check: (unit, { superior }) =>
        unit.superior === superior ? [refuse(rules['unit.superior-unchanged'], undefined, '/data/superior')] : [],
      apply: (unit, { data }) => ({ ...unit, superior: data.superior }),
      describe: ({ data }) => `Subordinated to ${data.superior}`,
    }),
    UnitReportTermSet: step({
      apply: (unit, { data }) => ({ ...unit, reportDays: data.reportDays }),
      describe: ({ data }) => `Reports are due within ${String(data.reportDays)} days`,
    }),
    UnitDisbanded: step({
      apply: (unit, { data: { successor }, day }) => ({
        ...unit,
        status: 'disbanded',
        until: day,
        ...present({ successor }),
      }),
      describe: ({ data: { successor } }) => `Disbanded${successor === undefined ? '' : `, succeeded by ${successor}`}`,
    }),
  },
});
