import { readSettings, registerSettings, serverSettings } from '@app/http';
import { contentSettings } from '@app/system';

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
  ...contentSettings,
  /** Serves the log to EventStoreDB clients on this machine. */
  facade: {
    variable: 'CHANCERY_ESDB_PORT',
    usual: 'off',
    expects: '"off", or the port on which EventStoreDB clients of this machine reach the log',
    read: (text: string) => (text === 'off' ? text : serverSettings.port.read(text)),
  },
};

/** The settings of the standalone server. Throws `SettingsError`. */
export const standaloneSettings = (environment: NodeJS.ProcessEnv) => readSettings(environment, definitions);

/** What `standaloneSettings` gives. */
export type StandaloneSettings = ReturnType<typeof standaloneSettings>;
