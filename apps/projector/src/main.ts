import 'reflect-metadata';
import { runProcess } from '@app/http';
import { startProjector } from './projector';
import { projectorSettings } from './projector.settings';

runProcess(async () => {
  const app = await startProjector(projectorSettings(process.env), () => new Date());
  return `The projector works; ${await app.getUrl()}/health/ready says whether the read models are current.`;
});
