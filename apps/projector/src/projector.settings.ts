import { readSettings, registerSettings, serverSettings } from '@app/http';
import { sharingSettings } from '@app/system';
import { engineSettings } from '@app/system/servers';

/** The settings of the projector. Throws `SettingsError`. */
export const projectorSettings = (environment: NodeJS.ProcessEnv) =>
  readSettings(environment, {
    ...serverSettings,
    port: { ...serverSettings.port, usual: '3001' },
    ...registerSettings,
    ...engineSettings,
    ...sharingSettings,
  });

/** What `projectorSettings` gives. */
export type ProjectorSettings = ReturnType<typeof projectorSettings>;
