import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '@app/event-store';

const POOL_BYTES = 4096;

/** Random bytes of the system's generator, drawn a pool at a time: one call for each nonce costs more than its event's hash. */
export function pooledRandom(): RandomBytes {
  let pool = randomBytes(POOL_BYTES);
  let drawn = 0;
  return (size) => {
    if (size > POOL_BYTES) return randomBytes(size);
    if (drawn + size > POOL_BYTES) {
      pool = randomBytes(POOL_BYTES);
      drawn = 0;
    }
    drawn += size;
    return pool.subarray(drawn - size, drawn);
  };
}
