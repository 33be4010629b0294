import type { EventType } from '@app/event-store';
import type { Aggregate } from '@app/kernel';
import type { RegisterView } from '@app/read-models';
import type { CommandTable, ReferenceKind } from './command-body';

/** All that a bounded context says of one kind of record; routes, handlers, projections and lists follow from it. */
export interface RecordContext<S> {
  readonly aggregate: Aggregate<S>;
  /** The stored event types, with their versions and upcasters. */
  readonly eventTypes: readonly EventType[];
  /** The first segment of its routes, plural. */
  readonly route: string;
  readonly commands: CommandTable;
  readonly view: RegisterView<S>;
  /** What typed references to such a record begin with, where others may refer to it. */
  readonly refersAs?: ReferenceKind;
  /** The natural key in an opening command's data; a record without one is known by its uuid alone. */
  readonly naturalKey?: (data: never) => string | undefined;
}
