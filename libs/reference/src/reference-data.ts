import { present } from '@app/kernel';
import { getAlpha3Codes, getName } from 'i18n-iso-countries';
import { version } from 'i18n-iso-countries/package.json';
import groups from '../data/groups.json';
import missions from '../data/missions.json';
import partners from '../data/partners.json';
import type { LanguageMap } from './names.wording';
import type { SourceDetails } from './source/source.events';
import { sourceKey } from './source/source.state';

/** The routes of the records that a register knows some of from its first start on. */
export type ReferenceRoute = 'sources' | 'partners' | 'missions' | 'groups';

/** A command of the initial content, as a client would send it: the idempotency key, and the body as plain JSON. */
export interface InitialCommand {
  readonly context: ReferenceRoute;
  readonly verb: string;
  /** The natural key of the record that it adds to; without one it makes a record. */
  readonly to?: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The citation of a source. */
type Cite = (source: SourceDetails) => Said;

/** What an entry says beside its data: by default, that nobody knows the day on which it happened in the world. */
interface Said {
  readonly validTime?: string;
  readonly sources?: readonly { readonly sourceId: string }[];
}

/**
 * What a register begins with, in stages: those of one stage need only what is in the stages before it. The sources that
 * the others cite; the countries of ISO 3166-1, former states and organisations; their other names, missions and groups; at
 * last the ends of missions, which name their successors, and the members of groups. `uuidOf` is the uuid that a source
 * with this natural key has in the register.
 */
export function referenceData(uuidOf: (naturalKey: string) => string): readonly (readonly InitialCommand[])[] {
  const cite: Cite = (source) => ({ sources: [{ sourceId: uuidOf(sourceKey(source) ?? '') }] });
  const compiled = cite(compilation);
  return [
    [countryCodes, compilation, ...groups.map(({ source }) => source)].map((source) =>
      opening('sources', 'register', source),
    ),
    [
      ...countries().map((country) => opening('partners', 'register', country, cite(countryCodes))),
      ...partners.others.map((partner) => opening('partners', 'register', partner, compiled)),
    ],
    [
      ...Object.entries(partners.aliases).flatMap(([code, aliases]) =>
        aliases.map((alias) => addition('partners', 'add-alias', code, { data: { alias }, said: compiled })),
      ),
      ...missions.map(({ since, until: _until, successor: _successor, ...mission }) =>
        opening('missions', 'establish', { ...mission, organisation: 'org:UN' }, { validTime: since, ...compiled }),
      ),
      ...groups.map(({ since, source, members: _members, ...group }) =>
        opening('groups', 'register', group, { validTime: since, ...cite(source) }),
      ),
    ],
    [...missionEnds(compiled), ...memberships(cite)],
  ];
}

function missionEnds(said: Said): InitialCommand[] {
  return missions.flatMap(({ code, until: validTime, successor }) =>
    validTime === undefined
      ? []
      : [addition('missions', 'end', code, { data: present({ successor }), said: { validTime, ...said } })],
  );
}

function memberships(cite: Cite): InitialCommand[] {
  return groups.flatMap(({ code, source, members }: GroupFacts) =>
    members.flatMap(({ partner, joined, left }) => {
      const said = (validTime: string) => ({ data: { partner }, said: { validTime, ...cite(source) } });
      return [
        addition('groups', 'add-member', code, said(joined)),
        ...(left === undefined ? [] : [addition('groups', 'remove-member', code, said(left))]),
      ];
    }),
  );
}

/** A group as the file has it, with the day on which each member joined, and the first on which it was none any more. */
interface GroupFacts {
  readonly code: string;
  readonly source: SourceDetails;
  readonly members: readonly { readonly partner: string; readonly joined: string; readonly left?: string }[];
}

/** What an opening command says of its record: with a natural key. */
interface Opened extends Pick<SourceDetails, 'url' | 'fileName'> {
  readonly code?: string;
  readonly [member: string]: unknown;
}

const nameOf = ({ code, ...source }: Opened): string => code ?? sourceKey(source) ?? '';

function opening(context: ReferenceRoute, verb: string, data: Opened, said: Said = {}): InitialCommand {
  return { context, verb, key: `reference-data:${nameOf(data)}`, body: bodyOf(data, said) };
}

function addition(
  context: ReferenceRoute,
  verb: string,
  to: string,
  { data, said }: { readonly data: object; readonly said: Said },
): InitialCommand {
  return { context, verb, to, key: `reference-data:${to}:${verb}:${JSON.stringify(data)}`, body: bodyOf(data, said) };
}

const bodyOf = (data: object, { validTime, sources }: Said) => ({
  data,
  validTime: { edtf: validTime ?? null },
  ...(sources && { sources }),
});

const countryCodes = {
  title: { en: `Country codes of ISO 3166-1, with names, as in the npm package i18n-iso-countries ${version}` },
  issuer: 'International Organization for Standardization',
  language: 'en',
  url: `https://www.npmjs.com/package/i18n-iso-countries/v/${version}`,
} satisfies SourceDetails & { readonly title: LanguageMap };

const compilation = {
  title: {
    en: 'Former states, organisations, missions, and the names that sources give them, as compiled for Chancery',
  },
  issuer: 'Chancery',
  language: 'en',
  fileName: 'chancery-reference-data',
} satisfies SourceDetails & { readonly title: LanguageMap };

/** ISO 3166-1 leaves XAA to XZZ to users: the package gives one of them to Kosovo, the standard gives it to nobody. */
const isUserAssigned = (alpha3: string): boolean => alpha3.startsWith('X');

const beginnings: Readonly<Record<string, string>> = partners.since;

function countries() {
  const codes = Object.keys(getAlpha3Codes()).filter((alpha3) => !isUserAssigned(alpha3));
  return codes.sort().map((alpha3) => {
    const [code, names] = [`iso:${alpha3}`, namesOf(alpha3)];
    const since = beginnings[code];
    return { code, kind: 'state', names, ...(since !== undefined && { since }) };
  });
}

function namesOf(alpha3: string): LanguageMap {
  const names = ['en', 'vi'].map((language) => [language, getName(alpha3, language)?.normalize('NFC')]);
  return Object.fromEntries(names.filter(([, name]) => name !== undefined)) as LanguageMap;
}
