import autocannon from 'autocannon';

/** What a load is made of: the requests go round, from as many connections at once. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly requests: readonly { readonly path: string; readonly body: string }[];
}

/** Run as a process of its own, so that the load takes no time from the server's; prints requests a second. */
async function main(load: Load): Promise<void> {
  const headers = { 'content-type': 'application/json', 'chancery-actor': 'bench' };
  const { requests, non2xx, errors } = await autocannon({
    url: load.url,
    connections: load.connections,
    duration: load.seconds,
    requests: load.requests.map(({ path, body }) => ({ method: 'POST', path, body, headers })),
  });
  if (non2xx + errors > 0) throw new Error(`${load.url}: ${String(non2xx)} refused, ${String(errors)} failed`);
  console.log(requests.average);
}

if (require.main === module) {
  main(JSON.parse(process.argv[2] ?? '') as Load).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
