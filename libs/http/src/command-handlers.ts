import { isRefused } from '@app/event-store';
import { Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { CiteRecord, CorrectEntries, VoidEntries } from './amendment-body';
import { citationDrafts, correctionDrafts, voidDrafts } from './amendment-drafts';
import type { CommandBody, CommandDefinition } from './command-body';
import { CommandDesk } from './command-desk';
import type { Order, Outcome } from './command-desk';
import { deliveryOf } from './deliveries';
import { readEntries, RecordEntries } from './entries-body';
import { entryDrafts } from './entry-drafts';
import type { Entry } from './entry-drafts';
import { EntryJudge } from './entry-judge';
import { FactReader } from './fact-reader';
import { distinctly, keyedStreamOf } from './natural-keys';
import { Problem } from './problem';
import { RecordContexts } from './record-context';
import type { RecordContext } from './record-context';

/** Turns bodies from the CommandBus into orders, and takes them to the desk. */
abstract class Handler {
  constructor(
    @Inject(CommandDesk) protected readonly desk: CommandDesk,
    @Inject(FactReader) private readonly facts: FactReader,
    @Inject(EntryJudge) protected readonly judge: EntryJudge,
    @Inject(RecordContexts) private readonly contexts: RecordContexts,
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
    const draft = async () => distinctly(await entryDrafts(entering, entries, this.judge), entering, this.facts);
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
    return this.take(body, (history) => correctionDrafts(deliveryOf(body), history, body, this.judge));
  }
}

@CommandHandler(VoidEntries)
class VoidEntriesHandler extends Handler implements ICommandHandler<VoidEntries> {
  execute(body: VoidEntries): Promise<Outcome> {
    return this.take(body, (history) => voidDrafts(history, body, this.judge));
  }
}

@CommandHandler(CiteRecord)
class CiteRecordHandler extends Handler implements ICommandHandler<CiteRecord> {
  execute(body: CiteRecord): Promise<Outcome> {
    return this.take(body, () => citationDrafts(body, this.judge));
  }
}

/** The handlers of what every record takes. */
export const genericHandlers: Type<ICommandHandler>[] = [
  RecordEntriesHandler,
  CorrectEntriesHandler,
  VoidEntriesHandler,
  CiteRecordHandler,
];
