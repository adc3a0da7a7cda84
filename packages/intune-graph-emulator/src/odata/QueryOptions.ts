/** The query options of a read. */
export type QueryOptions = {
  /** Undefined for all properties. */
  readonly select: readonly string[] | undefined;
  readonly expand: readonly string[];
  /** The page size. */
  readonly top: number;
  /** The number of items on the pages before. */
  readonly from: number;
};
