import 'reflect-metadata';
import { SettingsError } from '@app/http';
import { startStandalone } from './standalone';
import { standaloneSettings } from './standalone.settings';

async function main(): Promise<void> {
  const { url } = await startStandalone(standaloneSettings(process.env), () => new Date());
  console.log(`Chancery listens on ${url}; the API is described at ${url}/docs.`);
}

main().catch((error: unknown) => {
  // What an operator can mend is said in a sentence; anything else shows where it came from.
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
});
