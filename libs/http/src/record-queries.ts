import { type Day, dayOf, present, type Refusal, type Register } from '@app/kernel';
import { membersOf, RegisterReader, streamParts } from '@app/read-models';
import type {
  FindCollective,
  Knowledge,
  KnownAt,
  ListAsked,
  Members,
  ReadModels,
  RecordAnswer,
  RegisterPage,
  RegisterSummary,
  RegisterView,
  SummaryAsked,
  TimesAsked,
} from '@app/read-models';
import { Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ReferenceKind } from './command-body';
import { answered } from './problem';
import type { RecordContext, RecordContexts } from './record-context';
import { recordDiff } from './record-diff';
import type { RecordDiff } from './record-diff';
import { RecordHistories } from './record-history';
import type { KnownRecord } from './record-history';

/** A page of a register, or of one of its ledgers. */
export class ListRecords {
  constructor(
    readonly context: RecordContext,
    readonly asked: ListAsked,
    readonly ledger?: string,
  ) {}
}

/** Counts and sums of a register, or of one of its ledgers. */
export class SummariseRecords {
  constructor(
    readonly context: RecordContext,
    readonly asked: SummaryAsked,
    readonly ledger?: string,
  ) {}
}

/** One record on a day. */
export class ShowRecord {
  constructor(
    readonly context: RecordContext,
    readonly stream: string,
    readonly asked: TimesAsked,
  ) {}
}

/** One record's events and line, as known at a moment, from the log. */
export class ReadHistory {
  constructor(
    readonly context: RecordContext,
    readonly stream: string,
    readonly knownAt?: KnownAt,
  ) {}
}

/** What two moments say of one day. */
export class CompareKnowledge {
  constructor(
    readonly context: RecordContext,
    readonly stream: string,
    readonly validOn: Day,
    readonly moments: { readonly knownAt: KnownAt; readonly against?: KnownAt },
  ) {}
}

/** The registers of all contexts, to be asked. */
export class Registers {
  constructor(
    private readonly readModels: ReadModels,
    private readonly register: Register,
    private readonly clock: () => Date,
    private readonly contexts: RecordContexts,
  ) {}

  /** The reader of a register, such as that of a context, or of its ledger of this name. */
  of({ view }: { readonly view: RegisterView<never> }, name = ''): RegisterReader {
    const ledger = view.ledgers?.[name];
    const { readModels, clock, register } = this;
    return new RegisterReader({
      readModels,
      view,
      ...present({ ledger }),
      zone: register.zone,
      clock,
      collective: this.collective,
    });
  }

  /** Whoever belongs to any of the records of a kind with these names, on a day (today by default), as known. */
  members(
    of: ReferenceKind,
    names: readonly string[],
    { validOn, ...known }: Knowledge & { readonly validOn?: Day },
  ): Promise<Members | Refusal> {
    const { readModels, clock, register } = this;
    const view = { ...known, validOn: validOn ?? dayOf(clock().toISOString(), register.zone) };
    return membersOf({ readModels, clock, zone: register.zone, collective: this.collective }, view, {
      of,
      names,
      parameter: of,
    });
  }

  /** The record of a kind with this name, where such records have members. */
  private readonly collective: FindCollective = (kind, name) => {
    const address = this.contexts.addressOf(`${kind}:${name}`);
    if (address?.context.view.members === undefined) return undefined;
    return { view: address.context.view, record: streamParts(address.stream).id };
  };
}

@QueryHandler(ListRecords)
class ListRecordsHandler implements IQueryHandler<ListRecords, RegisterPage> {
  constructor(@Inject(Registers) private readonly registers: Registers) {}

  async execute({ context, asked, ledger }: ListRecords): Promise<RegisterPage> {
    return answered(await this.registers.of(context, ledger).list(asked));
  }
}

@QueryHandler(SummariseRecords)
class SummariseRecordsHandler implements IQueryHandler<SummariseRecords, RegisterSummary> {
  constructor(@Inject(Registers) private readonly registers: Registers) {}

  async execute({ context, asked, ledger }: SummariseRecords): Promise<RegisterSummary> {
    return answered(await this.registers.of(context, ledger).summarise(asked));
  }
}

/** One record on a day, and the revision of its last event in the log: none where the log has no such record. */
export interface ShownRecord extends RecordAnswer {
  readonly revision?: number;
}

@QueryHandler(ShowRecord)
class ShowRecordHandler implements IQueryHandler<ShowRecord, ShownRecord> {
  constructor(
    @Inject(Registers) private readonly registers: Registers,
    @Inject(RecordHistories) private readonly histories: RecordHistories,
  ) {}

  async execute({ context, stream, asked }: ShowRecord): Promise<ShownRecord> {
    const revision = await this.histories.revision(stream);
    const answer = answered(await this.registers.of(context).record(streamParts(stream).id, asked));
    return { ...answer, ...present({ revision }) };
  }
}

@QueryHandler(ReadHistory)
class ReadHistoryHandler implements IQueryHandler<ReadHistory, KnownRecord> {
  constructor(@Inject(RecordHistories) private readonly histories: RecordHistories) {}

  execute({ context, stream, knownAt }: ReadHistory): Promise<KnownRecord> {
    return this.histories.read(context, stream, knownAt);
  }
}

@QueryHandler(CompareKnowledge)
class CompareKnowledgeHandler implements IQueryHandler<CompareKnowledge, RecordDiff> {
  constructor(@Inject(RecordHistories) private readonly histories: RecordHistories) {}

  async execute({ context, stream, validOn, moments }: CompareKnowledge): Promise<RecordDiff> {
    const earlier = await this.histories.read(context, stream, moments.knownAt);
    const later = await this.histories.read(context, stream, moments.against);
    return recordDiff(earlier, later, validOn);
  }
}

/** The handlers of the questions that every register answers. */
export const queryHandlers: Type<IQueryHandler>[] = [
  ListRecordsHandler,
  SummariseRecordsHandler,
  ShowRecordHandler,
  ReadHistoryHandler,
  CompareKnowledgeHandler,
];
