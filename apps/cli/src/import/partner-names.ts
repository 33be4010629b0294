import { normalisedKey } from '@app/kernel';
import { pagesOf } from '../pages';
import type { RecordItem } from '../record-item';
import type { RegisterClient } from '../register-client';

/** A day as far as it is known. */
interface Bounds {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** What an import reads of a partner. */
interface KnownPartner {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  readonly aliases?: readonly string[];
  readonly since?: Bounds;
  readonly until?: Bounds;
}

/** The partners that go by a name, one or several: former states and their successors may share one. */
export class PartnerNames {
  private readonly named = new Map<string, Map<string, KnownPartner>>();

  /** `states`: all that the partners may be today, several of one where its names are not certain. */
  constructor(
    states: readonly KnownPartner[],
    /** Today, in the zone of the register. */
    readonly today: string,
  ) {
    for (const state of states) {
      const { code, names, aliases = [] } = state;
      for (const key of [code, ...Object.values(names), ...aliases].map(normalisedKey))
        this.named.set(key, (this.named.get(key) ?? new Map<string, KnownPartner>()).set(code, state));
    }
  }

  /** Asks the register for all partners, with their names and aliases of today, once its answers have what was recorded up to `after`. */
  static async of(client: RegisterClient, after?: string): Promise<PartnerNames> {
    const asked = { path: '/partners', query: { limit: '500', after }, all: true };
    const { items, validOn } = await pagesOf<RecordItem>(client, asked);
    const states = items.flatMap((item) => item.states.filter(({ exists }) => exists));
    return new PartnerNames(
      states.map(({ state }) => state as KnownPartner),
      validOn ?? '',
    );
  }

  /** The code of the one partner with this name, or of the one that existed on the day; undefined where there is none, or no telling. */
  codeOf(name: string, day?: string): string | undefined {
    const found = [...(this.named.get(normalisedKey(name))?.values() ?? [])];
    const [one, ...others] = found.length === 1 ? found : found.filter((partner) => mayExistOn(partner, day));
    return others.length === 0 ? one?.code : undefined;
  }
}

function mayExistOn({ since, until }: KnownPartner, day: string | undefined): boolean {
  return day !== undefined && (since?.earliest ?? '') <= day && day <= (until?.latest ?? '~');
}
