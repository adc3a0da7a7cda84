/** What a queue or a subscription is configured to do. Times in milliseconds. */
export type QueueDescription = {
  readonly lockDurationMs: number;
  readonly maxDeliveryCount: number;
  readonly timeToLiveMs: number;
  readonly deadLetterOnExpiration: boolean;
  readonly requiresSession: boolean;
  /** Undefined when duplicates are not detected. */
  readonly duplicateWindowMs?: number | undefined;
  readonly forwardTo?: string | undefined;
  readonly forwardDeadLetteredMessagesTo?: string | undefined;
};
