import { randomBytes } from 'node:crypto';
import { deterministicId } from '@app/kernel';
import { assert, nat, property, uuid } from 'fast-check';
import { commandIdOf, createdStream, digestOf, eventIdOf } from './identity';

const register = '3f0d2f6e-8f4b-4a39-9a0e-5f2f9a4b7c11';
const request = { actor: 'clerk', method: 'POST', route: '/parcels/{id}/scan', stream: 'parcel-1', key: 'a-key' };
const idOf = (changes: object = {}, within = register) => commandIdOf(within, { ...request, ...changes }, randomBytes);

describe('a request with a key', () => {
  it('has the same command id whenever it comes', () => {
    expect(idOf()).toBe(idOf());
    expect(idOf()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/u);
  });

  it.each([
    { actor: 'other' },
    { method: 'PUT' },
    { route: '/parcels/send' },
    { stream: 'parcel-2' },
    { key: 'b-key' },
  ])('has another one when it is another request: %j', (change) => {
    expect(idOf(change)).not.toBe(idOf());
  });

  it('has another one in another register', () => {
    expect(idOf({}, '0e8f5d8a-6f4e-4d0c-8d3e-1f2a3b4c5d6e')).not.toBe(idOf());
  });

  it('finds the record that it created', () => {
    expect(createdStream('parcel', idOf())).toBe(createdStream('parcel', idOf()));
    expect(createdStream('parcel', idOf())).not.toBe(createdStream('parcel', idOf({ key: 'b-key' })));
  });
});

describe('a request without a key', () => {
  it('is another command each time', () => {
    const { key: _, ...keyless } = request;
    const ids = [1, 2].map(() => commandIdOf(register, keyless, randomBytes));
    expect(new Set(ids).size).toBe(2);
  });
});

describe('the events of a command', () => {
  it('have ids of their own, by index', () => {
    const ids = [0, 1, 2, 0].map((index) => eventIdOf(idOf(), index));
    expect(new Set(ids).size).toBe(3);
  });

  it('are uuids of version 5 within that of the command, as any library makes them', () => {
    assert(
      property(uuid(), nat(), (commandId, index) => {
        expect(eventIdOf(commandId, index)).toBe(deterministicId(commandId, String(index)));
        expect(createdStream('parcel', commandId)).toBe(`parcel-${deterministicId(commandId)}`);
      }),
    );
  });
});

describe('the digest of a body', () => {
  it('asks for what it says, not for the order in which it says it', () => {
    expect(digestOf({ a: 1, b: [2, 3] })).toBe(digestOf({ b: [2, 3], a: 1 }));
    expect(digestOf({ a: 1, b: [3, 2] })).not.toBe(digestOf({ a: 1, b: [2, 3] }));
  });
});
