import type { RecordContexts } from '@app/http';
import { httpRules, Problem, uuidPattern } from '@app/http';
import { type ReadModels, streamOfNumber } from '@app/read-models';
import { auditTrail } from './audit.view';

const STREAM = new RegExp(`^[A-Za-z]+-${uuidPattern}$`, 'u');
const BARE_UUID = new RegExp(`^${uuidPattern}$`, 'u');
const NUMBER = /^[A-Z]+-\d{4}-\d{4,}$/u;

/** Finds the stream of a record of any kind by what people call it. */
export class RecordFinder {
  constructor(
    private readonly contexts: RecordContexts,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * The stream that a stream's own name, a register number, a uuid or a typed reference points at; a name or a reference
   * is not looked up. Throws `Problem` where no record is called that.
   */
  async streamOf(name: string): Promise<string> {
    const stream = STREAM.test(name) ? name : ((await this.recorded(name)) ?? this.contexts.addressOf(name)?.stream);
    if (stream !== undefined) return stream;
    const forms = 'a register number, a uuid, a reference such as iso:VNM, or the name of a stream';
    throw Problem.of(httpRules['record.unknown'], `There is no record ${name}: a record is called by ${forms}.`);
  }

  private async recorded(name: string): Promise<string | undefined> {
    if (NUMBER.test(name)) return streamOfNumber(this.readModels, name);
    if (!BARE_UUID.test(name)) return undefined;
    const filter = [{ field: 'record', equals: name }];
    const [found] = await this.readModels.list(auditTrail.name, { filter, sort: [], limit: 1 });
    return found?.['stream'] as string | undefined;
  }
}
