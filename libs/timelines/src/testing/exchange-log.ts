import type { Act, Particulars, RecordedEvent, Refused } from '@app/kernel';
import { deterministicId, History, nextPeriods, noPeriods, present, readDate, record } from '@app/kernel';
import { idOf, testRegister } from '@app/kernel/testing';
import type { Change, Document, Operation, Projection, RegisterNumber } from '@app/read-models';
import { exchange } from './exchange.aggregate';

/** An act by its name, which its event id is made of. */
export type NamedAct = Omit<Act, 'id'> & { readonly name: string };

/** That an exchange was held on a day in EDTF (null: unknown). */
export const held = (
  name: string,
  on: string | null,
  data: { readonly partner: string; readonly head?: string },
  particulars: Partial<Particulars> = {},
): NamedAct => dated(name, 'ExchangeHeld', { on, data, particulars });

/** That somebody reported on it. */
export const reported = (name: string, on: string | null, summary = name): NamedAct =>
  dated(name, 'ExchangeReported', { on, data: { summary }, particulars: {} });

interface Said {
  readonly on: string | null;
  readonly data: object;
  readonly particulars: Partial<Particulars>;
}

function dated(name: string, type: string, { on, data, particulars }: Said): NamedAct {
  const validTime = readDate(on);
  if ('code' in validTime) throw new Error(validTime.message);
  return { name, type, data, particulars: { validTime, sources: [], ...particulars } };
}

const evidence = {
  sources: [{ sourceId: 'errata' }],
  reason: 'misread',
  approvedBy: { id: 'approver', assurance: 'claimed' },
} as const;

/** A correction of a named exchange: new values by pointer, days in EDTF. */
export function correction(name: string, target: string, values: Readonly<Record<string, unknown>>): NamedAct {
  const changes = Object.entries(values).map(([pointer, to]) => ({
    pointer,
    to: pointer === '/validTime' ? readDate(to as string | null) : to,
  }));
  const data = { eventId: idOf(target), targetType: 'ExchangeHeld', changes };
  return { name, type: 'EntryCorrected', data, particulars: evidence };
}

/** The void of a named exchange. */
export const voiding = (name: string, target: string): NamedAct => ({
  name,
  type: 'EntryVoided',
  data: { eventId: idOf(target), targetType: 'ExchangeHeld' },
  particulars: evidence,
});

/** The stream of the exchange with this number. */
export const exchangeStream = (nth: number): string =>
  `exchange-00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

/** Records acts as the register would, and says what each of them changes; positions leave gaps. */
export class ExchangeLog {
  readonly changes: Change[] = [];
  private readonly records = new Map<string, ReturnType<typeof noPeriods<unknown>>>();

  /** What the act changes, at a moment; or why it is refused, which changes nothing. */
  record(nth: number, { name, ...act }: NamedAct, recordedAt = '2024-12-31T05:00:00.000Z'): Change | Refused {
    const stream = exchangeStream(nth);
    const before = this.records.get(stream) ?? noPeriods(History.of(exchange, testRegister) as History<unknown>);
    const actor = { id: 'author', assurance: 'claimed' } as const;
    const recording = record(before.history, [{ id: idOf(name), ...act }], { actor, recordedAt });
    if ('refusals' in recording) return recording;
    const [recorded = { id: idOf(name), ...act }] = recording.events;
    const event = this.stored(stream, recorded, { revision: before.history.revision + 1, recordedAt });
    const after = nextPeriods(before, event);
    this.records.set(stream, after);
    const number = numberOf(nth);
    const change = { event, record: { category: 'exchange', id: stream.slice(-36), number, before, after } };
    this.changes.push(change);
    return change;
  }

  private stored(stream: string, { id, type, data, particulars }: Act, at: { revision: number; recordedAt: string }) {
    const commandId = deterministicId(testRegister.id, id);
    const event: RecordedEvent = {
      stream,
      revision: at.revision,
      position: String(this.changes.length * 7 + 3).padStart(8, '0'),
      id,
      type,
      data,
      metadata: {
        schemaVersion: 1,
        recordedAt: at.recordedAt,
        actor: { id: 'author', assurance: 'claimed' },
        classification: 'open',
        commandId,
        command: { type: 'RecordExchange', digest: '' },
        $correlationId: commandId,
        $causationId: commandId,
        previous: null,
        nonce: '',
        sources: [],
        ...present(particulars),
      },
    };
    return event;
  }
}

const numberOf = (nth: number): RegisterNumber => ({
  year: '2024',
  sequence: nth,
  text: `EXC-2024-${String(nth).padStart(4, '0')}`,
});

/** What a projection writes for all changes, in order, each record from its first event on. */
export function operationsOf(projection: Projection, changes: readonly Change[]): Operation[] {
  const kept = new Map<string, unknown>();
  return changes.flatMap((change) => {
    const { stream } = change.event;
    if (change.record) kept.set(stream, projection.keep?.(kept.get(stream), change));
    return projection.project(change, kept.get(stream));
  });
}

/** The documents that a projection of puts and ends of knowledge leaves, in the order in which they were first put. */
export function documentsOf<D extends Document>(projection: Projection, changes: readonly Change[]): D[] {
  const documents = new Map<string, Document>();
  for (const operation of operationsOf(projection, changes)) {
    const { id } = operation;
    const before = documents.get(id);
    if (operation.op === 'put') documents.set(id, operation.document);
    else if (operation.op === 'set' && before) documents.set(id, closed(before, operation.fields));
    else throw new Error(`${operation.op} on ${id}, which is ${before ? '' : 'not '}there`);
  }
  // The projection says what it writes: the caller names its type.
  return [...documents.values()] as unknown as D[];
}

function closed(document: Document, { 'known.to': to, ...others }: Readonly<Record<string, unknown>>): Document {
  if (Object.keys(others).length > 0) throw new Error(`a row changes in ${Object.keys(others).join()}`);
  return { ...document, known: { ...(document['known'] as object), to } };
}
