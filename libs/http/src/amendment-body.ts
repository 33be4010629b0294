import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches, ValidateBy } from 'class-validator';
import { Attributed, AuthorityBody, CitationBody, IsPlace, MayBeAbsent, Nested } from './command-body';

/** One value of an entry that was wrong. Without `to`, the member is taken away. */
export class ChangeBody {
  @ApiProperty({
    example: '/data/title/en',
    description: 'JSON Pointer (RFC 6901) into data, validTime, after, sources or authority.',
  })
  @Matches(/^\/(data|validTime|after|sources|authority)(\/|$)/u, {
    message: 'pointer leads into /data, /validTime, /after, /sources or /authority',
  })
  pointer!: string;

  @ApiProperty({
    required: false,
    description: 'The value that stands there; a correction of another value is refused.',
  })
  @ValidateBy({ name: 'isJson', validator: { validate: () => true } })
  @MayBeAbsent()
  from?: unknown;

  @ApiProperty({ required: false, description: 'The value that is right; a date as EDTF.' })
  @ValidateBy({ name: 'isJson', validator: { validate: () => true } })
  @MayBeAbsent()
  to?: unknown;
}

/** The entry to be corrected, and how. */
export class CorrectedEntryBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  eventId!: string;

  @Nested(ChangeBody, { listOf: 50, atLeast: 1 })
  changes!: ChangeBody[];
}

/** What an entry has beside its data and its day, as a correction leaves it. */
export class EvidenceBody {
  @IsPlace()
  after?: string | null;

  @Nested(CitationBody, { listOf: 20 })
  sources!: CitationBody[];

  @Nested(AuthorityBody, { optional: true })
  authority?: AuthorityBody;
}

/** The entry that never happened, or was entered twice. */
export class VoidedEntryBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  eventId!: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'The entry that it repeats.' })
  @IsUUID()
  @MayBeAbsent()
  duplicateOf?: string;
}

/** Several corrections are judged together, so that two entries can mend each other. */
export class CorrectionsData {
  @Nested(CorrectedEntryBody, { listOf: 100, atLeast: 1 })
  entries!: CorrectedEntryBody[];
}

export class VoidsData {
  @Nested(VoidedEntryBody, { listOf: 100, atLeast: 1 })
  entries!: VoidedEntryBody[];
}

/** `POST …/{id}/correct`: we were wrong. Needs a reason, a source, and an approver other than the actor. */
export class CorrectEntries extends Attributed {
  @Nested(CorrectionsData)
  data!: CorrectionsData;
}

/** `POST …/{id}/void`: it never happened, or stands twice. Needs what a correction needs. */
export class VoidEntries extends Attributed {
  @Nested(VoidsData)
  data!: VoidsData;
}

/** `POST …/{id}/cite`: the record was found again in another source. */
export class CiteRecord extends Attributed {}
