/** Of one run; what a candidate does not have is left out. */
export type Figures = {
  readonly perSecond: number;
  /** Of the process that runs the app, or sends the requests. */
  readonly cpuMsPerChange: number | undefined;
  /** Of the local Functions host, which in Azure is another program. */
  readonly hostCpuMsPerChange?: number | undefined;
  /** Of this process: both emulators, and posting. */
  readonly emulatorsCpuMsPerChange: number;
  /** What the app takes to load in a worker that has started. */
  readonly loadMs?: number;
  /** The invocations of the first change, half a second later: the relay has two. */
  readonly firstMessageMs?: number;
  /** Both together. */
  readonly coldStartMs?: number;
  /** From the begin of loading to the result of a change that has waited, links on the same machine included. */
  readonly coldStartWaitedMs?: number;
  readonly sizeKiB?: number;
  readonly zippedKiB?: number;
};

export type FigureName = keyof Figures;
