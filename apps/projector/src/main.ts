import 'reflect-metadata';
import { runProcess } from '@app/http';
import type { Projector } from './projector';
import { startProjector } from './projector';
import { projectorSettings } from './projector.settings';

runProcess(async () => {
  const projector = await startProjector(projectorSettings(process.env), () => new Date());
  void endWith(projector);
  return `The projector works; ${await projector.app.getUrl()}/health/ready says whether the read models are current.`;
});

/** A projector that has stopped by itself is of no use until it is started again, which is for a supervisor to do. */
async function endWith({ app, stopped }: Projector): Promise<void> {
  const reason = await stopped;
  if (reason === undefined) return;
  process.exitCode = 1;
  await app.close();
}
