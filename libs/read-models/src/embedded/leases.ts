import type { Attendance, Lease } from '../read-models';

/** The leases of projections within one process. Moments are milliseconds of a clock that only goes forward. */
export class Leases {
  private readonly untils = new Map<string, number>();
  private readonly leases = new Map<string, Lease>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** See `ReadModels`. */
  attend(holder: string, forMs: number, projections: readonly string[]): Attendance {
    this.untils.set(holder, this.now() + forMs);
    const holders = [...this.untils.keys()].filter((one) => this.isAtWork(one)).sort();
    return { holders, leases: projections.map((projection) => this.lease(projection)) };
  }

  /** See `ReadModels`. */
  handOver({ projection, token }: Lease, holder: string | null): Lease | undefined {
    if (token !== this.token(projection)) return undefined;
    const next = { projection, holder, token: token + 1 };
    this.leases.set(projection, next);
    return next;
  }

  /** Under which a projection may be written. */
  token(projection: string): number {
    return this.leases.get(projection)?.token ?? 0;
  }

  private lease(projection: string): Lease {
    const { holder, token } = this.leases.get(projection) ?? { holder: null, token: 0 };
    return { projection, holder: holder !== null && this.isAtWork(holder) ? holder : null, token };
  }

  private isAtWork(holder: string): boolean {
    return (this.untils.get(holder) ?? 0) > this.now();
  }
}
