import * as z from 'zod';

/** What the host writes to the .NET process, one JSON value a line. ../../dotnet/Host.cs has the other end. */
export type ToReceiver =
  | ReceiverConfiguration
  | { readonly done: number; readonly error?: string }
  | { readonly stop: true };

/** Durations in milliseconds; -1 stands for no limit. */
export type ReceiverConfiguration = {
  readonly options: {
    readonly prefetchCount: number;
    readonly maxConcurrentCalls: number;
    readonly maxConcurrentSessions: number;
    readonly maxConcurrentCallsPerSession: number;
    readonly sessionIdleTimeout: number;
    readonly maxAutoLockRenewalDuration: number;
    readonly maxMessageBatchSize: number;
  };
  readonly functions: readonly {
    readonly name: string;
    /** A queue, or topic/Subscriptions/name. */
    readonly entity: string;
    readonly connectionString: string;
    readonly isSessionsEnabled: boolean;
    readonly isBatch: boolean;
    readonly isBinary: boolean;
    readonly autoCompleteMessages: boolean;
  }[];
};

const client = z.object({ fullyQualifiedNamespace: z.string(), identifier: z.string() });

const message = z.object({
  body: z.base64(),
  sessionLockedUntil: z.string().nullable(),
  texts: z.record(z.string(), z.string().nullable()),
  values: z.looseObject({ SequenceNumber: z.number(), DeliveryCount: z.number() }),
});

const invocation = z.object({ invoke: z.number(), function: z.string(), messages: z.array(message) });

/** A line that the .NET process writes. */
export const fromReceiver = z.union([
  invocation,
  /** Each function's client. */
  z.object({ ready: z.record(z.string(), client) }),
  z.object({ log: z.enum(['information', 'error']), function: z.string(), text: z.string() }),
  z.object({ stopped: z.literal(true) }),
]);

export type ReceivedMessage = z.infer<typeof message>;
export type ReceiverInvocation = z.infer<typeof invocation>;
