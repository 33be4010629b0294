import { isRefused } from '@app/event-store';
import type { Refused } from '@app/kernel';
import { Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { CiteRecord, CorrectEntries, VoidEntries } from './amendment-body';
import { correctionDrafts, voidDrafts } from './amendment-drafts';
import type { Attributed, CommandBody, CommandDefinition } from './command-body';
import { CommandDesk } from './command-desk';
import type { Order, Outcome } from './command-desk';
import { deliveryOf } from './deliveries';
import { readEntries, RecordEntries } from './entries-body';
import { attributed, entryDrafts } from './entry-drafts';
import type { Drafted, Entry } from './entry-drafts';
import { FactReader } from './fact-reader';
import { distinctly, keyedStreamOf } from './natural-keys';
import { Problem } from './problem';
import { RecordContexts } from './record-context';
import type { RecordContext } from './record-context';

/** Turns bodies from the CommandBus into orders, and takes them to the desk. */
abstract class Handler {
  constructor(
    @Inject(CommandDesk) protected readonly desk: CommandDesk,
    @Inject(FactReader) protected readonly facts: FactReader,
    @Inject(RecordContexts) protected readonly contexts: RecordContexts,
  ) {}

  protected take(body: object, draft: Order['draft'], keyed: Pick<Order, 'keyedStream'> = {}): Promise<Outcome> {
    return this.desk.take({ ...deliveryOf(body), command: body.constructor.name, draft, ...keyed });
  }

  /** Entries of commands, the first of which may open the record. */
  protected async enter(body: object, entries: readonly Entry[]): Promise<Outcome> {
    const { context, stream } = deliveryOf(body);
    const entering = { context, stream, entries };
    const keyed = keyedStreamOf(this.contexts, entering);
    if (isRefused(keyed)) throw new Problem(keyed.refusals);
    const draft = async () => distinctly(await entryDrafts(entries, this.facts), entering, this.facts);
    return this.take(body, draft, keyed);
  }
}

/** The handlers of a context's own commands, one for each class that the CommandBus may be sent. */
export function commandHandlers(context: RecordContext): Type<ICommandHandler>[] {
  return Object.values(context.commands).map(handlerOf);
}

function handlerOf(definition: CommandDefinition): Type<ICommandHandler> {
  @CommandHandler(definition.body)
  class EntryHandler extends Handler implements ICommandHandler<CommandBody> {
    execute(body: CommandBody): Promise<Outcome> {
      return this.enter(body, [{ definition, body }]);
    }
  }
  return EntryHandler;
}

@CommandHandler(RecordEntries)
class RecordEntriesHandler extends Handler implements ICommandHandler<RecordEntries> {
  async execute(body: RecordEntries): Promise<Outcome> {
    const entries = readEntries(body, deliveryOf(body).context.commands);
    if (isRefused(entries)) throw new Problem(entries.refusals);
    return this.enter(body, entries);
  }
}

@CommandHandler(CorrectEntries)
class CorrectEntriesHandler extends Handler implements ICommandHandler<CorrectEntries> {
  execute(body: CorrectEntries): Promise<Outcome> {
    const { context } = deliveryOf(body);
    return this.take(body, (history) => correctionDrafts(context, history, body, this.facts));
  }
}

@CommandHandler(VoidEntries)
class VoidEntriesHandler extends Handler implements ICommandHandler<VoidEntries> {
  execute(body: VoidEntries): Promise<Outcome> {
    return this.take(body, async (history) => withKnownSources(voidDrafts(history, body), body, this.facts));
  }
}

@CommandHandler(CiteRecord)
class CiteRecordHandler extends Handler implements ICommandHandler<CiteRecord> {
  execute(body: CiteRecord): Promise<Outcome> {
    const drafted = { drafts: [{ type: 'RecordCited', data: {}, particulars: attributed(body) }], warnings: [] };
    return this.take(body, () => withKnownSources(drafted, body, this.facts));
  }
}

/** The handlers of what every record takes. */
export const genericHandlers: Type<ICommandHandler>[] = [
  RecordEntriesHandler,
  CorrectEntriesHandler,
  VoidEntriesHandler,
  CiteRecordHandler,
];

async function withKnownSources(
  drafted: Drafted,
  { sources }: Attributed,
  facts: FactReader,
): Promise<Drafted | Refused> {
  const { unknown } = await facts.read(undefined, sources);
  return unknown.length > 0 ? { refusals: unknown } : drafted;
}
