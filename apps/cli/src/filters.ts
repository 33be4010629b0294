import { WrongUsage } from './exit-code';

/** Filters as they are sent; a name that stands several times takes any of its values. Throws `WrongUsage`. */
export function filtersOf(texts: readonly string[] = []): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const text of texts) {
    const [, name, value] = /^([A-Za-z]+)=(.+)$/su.exec(text) ?? [];
    if (name === undefined || value === undefined) throw new WrongUsage(`--filter is <name>=<value>, not "${text}".`);
    filters[name] = [...(filters[name] ?? []), value];
  }
  return filters;
}
