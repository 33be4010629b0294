import 'reflect-metadata';
import { runProcess } from '@app/http';
import { startApi } from './api';
import { apiSettings } from './api.settings';

runProcess(async () => {
  const app = await startApi(apiSettings(process.env), () => new Date());
  const url = await app.getUrl();
  return `Chancery listens on ${url}; the API is described at ${url}/docs.`;
});
