/** Who records, and who approves, where nobody else is named. */
export const [clerk, head] = ['minh', 'lan'] as const;

/** The records that the register of every story has: a source to cite (its uuid), and a person who reviews texts. */
export interface Cast {
  readonly source: string;
  readonly reviewer: string;
}
