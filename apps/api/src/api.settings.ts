import { readSettings, registerSettings, serverSettings } from '@app/http';
import { contentSettings } from '@app/system';
import { engineSettings } from '@app/system/servers';

/** The settings of the API server. Throws `SettingsError`. */
export const apiSettings = (environment: NodeJS.ProcessEnv) =>
  readSettings(environment, { ...serverSettings, ...registerSettings, ...engineSettings, ...contentSettings });

/** What `apiSettings` gives. */
export type ApiSettings = ReturnType<typeof apiSettings>;
