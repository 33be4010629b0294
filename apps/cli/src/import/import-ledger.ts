import type { RefusalAnswer } from '../register-client';
import type { Rejection } from './import-kind';
import type { RejectsFile } from './rejects-file';
import type { Row } from './rows';

/** A rule by which the register warned: how often, and on which line and in which words first. */
interface Warned {
  readonly code: string;
  times: number;
  readonly line: number;
  readonly message: string;
}

/** Accounts for every row of an import: it is recorded, was recorded before, or is left out with a reason. */
export class ImportLedger {
  /** In rows, not in commands: several rows may make one. */
  readonly count = { recorded: 0, repeated: 0, rejected: 0 };
  private readonly warned = new Map<string, Warned>();

  constructor(
    private readonly rejects: RejectsFile,
    private readonly told: (done: number) => void,
  ) {}

  /** How many rows are accounted for. */
  get done(): number {
    const { recorded, repeated, rejected } = this.count;
    return recorded + repeated + rejected;
  }

  get warnings(): readonly Warned[] {
    return [...this.warned.values()];
  }

  /** The account for people; `recorded` says what became of the rows that were taken. */
  text(recorded: string): string {
    const { count, done, warnings } = this;
    return [
      `${String(done)} rows: ${String(count.recorded)} ${recorded}, ${String(count.repeated)} recorded before, ${String(count.rejected)} left out`,
      ...warnings.map(
        ({ code, times, line, message }) =>
          `warning: ${code}, ${String(times)} times, first on line ${String(line)}: ${message}`,
      ),
    ].join('\n');
  }

  accepted(rows: readonly Row[], how: 'recorded' | 'repeated', warnings: readonly RefusalAnswer[]): void {
    for (const warning of warnings) this.warn(warning, rows[0]?.line ?? 0);
    this.add(how, rows);
  }

  async rejected(rows: readonly Row[], rejections: readonly Rejection[]): Promise<void> {
    await this.rejects.add(rows, rejections);
    this.add('rejected', rows);
  }

  private add(how: keyof ImportLedger['count'], rows: readonly Row[]): void {
    this.count[how] += rows.length;
    this.told(this.done);
  }

  private warn({ code, message }: RefusalAnswer, line: number): void {
    const known = this.warned.get(code);
    if (known) known.times += 1;
    else this.warned.set(code, { code, times: 1, line, message });
  }
}
