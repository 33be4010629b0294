import { SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

/** Says how far an import has come: a bar where somebody watches, else a line at every tenth of the rows but the last. */
export interface ImportProgress {
  readonly at: (done: number) => void;
  readonly end: () => void;
}

export function importProgress({ stderr }: Terminal, total: number): ImportProgress {
  return stderr.isTTY ? bar(stderr, total) : lines(stderr, total);
}

function bar(stderr: Terminal['stderr'], total: number): ImportProgress {
  const single = new SingleBar({
    stream: stderr,
    format: '{bar} {percentage}% | {value} of {total} rows | {rate} rows/s | {left} s left',
    hideCursor: true,
  });
  const rateAt = stopwatch();
  single.start(total, 0, { rate: 0, left: '?' });
  const at = (done: number): void => {
    const { perSecond, secondsFor } = rateAt(done);
    single.update(done, { rate: perSecond, left: secondsFor(total - done) });
  };
  return { at, end: () => single.stop() };
}

function lines(stderr: Terminal['stderr'], total: number): ImportProgress {
  const rateAt = stopwatch();
  let tenths = 0;
  const at = (done: number): void => {
    const reached = Math.floor((done * 10) / total);
    if (reached === tenths || done === total) return;
    tenths = reached;
    const { perSecond, secondsFor } = rateAt(done);
    const left = `${String(secondsFor(total - done))} s left`;
    stderr.write(`${String(done)} of ${String(total)} rows, ${String(perSecond)} rows/s, ${left}\n`);
  };
  return { at, end: () => undefined };
}

/** Measures from now on: how many a second, and how long so many more will take at that rate. */
function stopwatch(): (done: number) => { perSecond: number; secondsFor: (more: number) => number } {
  const started = performance.now();
  return (done) => {
    const rate = (done * 1_000) / Math.max(1, performance.now() - started);
    return { perSecond: Math.round(rate), secondsFor: (more) => Math.ceil(more / Math.max(rate, 1e-9)) };
  };
}
