import type { Act } from './acts';

/** The issue of an instrument. */
export const issued = (on: string | null, data: object): Act => ({
  command: 'register',
  data: { type: 'resolution', issuer: 'Central Military Commission', title: { en: 'A resolution' }, ...data },
  validTime: on === null ? { edtf: null } : on,
});

export const tookEffect = (on: string, data: object = {}): Act => ({
  command: 'set-effect',
  data: { ...data },
  validTime: on,
});

/** Another instrument takes the place of the whole, or of some articles. */
export const superseded = (on: string, by: string, articles?: readonly string[]): Act => ({
  command: 'supersede',
  data: { by: `instrument:${by}`, ...(articles ? { scope: 'part', articles } : { scope: 'whole' }) },
  validTime: on,
});

export const repealed = (on: string): Act => ({ command: 'repeal', data: {}, validTime: on });
