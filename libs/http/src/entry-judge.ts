import type { Refusal, Refused, Reliance } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Attributed, CommandBody, CommandDefinition, Judge } from './command-body';
import type { FactReader } from './fact-reader';
import type { Mandates } from './mandates';
import type { RecordContext } from './record-context';
import { answered } from './problem';
import type { Registers } from './record-queries';

/** The record that an entry is for: one that has a stream, or one to be made. */
export interface Subject {
  readonly context: RecordContext;
  readonly stream?: string | undefined;
}

/** An entry as its author means it; `before` is its data where it is corrected. */
export interface Meant extends Pick<CommandBody, 'data' | 'validTime' | 'override'>, Evidence {
  readonly before?: unknown;
}

/** What other records have to say of an entry that they do not speak against. */
export interface Judgement {
  readonly reliedOn: readonly Reliance[];
  readonly warnings: readonly Refusal[];
}

type Evidence = Pick<Attributed, 'sources' | 'authority'>;

/** Judges entries in the light of other records: those they refer to, the mandate they name, and those that are like them. */
export class EntryJudge {
  constructor(
    private readonly facts: FactReader,
    private readonly mandates: Mandates,
    private readonly registers: Registers,
  ) {}

  /** What an entry breaks, or what it relies on. A soft rule that the author overrides knowingly refuses nothing. */
  async entry(subject: Subject, definition: CommandDefinition, meant: Meant): Promise<Judgement | Refused> {
    const { data, validTime, sources, authority, override } = meant;
    const read = await this.facts.read(data, sources);
    const mandate = await this.mandates.judge(authority, validTime);
    if (read.unknown.length > 0) return { refusals: read.unknown };
    const judge = definition.judge as Judge<unknown> | undefined;
    const found = [
      ...(judge?.(data, read.facts, validTime, subject.stream) ?? []),
      ...mandate.refusals,
      ...(await this.likeOthers(subject, meant)),
    ];
    return weighed(found, [...read.reliedOn, ...mandate.reliedOn], override);
  }

  /** The same of what is no entry itself, such as a correction: the sources that it cites and the mandate that it names. */
  async amendment({ sources, authority, override }: Attributed): Promise<Judgement | Refused> {
    const { unknown } = await this.facts.read(undefined, sources);
    const mandate = await this.mandates.judge(authority);
    return weighed([...unknown, ...mandate.refusals], mandate.reliedOn, override);
  }

  /** Whether another record is found where the entry's values are looked for; corrected ones only where they were others. */
  private async likeOthers({ context, stream }: Subject, { data, before }: Meant): Promise<readonly Refusal[]> {
    const { alike } = context;
    const filters = alike?.filters(data as never);
    if (!alike || !filters) return [];
    if (before !== undefined && JSON.stringify(alike.filters(before as never)) === JSON.stringify(filters)) return [];
    const { items } = answered(await this.registers.of(context).list({ filters, limit: 2 }));
    const other = items.find((item) => item.stream !== stream);
    return other ? [refuse(alike.rule, `${alike.rule.says} ${other.stream} has it now.`, '/data')] : [];
  }
}

function weighed(
  found: readonly Refusal[],
  reliedOn: readonly Reliance[],
  override: CommandBody['override'] = [],
): Judgement | Refused {
  const accepted = new Set(override.map(({ rule }) => rule));
  const refusals = found.filter(
    ({ severity, code }) => severity === 'hard' || (severity === 'soft' && !accepted.has(code)),
  );
  if (refusals.length > 0) return { refusals };
  return { reliedOn, warnings: found.filter(({ severity }) => severity === 'warning') };
}
