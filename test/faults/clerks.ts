import { EmbeddedReadModels } from '@app/read-models';
import { startProjections } from '@app/system';
import type { Servers } from '@app/system/servers';
import type { Act } from '../e2e/acts';
import { authorised, proposed, round as negotiated } from '../e2e/acts';
import { clerk } from '../e2e/cast';
import type { Recorded } from '../e2e/story';
import { documentsOf } from '../equality/documents';

/** Of one round: so many clerks record an agreement each, and these acts on it, one command behind the other. */
export const clerks = 24;
const acts: readonly Act[] = [
  authorised('2023-01-20'),
  negotiated('2023-03'),
  negotiated('2023'),
  negotiated('2023-02'),
];
export const commands = clerks * (1 + acts.length);

async function send(url: string, path: string, { command, ...body }: Act): Promise<Recorded> {
  const headers = { 'chancery-actor': clerk, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/agreements/${path}${command}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 300) throw new Error(`${command} is answered ${String(answer.status)}: ${text}`);
  return JSON.parse(text) as Recorded;
}

/** All clerks at work at once; `acknowledged` is called after each command. */
export async function load(url: string, acknowledged: () => void): Promise<void> {
  const work = async (): Promise<void> => {
    const { id } = await send(url, '', proposed('2023-01-09'));
    acknowledged();
    for (const act of acts) {
      await send(url, `${id}/`, act);
      acknowledged();
    }
  };
  await Promise.all(Array.from({ length: clerks }, work));
}

/** What the log comes to when it is projected from nothing, in memory. */
export async function replayed({ store, register }: Servers): Promise<Map<string, string>> {
  const readModels = new EmbeddedReadModels();
  const runner = await startProjections(store, readModels, register);
  await runner.caughtUpWith((await store.head()) ?? '');
  await runner.stop();
  return documentsOf(readModels, register);
}
