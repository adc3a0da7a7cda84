/** The figures of one run. A candidate leaves out the figures that do not apply to it. */
export type Figures = {
  readonly perSecond: number;
  /** CPU time of the process that runs the app, or that sends the requests. */
  readonly cpuMsPerChange: number | undefined;
  /** CPU time of the local Functions host, which does not exist in Azure. */
  readonly hostCpuMsPerChange?: number | undefined;
  /** CPU time of this process: both emulators, and posting. */
  readonly emulatorsCpuMsPerChange: number;
  /** Loading the app in a worker that has started. */
  readonly loadMs?: number;
  /** All invocations for the first change, which is posted half a second later. The relay has two. */
  readonly firstMessageMs?: number;
  /** The sum of both. */
  readonly coldStartMs?: number;
  /** From the start of loading to the result of a change that was already in the queue. Includes opening the links. */
  readonly coldStartWaitedMs?: number;
  readonly sizeKiB?: number;
  readonly zippedKiB?: number;
};

export type FigureName = keyof Figures;
