/** Something that went wrong; times in milliseconds since 1970. */
export type Disturbance = {
  readonly name: string;
  /** A write that was done before it may be done again after it: the app is gone, or could not say that it had ended it. */
  readonly forgets: boolean;
  readonly from: number;
  readonly to: number;
};
