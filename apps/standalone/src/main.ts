import 'reflect-metadata';
import { runProcess } from '@app/http';
import { projectInThread } from './projections-thread';
import { startStandalone } from './standalone';
import { standaloneSettings } from './standalone.settings';

runProcess(async () => {
  const { url } = await startStandalone(standaloneSettings(process.env), () => new Date(), projectInThread);
  return `Chancery listens on ${url}; the API is described at ${url}/docs.`;
});
