import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';

/** What is sent; without a body it is a question. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Gives the answer to a request as soon as its head is there. Rejects where no connection is made, or it breaks off before. */
export type Connections = (url: URL, sent: Sent) => Promise<http.IncomingMessage>;

/**
 * Connections that are kept for the next request. `fetch` would do the same for several times the work, of which an import
 * has no time to spare.
 */
export function keptConnections(): Connections {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  return async (url, { headers = {}, body }) => {
    const method = body === undefined ? 'GET' : 'POST';
    const request =
      url.protocol === 'https:'
        ? https.request(url, { method, headers, agent: agents.https })
        : http.request(url, { method, headers, agent: agents.http });
    request.end(body);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return response;
  };
}
