import type { Recorder } from '@app/event-store';
import type { Refusal, Reliance } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Fact, Facts } from './command-body';
import { referencesIn } from './command-body';
import { httpRules } from './http.rules';
import type { RecordContext, RecordContexts } from './record-context';

/** The records behind a payload's references, read from the log; `unknown` are those that are not there. */
export interface ReadFacts {
  readonly facts: Facts;
  readonly reliedOn: readonly Reliance[];
  readonly unknown: readonly Refusal[];
}

/** Reads what a command relies on, from the histories themselves: no read model is ever behind. */
export class FactReader {
  constructor(
    private readonly recorder: Recorder,
    private readonly contexts: RecordContexts,
  ) {}

  /** Every record that the payload and its citations refer to. A source is evidence: it must exist, and is not relied on. */
  async read(data: unknown, sources: readonly { readonly sourceId: string }[] = []): Promise<ReadFacts> {
    const cited = sources.map(({ sourceId }, i) => ({
      reference: `source:${sourceId}`,
      pointer: `/sources/${String(i)}/sourceId`,
    }));
    const facts = new Map<string, Fact>();
    const unknown: Refusal[] = [];
    for (const { reference, pointer } of [...referencesIn(data, '/data'), ...cited]) {
      if (!(await this.gather(reference, facts)))
        unknown.push(refuse(httpRules['reference.unknown'], `${reference} is not in the register.`, pointer));
    }
    for (const { reference } of cited) facts.delete(reference);
    const reliedOn = [...facts.values()].map(({ stream, revision }) => ({ stream, revision }));
    return { facts, reliedOn, unknown };
  }

  /** The record on a stream; undefined where there is none, or its opening was voided. */
  async recordOn({ aggregate }: RecordContext, stream: string): Promise<Fact | undefined> {
    const history = await this.recorder.history(aggregate, stream);
    const exists = history.line.items.some(({ entry }) => entry);
    return exists ? { stream, revision: history.revision, state: history.state } : undefined;
  }

  /** Adds the record behind a reference, and those that it leads to; says whether it is there. */
  private async gather(reference: string, facts: Map<string, Fact>): Promise<boolean> {
    if (facts.has(reference)) return true;
    const address = this.contexts.addressOf(reference);
    const fact = address && (await this.recordOn(address.context, address.stream));
    if (!fact) return false;
    facts.set(reference, fact);
    for (const next of address.context.leadsTo?.(fact.state) ?? []) await this.gather(next, facts);
    return true;
  }
}
