import { spawnSync, type StdioOptions } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Ran, ran } from '../../apps/cli/src/testing/recorded-terminal';
import { binding, cleared, proposed, round, signed } from './acts';
import { clerk, head } from './cast';
import { describeOnEveryPair, type Recorded, type Story } from './story';

const number = 'AGR-2026-0001';
/** Where the command line leaves files: receipts of one register prove nothing of another. */
let folder: string;

/** Gives the stories that follow a folder of their own, and the command line an actor. */
function inFolderOfTheirOwn(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-cli-'));
    process.env['CHANCERY_ACTOR'] = clerk;
  });
  afterAll(() => rm(folder, { recursive: true }));
}

/** The command line against the story's server; what it has recorded can be read when it has ended. */
const commandLine = (story: Story) =>
  async function chancery(args: readonly string[], stdin?: string): Promise<Ran> {
    process.env['CHANCERY_URL'] = story.server.url;
    const done = await ran(args, { stdin: Readable.from([stdin ?? '']) });
    await story.server.caughtUp();
    return done;
  };

const evidenced = ({ cast }: Story) => ['--source', cast.source, '--reason', 'misread', '--approved-by', head];

describeOnEveryPair('2026-03-01T02:00:00.000Z', (story) => {
  inFolderOfTheirOwn();
  const chancery = commandLine(story);
  const answers: Recorded[] = [];

  /** Runs what must succeed, and reads its JSON. */
  async function answered<A = Recorded>(args: readonly string[], stdin?: string): Promise<A> {
    const { code, stdout, stderr } = await chancery([...args, '--json'], stdin);
    if (code !== 0) throw new Error(`${args.join(' ')} ends with ${String(code)}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as A;
  }

  async function recorded(args: readonly string[], stdin?: string): Promise<Recorded> {
    const answer = await answered(['record', 'agreements', ...args], stdin);
    answers.push(answer);
    return answer;
  }

  describe('an agreement that is recorded from the command line', () => {
    beforeAll(async () => {
      await recorded(['entries', '--body', '-'], JSON.stringify({ entries: cleared(story.cast, '2024') }));
      story.now = '2026-04-01T02:00:00.000Z';
      const data = JSON.stringify(signed('').data);
      await recorded(['sign', number, '--on', '2024-09', '--raw', 'autumn', '--data', data, '--if-match', '4']);
    });

    it('stands in the register as of its days', async () => {
      const before = await chancery(['list', 'agreements', '--valid-on', '2024-08-31']);
      expect(before.stdout).toMatch(/^AGR-2026-0001 +cleared +On border defence +iso:VNM iso:LAO +certain$/mu);
      const within = await chancery(['list', 'agreements', '--valid-on', '2024-09-15', '--filter', 'status=signed']);
      expect(within.stdout).toMatch(/cleared or signed .* possible$/mu);
      expect(within.stdout).toContain('1 record on 2024-09-15, as known at 2026-04-01T02:00:00.000Z, position ');
    });

    it('is shown in every state that it may have', async () => {
      const { stdout } = await chancery(['show', 'agreements', number, '--valid-on', '2024-09-15']);
      expect(stdout).toMatch(/^AGR-2026-0001 \([0-9a-f-]{36}\): certain on 2024-09-15/u);
      expect(stdout).toContain(
        'state 2 of 2: possible from 2024-09-01 with no end, certain from 2024-09-30 with no end',
      );
      expect(stdout).toContain('  status: signed\n');
    });

    it('has a history that says what happened, when, and who says so', async () => {
      const { stdout } = await chancery(['history', 'agreements', number]);
      expect(stdout).toMatch(/^2024-01-05 .* live +2026-03-01T02:00:00.*Z +minh \(claimed\)/mu);
      expect(stdout.split('\n').filter((line) => line.startsWith('2024-'))).toHaveLength(6);
    });

    it('stands in the timeline of its partner, its vague entry as only possible within some of its days', async () => {
      const asked = ['timeline', '--partner', 'iso:LAO', '--during', '2024-09-15/2024-10-15'];
      const { stdout } = await chancery(asked);
      expect(stdout).toMatch(/^2024-09 +AGR-2026-0001 .* possible +[0-9a-f-]{36}$/mu);
      // The others are of the partner itself: its names may be from any day.
      expect(stdout).toMatch(/^\d entries as known at 2026-04-01T02:00:00\.000Z, position [0-9a-f]{8}:\d+$/mu);
      expect((await chancery([...asked, '--certainty', 'certain'])).stdout).toMatch(/^0 entries /u);
    });

    it('is refused what breaks its rules, by rule, sentence and entry', async () => {
      const { code, stdout, stderr } = await chancery([
        'record',
        'agreements',
        'enter-into-force',
        number,
        '--on',
        '2023',
      ]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^rule: {2}[a-z-]+\.[a-z-]+\nwhy: {3}.+\.$/mu);
    });

    it('is not changed by a dry run, nor by a command sent again under its key', async () => {
      const force = ['enter-into-force', number, '--on', '2024-10-01'];
      const dry = await chancery(['record', 'agreements', ...force, '--dry-run']);
      expect(dry.stdout).toMatch(/dry run, nothing recorded[\s\S]*status: inForce/u);
      const first = await recorded([...force, '--key', 'force-1']);
      const again = await recorded([...force, '--key', 'force-1']);
      expect([again.repeated, again.receipt]).toEqual([true, first.receipt]);
    });

    it('is known otherwise once an entry was corrected, and the difference is told', async () => {
      story.now = '2026-05-01T02:00:00.000Z';
      const { entries } = await answered<{ entries: readonly { eventId: string; type: string }[] }>([
        'history',
        'agreements',
        number,
      ]);
      const eventId = entries.find(({ type }) => type === 'AgreementSigned')?.eventId;
      const data = { entries: [{ eventId, changes: [{ pointer: '/validTime', to: '2024-09-20' }] }] };
      await recorded(['correct', number, ...evidenced(story), '--data', JSON.stringify(data)]);
      const asked = ['diff', 'agreements', number, '--valid-on', '2024-09-15', '--known-at', '2026-04-15'];
      const { stdout } = await chancery(asked);
      expect(stdout).toContain('Said of 2024-09-15:');
      expect(stdout).toMatch(/^\/status +signed +cleared$/mu);
      expect(stdout).toMatch(/EntryCorrected by minh: misread/u);
    });
  });

  describe('a register that is exported', () => {
    const file = (name: string) => join(folder, name);

    it('verifies with no server at hand, with every receipt that was kept', async () => {
      expect((await chancery(['export', '--output', file('export.ndjson')])).code).toBe(0);
      await writeFile(file('kept.ndjson'), answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
      const args = ['verify', '--file', file('export.ndjson'), '--receipts', file('kept.ndjson')];
      const { code, stdout } = await chancery(args);
      expect(stdout).toMatch(/^\d+ events of \d+ streams; 5 of 5 receipts borne out; everything fits\n$/u);
      expect(code).toBe(0);
    });

    it('is found out where a word was changed, and where the end was cut off', async () => {
      const exported = await readFile(file('export.ndjson'), 'utf8');
      await writeFile(file('forged.ndjson'), exported.replace('On border defence', 'On border offence'));
      const forged = await chancery(['verify', '--file', file('forged.ndjson')]);
      expect([forged.code, forged.stdout]).toEqual([
        1,
        expect.stringMatching(/^agreement-.* event 1: previous is not the hash of the event before it\n/u),
      ]);
      await writeFile(file('cut.ndjson'), exported.replace(/.*\n$/u, ''));
      const cut = ['verify', '--file', file('cut.ndjson')];
      expect((await chancery(cut)).code).toBe(0);
      const proven = await chancery([...cut, '--receipts', file('kept.ndjson')]);
      expect([proven.code, proven.stdout]).toEqual([1, expect.stringContaining('receipt: ')]);
    });

    it('verifies as its server gives it out, and as its server says itself', async () => {
      const { code, stdout } = await chancery(['verify']);
      expect([code, stdout]).toEqual([0, expect.stringContaining('everything fits')]);
      const { receipt } = answers.at(-1) ?? { receipt: { hash: 'none' } };
      const { stdout: said } = await chancery(['verify', '--stream', number]);
      expect(said).toMatch(new RegExp(`^8 events of agreement-.* fit; event 7 has the hash ${receipt.hash}\n$`, 'u'));
    });
  });
});

describeOnEveryPair('2026-03-01T02:00:00.000Z', (story) => {
  inFolderOfTheirOwn();
  const chancery = commandLine(story);
  const variables: Record<string, string> = {};
  const files = [
    ...['signature.json', 'opening.json', 'receipts.ndjson', 'export.ndjson'],
    ...['commands.ndjson', 'agreements.csv', 'mapping.json'],
  ];

  beforeAll(async () => {
    const steps = cleared(story.cast, '2024').map((act) =>
      act.command === 'record-round' ? round('2024-03-31') : act,
    );
    const { receipt } = await story.open(...steps);
    const entry = receipt.eventIds[steps.findIndex(({ command }) => command === 'record-round')] ?? '';
    Object.assign(variables, { SOURCE: story.cast.source, ENTRY: entry, STREAM: receipt.stream });
    await writeFile(join(folder, 'signature.json'), JSON.stringify(signed('').data));
    await writeFile(join(folder, 'opening.json'), JSON.stringify({ entries: binding(story.cast, '2023') }));
    const { command, ...body } = proposed('2024-01-05');
    await writeFile(join(folder, 'commands.ndjson'), JSON.stringify({ post: `/agreements/${command}`, body }));
    await writeFile(join(folder, 'agreements.csv'), 'no,title\n1,On kites\n');
    await writeFile(join(folder, 'mapping.json'), JSON.stringify(mapping));
  });

  const mapping = {
    ...{ name: 'list', title: 'A list', id: 'no', post: '/agreements/attest' },
    body: {
      data: { status: 'signed', title: { en: { column: 'title' } }, parties: ['iso:VNM', 'iso:LAO'] },
      validTime: null,
    },
  };

  /** The arguments that a shell makes of an example. What an example pipes into something, or redirects, is left out. */
  function argumentsOf(example: string): string[] {
    const script = `chancery() { printf '%s\\0' "$@" >&3; }; ${example}`;
    const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'pipe'];
    const { output } = spawnSync('sh', ['-c', script], { cwd: folder, env: { ...process.env, ...variables }, stdio });
    const args = String(output[3]).split('\0').slice(0, -1);
    return args.map((arg) => (files.includes(arg.replace('@', '')) ? arg.replace(/^@?/u, `$&${folder}/`) : arg));
  }

  it.each(['record', 'import', 'show', 'list', 'timeline', 'history', 'diff', 'export', 'verify'])(
    'the examples in the help of %s work',
    async (command) => {
      const { stdout: help } = await chancery([command, '--help']);
      const examples = [...help.matchAll(/^ {2}\$ (chancery .*(?:\n {6}.*)*)/gmu)].map(([, example = '']) => example);
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        const { code, stdout, stderr } = await chancery(argumentsOf(example));
        expect({ example, code, stderr }).toEqual({ example, code: 0, stderr: '' });
        if (example.endsWith('>> receipts.ndjson')) await appendFile(join(folder, 'receipts.ndjson'), stdout);
      }
    },
  );
});
