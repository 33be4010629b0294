import type { Position } from '@app/kernel';
import { checkpointIntervalOf, type EventFilter, eventFilterOf } from './event-filter';
import { InvalidRequest } from './failure';
import { placeAt, placeBefore, placeBehind } from './log-position';
import { ReadReq } from './protocol';
import { textOfStream } from './stream-name';
import type { UuidForm } from './uuid';

/** Where a read or a subscription begins: at one of the ends, or somewhere. */
export type Beginning<T> = 'start' | 'end' | T;

/** What a client asks to read, told in one of four ways. `count` events at most; `from` is included, `behind` and `before` are not. */
export type ReadRequest = { readonly uuids: UuidForm } & (
  | {
      readonly kind: 'stream';
      readonly stream: string;
      readonly backwards: boolean;
      readonly from: Beginning<number>;
      readonly count: number;
    }
  | {
      readonly kind: 'all';
      readonly backwards: boolean;
      readonly from: Beginning<{ readonly behind: Position; readonly before: Position }>;
      readonly count: number;
      readonly filter: EventFilter;
    }
  | { readonly kind: 'stream subscription'; readonly stream: string; readonly behind: Beginning<number> }
  | {
      readonly kind: 'all subscription';
      readonly behind: Beginning<Position>;
      readonly filter: EventFilter;
      /** In considered events; a subscription without a filter has no checkpoints. */
      readonly checkpointInterval: number | undefined;
    }
);

/** Reads a request off the wire. Throws InvalidRequest. */
export function readRequestOf(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (!options) throw new InvalidRequest('a read needs options');
  const uuids = options.getUuidOption()?.hasStructured() ? 'structured' : 'text';
  const [stream, all] = [options.getStream(), options.getAll()];
  if (stream) return { uuids, ...streamRequest(options, stream) };
  if (all) return { uuids, ...allRequest(options, all) };
  throw new InvalidRequest('a read is of a stream or of all');
}

function streamRequest(options: ReadReq.Options, of: ReadReq.Options.StreamOptions) {
  const stream = textOfStream(of.getStreamIdentifier());
  const from = beginningOf(of, () => Number(of.getRevision()));
  if (options.hasSubscription()) return { kind: 'stream subscription', stream, behind: from } as const;
  return { kind: 'stream', stream, from, ...extentOf(options) } as const;
}

function allRequest(options: ReadReq.Options, of: ReadReq.Options.AllOptions) {
  const position = of.getPosition() ?? new ReadReq.Options.Position();
  const filterOptions = options.getFilter();
  const filter = eventFilterOf(filterOptions);
  if (options.hasSubscription()) {
    const behind = beginningOf(of, () => placeBehind(position));
    const checkpointInterval = filterOptions && checkpointIntervalOf(filterOptions);
    return { kind: 'all subscription', behind, filter, checkpointInterval } as const;
  }
  const from = beginningOf(of, () => ({ behind: placeBefore(position), before: placeAt(position) }));
  return { kind: 'all', from, filter, ...extentOf(options) } as const;
}

function extentOf(options: ReadReq.Options): { readonly backwards: boolean; readonly count: number } {
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  return { backwards, count: Number(options.getCount()) };
}

function beginningOf<T>(options: { hasStart(): boolean; hasEnd(): boolean }, somewhere: () => T): Beginning<T> {
  if (options.hasStart()) return 'start';
  return options.hasEnd() ? 'end' : somewhere();
}
