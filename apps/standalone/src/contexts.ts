import { agreements } from '@app/agreements';
import type { RecordContext } from '@app/http';
import { partners, persons, sources } from '@app/reference';

/** Every kind of record that this server keeps. */
export const contexts: readonly RecordContext[] = [sources, partners, persons, agreements];
