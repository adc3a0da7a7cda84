/** Where a value is in a file. Both numbers count from 1; in a CSV file, the column is the number of the cell. */
export type Position = { readonly line: number; readonly column: number };

/** A message as it is sent, and where its values are in the file that it comes from. */
export type SourceMessage = {
  readonly file: string;
  readonly body: Buffer;
  /** The line of the file in which the body begins. Default: 1. */
  readonly firstLine?: number;
  /** What is wrong with the file here, and cannot be seen in the body. */
  readonly mistake?: string;
  /**
   * @param pointer JSON Pointer of a value in the body; a value that is missing is where its object is
   * @param isName whether the name of the property is meant, not its value
   */
  readonly locate: (pointer: string, isName?: boolean) => Position;
};
