import { refuse } from '@app/kernel';
import type { Refused } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject } from 'class-validator';
import { isRefused } from '@app/event-store';
import type { CommandTable } from './command-body';
import type { Entry } from './entry-drafts';
import { httpRules } from './http.rules';
import { validated } from './validation';

/** `POST …/entries`: several commands in order, all or nothing, in one append. Each entry is a command's body with `command`, its verb. */
export class RecordEntries {
  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: 100,
    items: { type: 'object', required: ['command'], properties: { command: { type: 'string', example: 'sign' } } },
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  entries!: Readonly<Record<string, unknown>>[];
}

/** The entries, each validated as its command's body, or everything that is wrong with any of them. */
export function readEntries({ entries }: RecordEntries, commands: CommandTable): readonly Entry[] | Refused {
  const read = entries.map((entry, i) => readEntry(entry, commands, `/entries/${String(i)}`));
  const refusals = read.filter(isRefused).flatMap((entry) => entry.refusals);
  return refusals.length > 0 ? { refusals } : read.filter((entry): entry is Entry => !isRefused(entry));
}

function readEntry(entry: Readonly<Record<string, unknown>>, commands: CommandTable, pointer: string): Entry | Refused {
  const { command: verb, ...body } = entry;
  const definition = typeof verb === 'string' && Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!definition) {
    const message = `command is one of ${Object.keys(commands).join(', ')}`;
    return { refusals: [refuse(httpRules['body.invalid'], message, `${pointer}/command`)] };
  }
  const read = validated(definition.body, body, pointer);
  return isRefused(read) ? read : { definition, body: read };
}
