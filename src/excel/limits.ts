/**
 * What a workbook may cost before it is refused. Sizes are bytes. Chosen so that a list of 200,000 rows passes
 * (8 MB packed, 80 MB of XML) and so that the child process stays bounded whatever a sender packs.
 */
export interface Limits {
  /** Size of the file as received. */
  readonly packed: number;
  /** Sum of all parts once unpacked; counted while inflating, because the sizes in a zip directory are only claims. */
  readonly unpacked: number;
  /** Largest unpacked ÷ packed of a file that is big when unpacked; small files may repeat themselves as they like. */
  readonly ratio: number;
  /** Parts in the zip. */
  readonly entries: number;
  /** Elements within elements. Real parts stay under 20. */
  readonly depth: number;
  /** Characters of one cell; Excel itself stops at 32,767. */
  readonly text: number;
  readonly sheets: number;
  readonly strings: number;
  readonly merges: number;
  /** Above this size of XML a file is called large: it passes, and the person is told that it takes longer. */
  readonly large: number;
}

export const defaultLimits: Limits = {
  packed: 40 * 2 ** 20,
  unpacked: 256 * 2 ** 20,
  ratio: 200,
  entries: 2_000,
  depth: 64,
  text: 200_000,
  sheets: 255,
  strings: 2_000_000,
  merges: 100_000,
  large: 24 * 2 ** 20,
};

/** Excel's own edges. */
export const maxRow = 1_048_576;
export const maxColumn = 16_384;
