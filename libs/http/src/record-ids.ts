import type { ReadModels } from '@app/read-models';
import { streamOfNumber } from '@app/read-models';
import { uuidPattern } from './fields';
import { httpRules } from './http.rules';
import { Problem } from './problem';
import type { RecordContext, RecordContexts } from './record-context';

const BARE_UUID = new RegExp(`^${uuidPattern}$`, 'u');

/** Finds the record that an address names: by uuid, by typed reference, or by register number. */
export class RecordIds {
  constructor(
    private readonly contexts: RecordContexts,
    private readonly readModels: ReadModels,
  ) {}

  /** The record's stream. Throws `Problem` where nothing can be called that; a uuid is not looked up. */
  async streamOf(context: RecordContext, id: string): Promise<string> {
    if (BARE_UUID.test(id)) return `${context.aggregate.category}-${id}`;
    const address = this.contexts.addressOf(id);
    if (address?.context === context) return address.stream;
    const stream = await this.numbered(context, id);
    if (stream !== undefined) return stream;
    throw Problem.of(httpRules['record.unknown'], `${context.route} has no record ${id}.`);
  }

  private async numbered({ aggregate }: RecordContext, number: string): Promise<string | undefined> {
    const stream = await streamOfNumber(this.readModels, number);
    return stream?.startsWith(`${aggregate.category}-`) ? stream : undefined;
  }
}
