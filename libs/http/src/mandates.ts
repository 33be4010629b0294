import type { Recorder } from '@app/event-store';
import type { Authority, Day, Refusal, Reliance, ValidTime } from '@app/kernel';
import { boundedBy, isRefusal, refuse, spansOf } from '@app/kernel';
import { httpRules } from './http.rules';
import type { RecordContexts } from './record-context';

/** The record that an act names as its mandate, as it was consulted, and what stands against the act in its light. */
export interface Mandate {
  readonly reliedOn: readonly Reliance[];
  readonly refusals: readonly Refusal[];
}

const noneNeeded: Mandate = { reliedOn: [], refusals: [] };

/** Judges acts by the mandate that they name: a record of the kind that authorises (`RecordContext.authorises`). */
export class Mandates {
  constructor(
    private readonly recorder: Recorder,
    private readonly contexts: RecordContexts,
    private readonly today: () => Day,
  ) {}

  /** `on` is the day of the act. An act without one, such as a correction, is of today. */
  async judge(authority: Authority | undefined, on?: ValidTime): Promise<Mandate> {
    const context = this.contexts.authorising;
    if (!authority || !context?.authorises) return noneNeeded;
    const { instrumentId, article } = authority;
    const address = this.contexts.addressOf(`${String(context.refersAs)}:${instrumentId}`);
    if (!address) return { reliedOn: [], refusals: [unknown(instrumentId, context.route)] };
    const history = await this.recorder.history(context.aggregate, address.stream);
    if (!history.exists) return { reliedOn: [], refusals: [unknown(instrumentId, context.route)] };
    const reliedOn = [{ stream: address.stream, revision: history.revision }];
    const day = this.dayOf(on);
    // That an act lies ahead is for the kernel to refuse.
    if (isRefusal(day)) return { reliedOn, refusals: [] };
    const found = context.authorises(spansOf(history.walk), day, article);
    return { reliedOn, refusals: found.map((refusal) => ({ ...refusal, pointer: '/authority' })) };
  }

  private dayOf(on: ValidTime | undefined): ValidTime | Refusal {
    const today = this.today();
    return on ? boundedBy(on, today) : { edtf: today, earliest: today, latest: today };
  }
}

function unknown(id: string, route: string): Refusal {
  const message = `${id} is none of the ${route} of the register: an authority names one by its uuid.`;
  return refuse(httpRules['reference.unknown'], message, '/authority/instrumentId');
}
