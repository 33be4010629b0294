import { EventCodec, EventTypes, Recorder } from '@app/event-store';
import type { EventStore } from '@app/event-store';
import { dayOf, type Register } from '@app/kernel';
import type { ReadModels } from '@app/read-models';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { commandController } from './command-controller';
import { CommandDesk } from './command-desk';
import { commandHandlers, genericHandlers } from './command-handlers';
import { EdgePositions } from './edge-position';
import { EntryJudge } from './entry-judge';
import { EVENT_STORE, READ_MODELS, READINESS } from './engines';
import type { Readiness } from './engines';
import { ExportController } from './export.controller';
import { FactReader } from './fact-reader';
import { HealthController } from './health.controller';
import { Mandates } from './mandates';
import { queryControllers } from './query-controller';
import { QueryReader } from './query-reader';
import type { RecordContext } from './record-context';
import { RecordContexts } from './record-context';
import { pooledRandom } from './random';
import { ReadYourWrites } from './read-your-writes';
import { RecordHistories } from './record-history';
import { RecordIds } from './record-ids';
import { queryHandlers, Registers } from './record-queries';

/** What a process has opened before it serves. */
export interface RegisterParts {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly register: Register;
  readonly clock: () => Date;
  readonly readiness: Readiness;
}

/** The codec of a system with these kinds of record, or others that have events. Throws where two events share a name. */
export function codecOf(contexts: readonly Pick<RecordContext, 'eventTypes'>[]): EventCodec {
  return new EventCodec(new EventTypes(contexts.flatMap(({ eventTypes }) => eventTypes)));
}

/** Everything that is the same for all contexts, over engines that the process has opened and closes itself. */
@Module({})
export class RegisterModule {
  static over(parts: RegisterParts, contexts: readonly RecordContext[]): DynamicModule {
    const providers = [
      ...values(parts, contexts),
      ...genericHandlers,
      ...queryHandlers,
      ...contexts.flatMap(commandHandlers),
    ];
    return {
      module: RegisterModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: [
        HealthController,
        ExportController,
        ...contexts.flatMap((context) => [commandController(context), ...queryControllers(context)]),
      ],
      providers,
      exports: providers.filter((provider) => typeof provider === 'object'),
    };
  }
}

function values(
  { store, readModels, register, clock, readiness }: RegisterParts,
  all: readonly RecordContext[],
): Provider[] {
  const random = pooledRandom();
  const codec = codecOf(all);
  const recorder = new Recorder({ store, codec, register, clock, random });
  const contexts = new RecordContexts(all, register);
  const positions = new EdgePositions(register);
  const registers = new Registers(readModels, register, clock, contexts);
  const facts = new FactReader(recorder, contexts);
  const mandates = new Mandates(recorder, contexts, () => dayOf(clock().toISOString(), register.zone));
  return [
    { provide: EVENT_STORE, useValue: store },
    { provide: READ_MODELS, useValue: readModels },
    { provide: READINESS, useValue: readiness },
    { provide: EventCodec, useValue: codec },
    { provide: Recorder, useValue: recorder },
    { provide: RecordContexts, useValue: contexts },
    { provide: EdgePositions, useValue: positions },
    ReadYourWrites,
    { provide: QueryReader, useValue: new QueryReader(store, register, positions, clock) },
    { provide: Registers, useValue: registers },
    { provide: RecordHistories, useValue: new RecordHistories(store, codec, register) },
    { provide: RecordIds, useValue: new RecordIds(contexts, readModels) },
    { provide: FactReader, useValue: facts },
    { provide: EntryJudge, useValue: new EntryJudge(facts, mandates, registers) },
    { provide: CommandDesk, useValue: new CommandDesk(recorder, register, random) },
  ];
}
