import facts from '../sample/facts.json';

/** A fact that one of the public texts states, from which the register was designed. */
export interface PublicFact {
  readonly id: string;
  /** In EDTF as far as the text dates it; null where it does not. */
  readonly date: string | null;
  readonly kind: string;
  readonly title: string;
  /** The file name of the text. */
  readonly source: string;
  /** Why the sample does not record it; absent where it does. */
  readonly waits?: string;
}

/** Every fact that the public texts state. Which commands of the sample record one is said by `SampleCommand.facts`. */
export const publicFacts: readonly PublicFact[] = facts;
