/** Timers that are to wait longer fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What `work` gives, unless that takes longer than so many milliseconds: then the error that `late` makes. */
export async function within<T>(milliseconds: number, work: () => Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), Math.min(milliseconds, LONGEST_TIMER));
  });
  try {
    return await Promise.race([work(), alarm]);
  } finally {
    clearTimeout(timer);
  }
}
