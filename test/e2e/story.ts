import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Act } from './acts';
import type { Cast } from './cast';
import { clerk } from './cast';
import type { EnginePair, RunningRegister } from './engines';
import { describeOnEngines } from './engines';

/** What the server says: the status, the headers, and the body as text and, where it is JSON, read. */
export interface Answer<B = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: B;
}

/** The answer to a command that is in the log. */
export interface Recorded {
  readonly id: string;
  readonly receipt: {
    readonly stream: string;
    readonly revision: number;
    readonly position: string;
    readonly eventIds: readonly string[];
    readonly hash: string;
  };
  readonly repeated: boolean;
  readonly entries?: readonly { readonly eventId: string; readonly type: string; readonly behind?: string | null }[];
  readonly warnings: readonly { readonly code: string }[];
}

/** The body of a refusal. */
export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly pointer?: string;
  readonly entry?: string;
  readonly refusals: readonly { readonly code: string; readonly entry?: string }[];
}

/** A record in a list. */
export interface Item {
  readonly id: string;
  readonly number: string;
  readonly certainty: 'certain' | 'possible';
  readonly states: readonly { readonly exists: boolean; readonly state: { readonly status: string } }[];
}

/** A page of a list. */
export interface Page<I = Item> {
  readonly validOn: string;
  readonly knownAt: string | null;
  readonly position: string;
  readonly items: readonly I[];
  readonly next?: string;
}

type Headings = Readonly<Record<string, string>>;

/** A register of its own in a temporary folder, with a clock that the story sets. */
export class Story {
  private running: RunningRegister | undefined;
  private folder = '';
  private known: Cast | undefined;

  constructor(
    private readonly pair: EnginePair,
    /** The moment at which everything is recorded, until the story moves it on. */
    public now: string,
  ) {}

  /** The cast, there once the story has begun. */
  get cast(): Cast {
    if (!this.known) throw new Error('the story has not begun');
    return this.known;
  }

  get server(): RunningRegister {
    if (!this.running) throw new Error('the story has not begun');
    return this.running;
  }

  async begin(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'chancery-story-'));
    this.running = await this.start();
    const source = { data: { title: { en: 'Communiqués of the Department' } }, validTime: { edtf: null } };
    const person = { data: { names: { en: 'Tran Thi Hoa' } }, validTime: { edtf: null } };
    this.known = {
      source: (await this.send('/sources/register', source)).id,
      reviewer: `person:${(await this.send('/persons/register', person)).id}`,
    };
  }

  async end(): Promise<void> {
    await this.running?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Stops the server, and starts another one on what it has left. */
  async restart(): Promise<void> {
    await this.server.stop();
    this.running = await this.start();
    await this.running.caughtUp();
  }

  /** Sends a body as it is; text is sent as it stands. */
  async post<B = ProblemBody>(path: string, body: unknown, headings: Headings = {}): Promise<Answer<B>> {
    const headers = { 'chancery-actor': clerk, 'content-type': 'application/json', ...headings };
    return this.ask<B>(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  }

  /** Sends a command that is to be recorded, and waits until it can be read. */
  async send<B = Recorded>(path: string, body: unknown, headings: Headings = {}): Promise<B> {
    const { status, text, body: answer } = await this.post<B>(path, body, headings);
    if (status >= 300) throw new Error(`POST ${path} answers ${String(status)}: ${text}`);
    await this.server.caughtUp();
    return answer;
  }

  /** The records of a kind, by the first segment of its routes. */
  of(kind: string): Records {
    return new Records(this, kind);
  }

  /** Opens an agreement with its first acts, all in one append. */
  open(...acts: readonly Act[]): Promise<Recorded> {
    return this.of('agreements').open(...acts);
  }

  /** Records one act on an agreement. */
  record(id: string, act: Act, headings: Headings = {}): Promise<Recorded> {
    return this.of('agreements').record(id, act, headings);
  }

  /** Sends an agreement one act that is to be refused. */
  refused(id: string, act: Act, headings: Headings = {}): Promise<ProblemBody> {
    return this.of('agreements').refused(id, act, headings);
  }

  /** Asks a question that has an answer. */
  async get<B>(path: string, headings: Headings = {}): Promise<B> {
    const { status, text, body } = await this.ask<B>(path, { headers: headings });
    if (status !== 200) throw new Error(`GET ${path} answers ${String(status)}: ${text}`);
    return body;
  }

  /** Sends any request. */
  async ask<B = ProblemBody>(path: string, request: RequestInit = {}): Promise<Answer<B>> {
    const answer = await fetch(`${this.server.url}${path}`, request);
    const text = await answer.text();
    const isJson = /^application\/(problem\+)?json/u.test(answer.headers.get('content-type') ?? '');
    // What the body holds is for the story to say; a wrong shape fails its expectations.
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : undefined) as B };
  }

  private start(): Promise<RunningRegister> {
    return this.pair.start(this.folder, () => new Date(this.now));
  }
}

/** What a story does to records of one kind. */
export class Records {
  constructor(
    private readonly story: Story,
    private readonly kind: string,
  ) {}

  /** Opens a record with its first acts, all in one append. */
  open(...acts: readonly Act[]): Promise<Recorded> {
    return this.story.send(`/${this.kind}/entries`, { entries: acts });
  }

  /** Records one act. */
  record(id: string, { command, ...body }: Act, headings: Headings = {}): Promise<Recorded> {
    return this.story.send(`/${this.kind}/${id}/${command}`, body, headings);
  }

  /** Sends one act that is to be refused, and answers the problem. Whatever is recorded after all is an error. */
  async refused(id: string, { command, ...body }: Act, headings: Headings = {}): Promise<ProblemBody> {
    const before = await this.story.server.head();
    const { status, text, body: problem } = await this.story.post(`/${this.kind}/${id}/${command}`, body, headings);
    if (status < 400 || (await this.story.server.head()) !== before) throw new Error(`it was not refused: ${text}`);
    return problem;
  }

  /** Sends the first act of a record, which is to be refused. */
  async refusedOpening({ command, ...body }: Act): Promise<ProblemBody> {
    const { status, text, body: problem } = await this.story.post(`/${this.kind}/${command}`, body);
    if (status < 400) throw new Error(`it was not refused: ${text}`);
    return problem;
  }
}

/** Tells stories on every pair of engines, each time of a register that is opened at the moment given. */
export function describeOnEveryPair(opened: string, stories: (story: Story) => void): void {
  describeOnEngines((pair) => {
    const story = new Story(pair, opened);
    beforeAll(() => story.begin());
    afterAll(() => story.end());
    stories(story);
  });
}
