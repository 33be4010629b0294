import { readSettings, registerSettings, serverSettings } from '@app/http';

const samples = ['public', 'none'] as const;

/** Everything that can be set, by environment variable. */
const definitions = {
  ...serverSettings,
  ...registerSettings,
  /** The folder of the register: its log, and nothing that could not be made from it again. */
  data: {
    variable: 'CHANCERY_DATA',
    usual: './data',
    expects: 'the folder of the register, which is made where it is missing',
    read: (text: string) => (text.trim() === '' ? undefined : text),
  },
  /** What a register that is new begins with, beside its reference data. */
  sample: {
    variable: 'CHANCERY_SAMPLE',
    usual: 'public',
    expects: '"public", to begin a new register with the sample, or "none", to begin it empty',
    read: (text: string) => samples.find((sample) => sample === text),
  },
};

/** The settings of the standalone server. Throws `SettingsError`. */
export const standaloneSettings = (environment: NodeJS.ProcessEnv) => readSettings(environment, definitions);

/** What `standaloneSettings` gives. */
export type StandaloneSettings = ReturnType<typeof standaloneSettings>;
