import type { Position, Register } from '@app/kernel';
import { httpRules } from './http.rules';
import { Problem } from './problem';

/** Positions as clients see them: the beginning of the register's id, which names the log, and the position within it. */
export class EdgePositions {
  private readonly log: string;

  constructor(register: Register) {
    this.log = register.id.slice(0, 8);
  }

  /** `1f0c2d3e:4711`. */
  write(position: Position): string {
    return `${this.log}:${position.replace(/^0+(?=\d)/u, '')}`;
  }

  /** The position that `text` writes; one of another log, or beyond `head`, is gone. Throws `Problem`. */
  read(text: string, head: Position): Position {
    const match = /^([0-9a-f]{8}):(\d{1,20})$/u.exec(text);
    if (!match) throw Problem.of(httpRules['position.malformed'], `"${text}" is no position of this register.`);
    const position = (match[2] ?? '').padStart(head.length, '0');
    if (match[1] === this.log && position <= head) return position;
    throw Problem.of(
      httpRules['position.gone'],
      `${text} is not a position of the log ${this.log}, whose end is ${this.write(head)}: ask again without it.`,
    );
  }
}
