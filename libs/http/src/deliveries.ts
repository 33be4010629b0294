import type { Caller } from './caller';
import type { RecordContext } from './record-context';

/** What a request says beside its body: a body on its way through the CommandBus carries it. */
export interface Delivery {
  readonly context: RecordContext;
  readonly caller: Caller;
  readonly route: string;
  /** The body as it came. */
  readonly body: unknown;
  /** The record that the route names, if it names one. */
  readonly stream?: string;
}

const deliveries = new WeakMap<object, Delivery>();

/** The body, ready for the CommandBus. */
export function delivered<B extends object>(body: B, delivery: Delivery): B {
  deliveries.set(body, delivery);
  return body;
}

/** What a body was delivered with. A body that no route has delivered is a fault. */
export function deliveryOf(body: object): Delivery {
  const delivery = deliveries.get(body);
  if (!delivery) throw new Error(`${body.constructor.name} was sent without a request`);
  return delivery;
}
