import type { LanguageMap } from '../names.wording';
import type { SourceDetails } from './source.events';

export interface RegisteredSource {
  readonly status: 'registered';
  readonly title: LanguageMap;
  readonly details: SourceDetails;
}

export type Source = { readonly status: 'none' } | RegisteredSource;

/**
 * What tells a source from others: its address, else the name of its file, else its content. The address comes first since
 * it means one thing everywhere; a file is renamed and saved anew. A key that two sources share is no obstacle: the second
 * is registered as distinct from the first.
 */
export function sourceKey({ url, fileName, sha256 }: SourceDetails): string | undefined {
  return url ?? fileName ?? sha256;
}
