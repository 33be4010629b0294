import type { BodyClass, CommandTable } from '@app/http/command-body';
import {
  command,
  Command,
  EdtfDate,
  IsLanguageMap,
  IsText,
  IsTrue,
  IsWord,
  judgeSuccession,
  Refers,
} from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { Description, EffectTerms, LanguageMap, Payload } from './instrument.events';
import type { InstrumentStatus, InstrumentType, SupersessionScope } from './instrument.vocabulary';
import { instrumentStatuses, instrumentTypes, supersessionScopes } from './instrument.vocabulary';

/** What the instrument is; a source may leave any of it unstated. */
function InstrumentDescribed({ optional }: { readonly optional: boolean }): BodyClass<Partial<Description>> {
  class InstrumentDescriptionData {
    @IsWord(instrumentTypes, { optional })
    type?: InstrumentType;

    @IsText(300, { optional, description: 'The body that issues it.', example: 'National Assembly' })
    issuer?: string;

    @IsLanguageMap(1_000, { optional, description: 'The title, by language.' })
    title?: LanguageMap;

    @IsText(100, { optional: true, description: 'As printed; some have none.', example: '130/2020/QH14' })
    number?: string;

    @IsText(100, { optional: true, description: 'The tenure of the body that issues it.', example: '13th' })
    tenure?: string;
  }
  return InstrumentDescriptionData;
}

/** Adds to a payload when an instrument takes effect, and until when. */
function WithInstrumentEffect<D extends object>(Data: BodyClass<D>): BodyClass<D & EffectTerms> {
  // TypeScript extends no class of a generic type, so the base is widened here and the result named again below.
  class InstrumentEffectTermsData extends (Data as BodyClass<object>) {
    @EdtfDate({ optional: true, description: 'The first day of effect; where it is absent, the day of the act.' })
    effectiveFrom?: ValidTime;

    @IsTrue({ description: 'Effect before the issue is meant; give the reason.' })
    retroactive?: true;

    @EdtfDate({ optional: true, description: 'The inclusive last day of effect.' })
    until?: ValidTime;
  }
  return InstrumentEffectTermsData as BodyClass<D & EffectTerms>;
}

class NothingElse {}

export class InstrumentIssueData extends (InstrumentDescribed({ optional: false }) as BodyClass<Description>) {}

export class DraftingData extends InstrumentIssueData implements Payload<'DraftingAssigned'> {
  @IsText(300, { optional: true, description: 'Who is to draft it.' })
  assignee?: string;

  @EdtfDate({ optional: true, description: 'The day by which the draft is to be submitted.' })
  dueOn?: ValidTime;
}

export class DraftData implements Payload<'DraftSubmitted'> {
  @IsText(100, { optional: true })
  version?: string;

  @IsText(300, { optional: true, description: 'To whom.' })
  to?: string;
}

export class InstrumentAttestationData
  extends WithInstrumentEffect(InstrumentDescribed({ optional: true }))
  implements Payload<'InstrumentAttested'>
{
  @IsWord(instrumentStatuses, { description: 'The status that the source states.' })
  status!: InstrumentStatus;

  @EdtfDate({ optional: true })
  issuedOn?: ValidTime;
}

export class InstrumentEffectData
  extends WithInstrumentEffect(NothingElse)
  implements Payload<'InstrumentTookEffect'> {}

/** What an act concerns, where not the whole instrument. */
class ArticlesData {
  @IsText(100, { optional: true, listOf: 500, description: 'Which articles.' })
  articles?: string[];
}

export class InstrumentAmendmentData extends ArticlesData implements Payload<'InstrumentAmended'> {
  @Refers('instrument', { optional: true, description: 'The instrument that amends it.' })
  by?: string;

  @IsText(4_000, { optional: true })
  summary?: string;

  @EdtfDate({ optional: true, description: 'The new inclusive last day of effect.' })
  until?: ValidTime;
}

const effectOfEnding = 'The day on which that takes effect; where it is absent, the day of the act.';

export class InstrumentSupersessionData extends ArticlesData implements Payload<'InstrumentSuperseded'> {
  @Refers('instrument', { description: 'The instrument that takes its place.' })
  by!: string;

  @IsWord(supersessionScopes)
  scope!: SupersessionScope;

  @EdtfDate({ optional: true, description: effectOfEnding })
  effectiveFrom?: ValidTime;
}

/** Of a suspension, and of its end. */
export class InstrumentSuspensionData implements Payload<'InstrumentSuspended'> {
  @IsText(4_000, { optional: true })
  summary?: string;
}

export class RepealData implements Payload<'InstrumentRepealed'> {
  @Refers('instrument', { optional: true, description: 'The instrument that repeals it.' })
  by?: string;

  @EdtfDate({ optional: true, description: effectOfEnding })
  effectiveFrom?: ValidTime;
}

export class ImplementationReviewData implements Payload<'ImplementationReviewed'> {
  @EdtfDate({ optional: true, description: 'The first day of the period reviewed.' })
  from?: ValidTime;

  @EdtfDate({ optional: true, description: 'The inclusive last day of the period reviewed.' })
  to?: ValidTime;

  @IsText(4_000)
  conclusion!: string;
}

export class AssignDrafting extends Command(DraftingData) {}
export class SubmitDraft extends Command(DraftData) {}
export class RegisterInstrument extends Command(InstrumentIssueData) {}
export class AttestInstrument extends Command(InstrumentAttestationData) {}
export class SetEffect extends Command(InstrumentEffectData) {}
export class AmendInstrument extends Command(InstrumentAmendmentData) {}
export class SupersedeInstrument extends Command(InstrumentSupersessionData) {}
export class SuspendInstrument extends Command(InstrumentSuspensionData) {}
export class ResumeInstrument extends Command(InstrumentSuspensionData) {}
export class RepealInstrument extends Command(RepealData) {}
export class ReviewImplementation extends Command(ImplementationReviewData) {}

/** What can be asked of an instrument, by the verb in the route. */
export const instrumentCommands = {
  'assign-drafting': command(
    'Assign the drafting of an instrument.',
    AssignDrafting,
    { DraftingAssigned: DraftingData },
    { opens: true },
  ),
  'submit-draft': command('Submit a draft.', SubmitDraft, { DraftSubmitted: DraftData }),
  register: command(
    'Record the issue of an instrument, drafted here or not.',
    RegisterInstrument,
    { InstrumentIssued: InstrumentIssueData },
    { opens: true },
  ),
  attest: command(
    'Record what a source states of an instrument whose earlier steps are not known.',
    AttestInstrument,
    { InstrumentAttested: InstrumentAttestationData },
    { opens: true },
  ),
  'set-effect': command('Record from when until when an instrument is in effect.', SetEffect, {
    InstrumentTookEffect: InstrumentEffectData,
  }),
  amend: command('Record an amendment.', AmendInstrument, { InstrumentAmended: InstrumentAmendmentData }),
  supersede: command(
    'Record that another instrument took the place of the whole, or of some articles.',
    SupersedeInstrument,
    { InstrumentSuperseded: InstrumentSupersessionData },
    { judge: judgeSuccession },
  ),
  suspend: command('Suspend an instrument in effect.', SuspendInstrument, {
    InstrumentSuspended: InstrumentSuspensionData,
  }),
  resume: command('Resume a suspended instrument.', ResumeInstrument, { InstrumentResumed: InstrumentSuspensionData }),
  repeal: command('Repeal an instrument.', RepealInstrument, { InstrumentRepealed: RepealData }),
  review: command('Record a review of how an instrument was carried out.', ReviewImplementation, {
    ImplementationReviewed: ImplementationReviewData,
  }),
} satisfies CommandTable;
