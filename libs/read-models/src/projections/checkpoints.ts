import type { Position } from '@app/kernel';
import type { CheckpointMove, ReadModels } from '../read-models';
import type { Projection } from './projection';

/** How far each projection has got. */
export class Checkpoints {
  private constructor(
    private readonly positions: Map<string, Position | null>,
    private readonly leases: ReadonlyMap<string, number>,
  ) {}

  /** `leases` are the tokens under which they are moved, by projection, where they are leased. */
  static async read(
    readModels: ReadModels,
    projections: readonly Projection[],
    leases: ReadonlyMap<string, number> = new Map(),
  ): Promise<Checkpoints> {
    const positions = new Map<string, Position | null>();
    for (const { name } of projections) positions.set(name, await readModels.checkpoint(name));
    return new Checkpoints(positions, leases);
  }

  /** Where the one that is furthest behind stands; null where it has not begun. */
  get least(): Position | null {
    return [...this.positions.values()].reduce((a, b) => (a === null || b === null ? null : a < b ? a : b));
  }

  /** Whether the projection has this position behind it. */
  hasPassed(projection: string, position: Position): boolean {
    const reached = this.positions.get(projection) ?? null;
    return reached !== null && reached >= position;
  }

  /** What takes every projection that is not there yet to a position. */
  movesTo(to: Position): CheckpointMove[] {
    const behind = [...this.positions].filter(([projection]) => !this.hasPassed(projection, to));
    return behind.map(([projection, from]) => ({ projection, from, to, token: this.leases.get(projection) ?? 0 }));
  }

  /** Takes note of moves that were committed. */
  moved(moves: readonly CheckpointMove[]): void {
    for (const { projection, to } of moves) this.positions.set(projection, to);
  }
}
