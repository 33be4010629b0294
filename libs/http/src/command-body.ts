import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsISO8601,
  IsObject,
  IsUUID,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { ValidTime } from '@app/kernel';
import type { Judge } from './facts';
import { MayBeAbsent } from './field';
import { EdtfDate, IsPrinted, IsText } from './fields';

export * from './facts';
export { type FieldOptions, MayBeAbsent } from './field';
export * from './fields';
export * from './succession';
export * from './words';

/** A class whose instances a body is turned into. */
export type BodyClass<D = unknown> = new () => D;

/** Nested values of a class of their own. */
export function Nested<D>(cls: BodyClass<D>, { optional = false, listOf = 0, atLeast = 0 } = {}): PropertyDecorator {
  const list = listOf > 0;
  return applyDecorators(
    ApiProperty({
      type: cls,
      required: !optional,
      ...(list && { isArray: true, minItems: atLeast, maxItems: listOf }),
    }),
    Type(() => cls),
    ValidateNested({ each: list }),
    ...(list ? [IsArray(), ArrayMinSize(atLeast), ArrayMaxSize(listOf)] : [IsObject()]),
    ...(optional ? [MayBeAbsent()] : []),
  );
}

/** The entry behind which another one stands; null: it stands first. */
export function IsPlace(): PropertyDecorator {
  const description = 'The entry behind which this one stands; null: first.';
  return applyDecorators(
    ApiProperty({ required: false, nullable: true, type: String, format: 'uuid', description }),
    ValidateIf((_, value) => value !== undefined && value !== null),
    IsUUID(),
  );
}

/** Where an entry is printed; `states` holds what is printed there differently from what is recorded, by JSON Pointer. */
export class CitationBody {
  @ApiProperty({ format: 'uuid', description: 'A source of this register.' })
  @IsUUID()
  sourceId!: string;

  @IsText(500, { optional: true, description: 'Page, paragraph or row.' })
  locator?: string;

  @IsPrinted(4_000, { optional: true, description: 'What it prints differently from what is recorded.' })
  states?: Record<string, string>;

  @ApiProperty({ required: false, description: 'When the source itself entered it.' })
  @IsISO8601()
  @MayBeAbsent()
  enteredAt?: string;

  @ApiProperty({ required: false, description: 'When the source itself last changed it.' })
  @IsISO8601()
  @MayBeAbsent()
  changedAt?: string;
}

/** The mandate of an act. */
export class AuthorityBody {
  @IsText(100, { description: 'The uuid of a legal instrument of this register.' })
  instrumentId!: string;

  @IsText(100, { optional: true })
  article?: string;
}

/** A soft rule broken knowingly. */
export class OverrideBody {
  @IsText(100, { description: 'The code of the rule.' })
  rule!: string;

  @IsText(2_000)
  reason!: string;
}

/** What any command may say about what it records. */
export abstract class Attributed {
  @Nested(CitationBody, { optional: true, listOf: 20 })
  sources?: CitationBody[];

  @Nested(AuthorityBody, { optional: true })
  authority?: AuthorityBody;

  @IsText(4_000, { optional: true })
  reason?: string;

  @IsText(200, { optional: true, description: 'Who approved it, where a rule asks for an approver.' })
  approvedBy?: string;

  @Nested(OverrideBody, { optional: true, listOf: 20 })
  override?: OverrideBody[];
}

/** The one body of a command that records something which happened on a day. */
export interface CommandBody<D = unknown> extends Attributed {
  readonly data: D;
  readonly validTime: ValidTime;
  readonly after?: string | null;
  readonly before?: string;
  readonly distinctFrom?: string;
}

/** The body with `data` of a class. Extend it by name, so that the OpenAPI schema and the CommandBus know it by that name. */
export function Command<D>(data: BodyClass<D>): BodyClass<CommandBody<D>> {
  class Body extends Attributed {
    @Nested(data)
    data!: D;

    @EdtfDate({ description: 'The day of the act; null when it is unknown.' })
    validTime!: ValidTime;

    @IsPlace()
    after?: string | null;

    @ApiProperty({ required: false, format: 'uuid', description: 'The entry before which this one stands.' })
    @IsUUID()
    @MayBeAbsent()
    before?: string;

    @ApiProperty({
      required: false,
      format: 'uuid',
      description: 'The record found under the same key, where this is another thing.',
    })
    @IsUUID()
    @MayBeAbsent()
    distinctFrom?: string;
  }
  return Body;
}

/** What a command records: an event type and its payload. */
export interface Decision {
  readonly type: string;
  readonly data: unknown;
}

/** A command of a context: its body, the events that it may record with the shape of each, and how it comes to them. */
export interface CommandDefinition {
  /** One sentence, for the API's documentation. */
  readonly says: string;
  readonly body: BodyClass<CommandBody>;
  /** The payload's class by event type: what a corrected entry of that type is validated against. */
  readonly events: Readonly<Record<string, BodyClass>>;
  readonly decide: (data: never) => Decision;
  readonly judge?: Judge<never>;
  /** An opening command makes a record; the others need one. */
  readonly opens?: boolean;
}

/** The commands of a context by the verb in their route. */
export type CommandTable = Readonly<Record<string, CommandDefinition>>;

/** What a command may say beside its body and its events; `decide` only where it is not one event, its data the payload. */
export interface CommandOptions<D> {
  readonly decide?: (data: D) => Decision;
  readonly judge?: Judge<D>;
  readonly opens?: boolean;
}

/** Defines a command; `events` names each event type that it may record, with the class of its payload. */
export function command<D>(
  says: string,
  body: BodyClass<CommandBody<D>>,
  events: Readonly<Record<string, BodyClass>>,
  { decide, ...options }: CommandOptions<D> = {},
): CommandDefinition {
  const [type = ''] = Object.keys(events);
  return { says, body, events, decide: decide ?? ((data: D) => ({ type, data })), ...options };
}
