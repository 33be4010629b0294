import { getAlpha3Codes, getName } from 'i18n-iso-countries';
import { version } from 'i18n-iso-countries/package.json';
import type { LanguageMap } from './names.wording';
import type { SourceDetails } from './source/source.events';

/** A command of the initial content, as a client would send it: the idempotency key, and the body as plain JSON. */
export interface InitialCommand {
  readonly context: 'partners' | 'sources';
  readonly verb: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * What a new register begins with, in the order to record it: the source of the country codes, the countries of ISO 3166-1,
 * which cite it, and the organisations that agreements name most. `uuidOf` is the uuid that a source with this natural
 * key has in the register.
 */
export function referenceData(uuidOf: (naturalKey: string) => string): readonly InitialCommand[] {
  const sources = [{ sourceId: uuidOf(countryCodes.url) }];
  return [
    registering('sources', countryCodes.url, countryCodes),
    ...countries().map((data) => registering('partners', data.code, data, { sources })),
    ...organisations.map((data) => registering('partners', data.code, data)),
  ];
}

/** The day on which a partner was registered in the world is none that anybody knows. */
function registering(
  context: InitialCommand['context'],
  key: string,
  data: object,
  evidence: object = {},
): InitialCommand {
  const body = { data, validTime: { edtf: null }, ...evidence };
  return { context, verb: 'register', key: `reference-data:${key}`, body };
}

const countryCodes = {
  title: { en: `Country codes of ISO 3166-1, with names, as in the npm package i18n-iso-countries ${version}` },
  issuer: 'International Organization for Standardization',
  language: 'en',
  url: `https://www.npmjs.com/package/i18n-iso-countries/v/${version}`,
} satisfies SourceDetails & { readonly title: LanguageMap };

const organisations = [
  {
    code: 'org:ASEAN',
    kind: 'organisation',
    names: { en: 'Association of Southeast Asian Nations', vi: 'Hiệp hội các quốc gia Đông Nam Á' },
    since: '1967-08-08',
  },
  {
    code: 'org:UN',
    kind: 'organisation',
    names: { en: 'United Nations', vi: 'Liên hợp quốc' },
    since: '1945-10-24',
  },
] as const;

/** ISO 3166-1 leaves XAA to XZZ to users: the package gives one of them to Kosovo, the standard gives it to nobody. */
const isUserAssigned = (alpha3: string): boolean => alpha3.startsWith('X');

function countries() {
  const codes = Object.keys(getAlpha3Codes()).filter((alpha3) => !isUserAssigned(alpha3));
  return codes.sort().map((alpha3) => ({ code: `iso:${alpha3}`, kind: 'state', names: namesOf(alpha3) }));
}

function namesOf(alpha3: string): LanguageMap {
  const names = ['en', 'vi'].map((language) => [language, getName(alpha3, language)?.normalize('NFC')]);
  return Object.fromEntries(names.filter(([, name]) => name !== undefined)) as LanguageMap;
}
