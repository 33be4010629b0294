// The package ships no types. Declared is the one thing we take from it: what kind of expression a text is.
// The digits and bounds in its nodes are not declared on purpose: it clamps them while parsing (the mask
// `X0` comes out as `X1`), so the kernel reads them from the text.
declare module 'edtf' {
  export interface SyntaxNode {
    readonly type: 'Date' | 'Season' | 'Year' | 'Decade' | 'Century' | 'Set' | 'List' | 'Interval';
  }

  /** Parses EDTF up to level 2, seasons up to level 3. Throws an Error on any other text. */
  export function parse(text: string): SyntaxNode;
}
