import type { Metadata, RecordedEvent } from '@app/kernel';
import type { JsonObject, NewEvent, StoredEvent } from '../event-store';
import type { Envelope } from './envelope';
import { faultInEnvelope } from './envelope';
import type { EventTypes } from './event-types';
import { problemInJson } from './i-json';

/** An event in the log that cannot be understood: of an unknown type, or malformed. Whoever meets it stops or parks, never skips. */
export class Undecodable extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly reason: string,
  ) {
    super(`Event ${String(revision)} of ${stream} cannot be decoded: ${reason}`);
  }
}

/** An event that must not be written. A fault of the program: what people send is refused before it comes to this. */
export class Unencodable extends Error {}

/** Translates between events as the log holds them and events as the program means them. */
export class EventCodec {
  constructor(private readonly types: EventTypes) {}

  /** The version in which events of this type are written. Throws `Unencodable` where nobody declared the type. */
  versionOf(type: string): number {
    const version = this.types.versionOf(type);
    if (version === undefined) throw new Unencodable(`No event type is called ${type}.`);
    return version;
  }

  /** The event, upcast to the present version of its type; what is stored stays as it is. Throws `Undecodable`. */
  decode(stored: StoredEvent): RecordedEvent<string, JsonObject> {
    const fault = this.faultIn(stored);
    if (fault !== undefined) throw new Undecodable(stored.stream, stored.revision, fault);
    // The schema has just been checked: it says what these types say.
    const event = stored as StoredEvent & { readonly data: JsonObject; readonly metadata: Metadata };
    const version = this.versionOf(event.type);
    if (event.metadata.schemaVersion === version) return event;
    return { ...event, data: this.upcast(event), metadata: { ...event.metadata, schemaVersion: version } };
  }

  /** The event as a store takes it. Throws `Unencodable` where its stored form would not be read back as it is. */
  encode(event: Envelope): NewEvent {
    const json = problemInJson({ data: event.data, metadata: event.metadata });
    if (json) throw new Unencodable(`${event.type} for ${event.stream} has ${json.problem} at ${json.pointer}.`);
    const fault = this.faultIn(event);
    if (fault !== undefined) throw new Unencodable(`${event.type} for ${event.stream}: ${fault}`);
    return { id: event.id, type: event.type, data: event.data as JsonObject, metadata: event.metadata as JsonObject };
  }

  private faultIn(event: Envelope): string | undefined {
    const fault = faultInEnvelope(event);
    if (fault !== undefined) return fault;
    const present = this.types.versionOf(event.type);
    if (present === undefined) return `no event type is called ${event.type}`;
    const { schemaVersion } = event.metadata as Metadata;
    if (schemaVersion <= present) return undefined;
    return `it is of version ${String(schemaVersion)}, and this release knows ${event.type} up to ${String(present)}`;
  }

  private upcast(event: StoredEvent & { readonly data: JsonObject; readonly metadata: Metadata }): JsonObject {
    try {
      return this.types.upcast(event.type, event.metadata.schemaVersion, event.data);
    } catch (error) {
      throw new Undecodable(event.stream, event.revision, `its upcaster failed: ${String(error)}`);
    }
  }
}
