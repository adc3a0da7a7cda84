/** Of one run; what a candidate does not have is left out. */
export type Figures = {
  readonly perSecond: number;
  /** Of the process that runs the app. */
  readonly cpuMsPerChange: number | undefined;
  /** Of this process: both emulators, and posting. */
  readonly emulatorsCpuMsPerChange: number;
  /** From the start of the process until it listens. */
  readonly loadMs?: number;
  /** From posting the first message until its result. */
  readonly firstMessageMs?: number;
  readonly sizeKiB?: number;
  readonly zippedKiB?: number;
};

export type FigureName = keyof Figures;
