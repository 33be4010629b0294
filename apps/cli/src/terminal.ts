import type { Readable, Writable } from 'node:stream';

/** What a command reads from and writes to; `process` is one. */
export interface Terminal {
  readonly stdin: Readable;
  /** The answer. `columns` is there where it is a terminal: what is read by a program is never cut to fit. */
  readonly stdout: Writable & { readonly columns?: number };
  /** What is said about the work: progress where it is a terminal, errors anywhere. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Writes an answer: for people as `text` has it, for programs as JSON on one line, so that answers can be kept as NDJSON. */
export function print(terminal: Terminal, json: boolean | undefined, answer: object, text: () => string): void {
  terminal.stdout.write(`${json ? JSON.stringify(answer) : text()}\n`);
}
