/** What a page shows, in sections. A section is sent again only when it has changed. */
export type PageState = {
  readonly target: Target;
  readonly queues: Queues;
  readonly waiting: Waiting;
  readonly attention: Attention;
  readonly record: RecordState;
  readonly reassignments: readonly Reassignment[];
  /** Undefined unless there is a Graph emulator. */
  readonly faults: Faults;
  /** Names by id in lower case; undefined unless there is a Graph emulator. */
  readonly policies: Readonly<Record<string, string>>;
  /** Why the last poll failed; '' if it succeeded. */
  readonly problem: string;
};

/** One message of the event stream. */
export type Push = {
  readonly state?: Partial<PageState>;
  /** Results that are new to the page, in any order. */
  readonly results?: readonly ResultRow[];
  readonly writes?: readonly WriteCount[];
  /** The browser has everything now; what follows is new. */
  readonly complete?: true;
};

export type Target = {
  /** Without a key, e.g. `the local emulator at 127.0.0.1:5672`. */
  readonly name: string;
  /** Only emulators can be changed from the page. */
  readonly canWrite: boolean;
  readonly hasGraph: boolean;
  /** What the commands that the page shows need behind them, e.g. ` --namespace contoso-relay`. */
  readonly commandOptions: string;
  /** Writes in 20 seconds that Graph accepts, for each lane. */
  readonly allowances: Readonly<Record<string, number>>;
  /** Whether writes come from the request log of the Graph emulator, or from the times of the results. */
  readonly writesFrom: 'requests' | 'results';
};

export type QueueCount = {
  /** Undefined if the queue does not exist. */
  readonly waiting?: number;
  /** Whether counting stopped at its limit. */
  readonly atLeast?: true;
  /** When the oldest message that is due arrived; undefined if none is due. ISO 8601. */
  readonly oldest?: string;
};

/** The next step of each reassignment that runs, and the steps that are being done. */
export type StepCount = QueueCount & { readonly deadLetters?: number };

export type Queues = {
  readonly changes: QueueCount;
  readonly reassignments: StepCount;
  readonly lanes: Readonly<Record<string, QueueCount>>;
};

/** A change without a result. */
export type WaitingChange = {
  readonly queue: string;
  readonly number: string;
  /** Undefined while the change waits to be validated. */
  readonly lane?: string;
  readonly changeId: string;
  readonly operation?: string;
  readonly assignmentType?: string;
  readonly policyId?: string;
  readonly system?: string;
  readonly reference?: string;
  /** When it was put into its queue. */
  readonly since: string;
  readonly deliveries: number;
  readonly scheduledFor?: string;
};

export type Waiting = {
  readonly changes: readonly WaitingChange[];
  readonly notListed: number;
};

/** Copies of messages that did not end well, by cause. */
export type Attention = QueueCount & {
  readonly causes: readonly Cause[];
};

export type Cause = {
  readonly cause: string;
  readonly messages: number;
  /** The names under which the first of them can be replayed, e.g. `errors/5`. */
  readonly names: readonly string[];
  readonly changeIds: readonly string[];
};

export type RecordState = {
  /** Whether older results are still being read. */
  readonly loading: boolean;
  /** Whether the record has older results, which the page does not load. */
  readonly older: boolean;
};

export type ResultRow = {
  /** Sequence number in the subscription `record`. */
  readonly number: number;
  readonly time: string;
  readonly changeId: string;
  readonly outcome: string;
  readonly unchanged?: true;
  readonly operation?: string;
  readonly assignmentType?: string;
  readonly policyId?: string;
  readonly system?: string;
  readonly reference?: string;
  readonly user?: string;
  readonly code?: string;
  readonly message?: string;
  readonly reassignmentId?: string;
};

/** Writes that Graph received in one second. */
export type WriteCount = {
  /** Seconds since 1970. */
  readonly second: number;
  readonly lane: string;
  readonly writes: number;
  /** Writes that were answered with 429. */
  readonly throttled: number;
};

export type Reassignment = {
  readonly id: string;
  readonly state: 'planned' | 'held' | 'running' | 'completed';
  readonly dryRun: boolean;
  readonly cancelRequested: boolean;
  readonly from: string;
  /** Undefined if the assignments are removed. */
  readonly to?: string;
  readonly requestedBy?: string;
  readonly reason?: string;
  readonly total: number;
  readonly applied: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly rejected: number;
  readonly secondsLeft?: number;
  /** Changes in a minute, since it was planned. */
  readonly perMinute?: number;
  /** When it was planned or held. */
  readonly since: string;
  /** The time of its last event. */
  readonly updated: string;
  /** Why it is held, each with what to send. */
  readonly holds: readonly string[];
  /** What its changes can fail with. Empty when it is completed. */
  readonly warnings: readonly string[];
};

export type Faults = {
  readonly switches: readonly FaultSwitch[];
  /** Faults that were added in another way. */
  readonly others: number;
};

export type FaultSwitch = {
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  readonly on: boolean;
  /** Whether it makes requests fail. */
  readonly breaks: boolean;
};

/** One request that Graph received. */
export type GraphRequest = {
  readonly time: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  /** Whether a fault switch affected it. */
  readonly faulty: boolean;
};

/** What the page shows of one change. */
export type Story = {
  /** The result event, or the message that still waits. */
  readonly json: unknown;
  /** Undefined unless there is a Graph emulator. Oldest first. */
  readonly requests?: readonly GraphRequest[];
  /** Copies of its message, e.g. `errors/5`, each with why it cannot be replayed. */
  readonly copies: readonly { readonly name: string; readonly problem?: string }[];
};

/** What the box for a message is answered with. */
export type CheckAnswer = {
  readonly changes: number;
  readonly reassignments: number;
  readonly mistakes: readonly {
    readonly line: number;
    readonly column: number;
    readonly path: string;
    readonly message: string;
  }[];
};
