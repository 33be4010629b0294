import type { StoredEvent } from '../event-store';
import { InvalidRequest } from './failure';
import type { ReadReq } from './protocol';

/** Which events a client wants. */
export type EventFilter = (event: StoredEvent) => boolean;

/** The most events that a server considers between two checkpoints where the client does not say. */
const SEARCH_WINDOW = 32;

/** What a filter lets through. Throws InvalidRequest where it cannot be told. */
export function eventFilterOf(options: ReadReq.Options.FilterOptions | undefined): EventFilter {
  if (!options) return () => true;
  const [streams, types] = [options.getStreamIdentifier(), options.getEventType()];
  if (streams) {
    const matches = matcherOf(streams);
    return ({ stream }) => matches(stream);
  }
  if (!types) throw new InvalidRequest('a filter is on streams or on event types');
  const matches = matcherOf(types);
  return ({ type }) => matches(type);
}

/** How many considered events lie between two checkpoints of a filtered subscription. */
export function checkpointIntervalOf(options: ReadReq.Options.FilterOptions): number {
  return (options.getMax() || SEARCH_WINDOW) * (options.getCheckpointintervalmultiplier() || 1);
}

function matcherOf(expression: ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const source = expression.getRegex();
  if (source !== '') {
    const regex = regexOf(source);
    return (text) => regex.test(text);
  }
  const prefixes = expression.getPrefixList();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}

function regexOf(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch (error) {
    throw new InvalidRequest(`the filter ${source} is no regular expression`, { cause: error });
  }
}
