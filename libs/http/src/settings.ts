import { isHome, isZone } from '@app/event-store';

/** One setting from the environment. `read` gives undefined where the text says nothing sensible. */
export interface Setting<T> {
  readonly variable: string;
  /** What counts when the variable is not set; without it, the variable must be set. */
  readonly usual?: string;
  /** What to set, as it ends the sentence "set CHANCERY_X to …". */
  readonly expects: string;
  /** Whether the text may hold a password, which no complaint must show. */
  readonly isSecret?: boolean;
  readonly read: (text: string) => T | undefined;
}

/** Settings that stop the start: one sentence for each variable. */
export class SettingsError extends Error {}

/** The settings as the environment has them. Throws `SettingsError` that names every variable that is wrong, and what to set. */
export function readSettings<T extends Record<string, unknown>>(
  environment: Readonly<Record<string, string | undefined>>,
  definitions: { readonly [K in keyof T]: Setting<T[K]> },
): T {
  const complaints: string[] = [];
  const entries = Object.entries<Setting<unknown>>(definitions).map(([name, setting]) => {
    const text = environment[setting.variable] ?? setting.usual;
    const value = text === undefined ? undefined : setting.read(text);
    if (value === undefined) complaints.push(complaint(setting, text));
    return [name, value] as const;
  });
  if (complaints.length > 0) throw new SettingsError(complaints.join('\n'));
  return Object.fromEntries(entries) as T;
}

function complaint({ variable, expects, isSecret = false }: Setting<unknown>, text: string | undefined): string {
  const shown = isSecret ? 'not one that can be read' : `"${String(text)}"`;
  return `${variable} is ${text === undefined ? 'not set' : shown}: set ${variable} to ${expects}.`;
}

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/u;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The settings of any process that serves HTTP. */
export const serverSettings = {
  port: {
    variable: 'PORT',
    usual: '3000',
    expects: 'a port number from 0 (any free one) to 65535',
    read: (text: string) => (/^\d{1,5}$/u.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
  },
  /** Until callers are authenticated, anyone who reaches the port may claim to be anyone. */
  host: {
    variable: 'HOST',
    usual: '127.0.0.1',
    expects:
      'a loopback address such as 127.0.0.1 or ::1, since the register believes what the header Chancery-Actor claims and must not be reached from other machines',
    read: (text: string) => (LOOPBACK.test(text) ? text : undefined),
  },
  logLevel: {
    variable: 'CHANCERY_LOG_LEVEL',
    usual: 'info',
    expects: `one of ${logLevels.join(', ')}`,
    read: (text: string) => logLevels.find((level) => level === text),
  },
} as const;

/** The settings of any process that may open the register. */
export const registerSettings = {
  home: {
    variable: 'CHANCERY_HOME',
    usual: 'iso:VNM',
    expects: 'the state whose register this is, such as iso:VNM',
    read: (text: string) => (isHome(text) ? text : undefined),
  },
  zone: {
    variable: 'CHANCERY_ZONE',
    usual: 'Asia/Ho_Chi_Minh',
    expects: 'an IANA time zone such as Asia/Ho_Chi_Minh',
    read: (text: string) => (isZone(text) ? text : undefined),
  },
} as const;
