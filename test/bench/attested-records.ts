import { randomUUID } from 'node:crypto';
import type { RecordContext } from '@app/http';
import type { Act, RecordedEvent, Register } from '@app/kernel';
import { History, isRefusal, nextPeriods, noPeriods, present, readDate, record } from '@app/kernel';
import type { Change } from '@app/read-models';
import { chance, dayAt } from './register-rows';

/** Records that are really projected; the others are copies of their documents under other ids. */
const PROJECTED = 5_000;

/** The register that they are recorded in. */
export const register: Register = {
  id: 'b7a5d7a2-5c0f-4c55-8d0e-6a2b1c0d9e8f',
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2020-01-01',
};

/** How a source states a record of each kind. */
const attestations: Readonly<Record<string, (nth: number, partner: string) => readonly [type: string, data: object]>> =
  {
    delegations: (nth, sender) => [
      'DelegationAttested',
      { status: 'completed', sender, host: 'iso:THA', level: levelOf(nth) },
    ],
    deployments: (nth, contributor) => [
      'DeploymentAttested',
      {
        contributor,
        mission: 'mission:UNMISS',
        contribution: 'engineers',
        designation: String(nth),
        status: 'deployed',
      },
    ],
    instruments: (nth) => [
      'InstrumentAttested',
      {
        type: 'decree',
        issuer: 'Government',
        number: String(nth),
        title: { en: `On field ${String(nth)}` },
        status: 'inEffect',
      },
    ],
  };

const levelOf = (nth: number): string => ['minister', 'deputyMinister', 'unit'][nth % 3] ?? 'unit';

/** The kinds of record that are stated, by their routes. */
export const attestedKinds = Object.keys(attestations);

/** What opens each of some records, as the register would record it. */
export function changesOf(context: RecordContext): readonly Change[] {
  const next = chance(3);
  return Array.from({ length: PROJECTED }, (_, nth) => {
    const validTime = readDate(dayAt(next()));
    if (isRefusal(validTime)) throw new Error(validTime.message);
    const [type = '', data = {}] = attestations[context.route]?.(nth, `iso:P${String(Math.floor(next() * 30))}`) ?? [];
    const particulars = { validTime, sources: [{ sourceId: randomUUID() }] };
    return opened(context, nth, { id: randomUUID(), type, data, particulars });
  });
}

const recordedAt = '2024-06-01T00:00:00.000Z';
const actor = { id: 'clerk', assurance: 'claimed' } as const;

function opened({ aggregate }: RecordContext, nth: number, act: Act): Change {
  const before = noPeriods(History.of(aggregate, register));
  const recording = record(before.history, [act], { actor, recordedAt });
  if ('refusals' in recording) throw new Error(JSON.stringify(recording.refusals));
  const id = randomUUID();
  const event: RecordedEvent = {
    stream: `${aggregate.category}-${id}`,
    revision: 0,
    position: String(nth).padStart(4, '0'),
    id: act.id,
    type: act.type,
    data: act.data,
    metadata: {
      ...{ schemaVersion: 1, recordedAt, actor, classification: 'open', commandId: id, previous: null, nonce: '' },
      ...{ command: { type: 'Attest', digest: '' }, $correlationId: id, $causationId: id, sources: [] },
      ...present(recording.events[0]?.particulars ?? {}),
    },
  };
  return { event, record: { category: aggregate.category, id, before, after: nextPeriods(before, event) } };
}
