import { defineAggregate } from '../aggregate';
import type { Interval } from '../day';

/** What was written so far, in turn, and what will have ended by itself. */
export interface Diary {
  readonly trace: readonly string[];
  readonly running?: { readonly cause: string; readonly on: Interval } | undefined;
}

/** A line of a diary: a remark leaves the state as it is; `lasts` sets a time running, null stops it. */
export type Written = { readonly remark?: true; readonly lasts?: Interval | null; readonly text?: string };

/** A toy without any rule, whose state tells which entries it stands behind. */
export const diary = defineAggregate<Diary, { Written: Written }>({
  category: 'diary',
  initial: { trace: [] },
  events: {
    Written: {
      check: () => [],
      apply: (state, { id, data }) => {
        if (data.remark) return state;
        const running = data.lasts ? { cause: id, on: data.lasts } : undefined;
        return {
          trace: [...state.trace, data.text ?? id],
          running: data.lasts === undefined ? state.running : running,
        };
      },
      describe: ({ id }) => `${id} was written`,
    },
  },
  elapse: ({ trace, running }) =>
    running && { ...running, kind: 'ended', state: { trace: [...trace, `end of ${running.cause}`] } },
});
