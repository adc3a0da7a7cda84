/** The used part of the answer to Profiler.stop (chromedevtools.github.io/devtools-protocol/v8/Profiler). */
export type CpuProfile = {
  readonly nodes: readonly ProfileNode[];
  /** Node ids, one per sample. */
  readonly samples: readonly number[];
  /** Microseconds since the previous sample. */
  readonly timeDeltas: readonly number[];
};

export type ProfileNode = {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
};

export type CallFrame = {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
};
