import type { JsonObject } from '../event-store';

/** Turns the payload of one version into that of the next. Pure and total: it meets every payload ever recorded. */
export type Upcaster = (data: JsonObject) => JsonObject;

/** An event type as its context declares it: `upcasters[n]` leads from version n + 1 to version n + 2, the last to `version`. */
export interface EventType {
  readonly type: string;
  readonly version: number;
  readonly upcasters?: readonly Upcaster[];
}

/** The types that belong to no context: the entries that any record takes, and the opening of the log. */
const ownTypes: readonly EventType[] = ['EntryCorrected', 'EntryVoided', 'RecordCited', 'RegisterOpened'].map(
  (type) => ({
    type,
    version: 1,
  }),
);

/** Every event type of the system, the generic ones included, by name. Immutable; made once, at start. */
export class EventTypes {
  private readonly types: ReadonlyMap<string, EventType>;

  /** Throws where two declarations share a name (names are unique across the system) or a version has no way to the next. */
  constructor(declared: readonly EventType[]) {
    const types = new Map<string, EventType>();
    for (const declaration of [...ownTypes, ...declared]) {
      if (types.has(declaration.type)) throw new Error(`Two event types are called ${declaration.type}.`);
      assertUpcast(declaration);
      types.set(declaration.type, declaration);
    }
    this.types = types;
  }

  /** The version in which events of this type are written now, undefined where nobody declared it. */
  versionOf(type: string): number | undefined {
    return this.types.get(type)?.version;
  }

  /** The payload as the present version of its type has it. `version` is between 1 and the present one. */
  upcast(type: string, version: number, data: JsonObject): JsonObject {
    const upcasters = this.types.get(type)?.upcasters ?? [];
    return upcasters.slice(version - 1).reduce((payload, upcaster) => upcaster(payload), data);
  }
}

function assertUpcast({ type, version, upcasters = [] }: EventType): void {
  if (upcasters.length === version - 1) return;
  throw new Error(
    `${type} is at version ${String(version)} and has ${String(upcasters.length)} upcasters, not one for each older version.`,
  );
}
