/** The configuration of a queue or a subscription. */
export type QueueDescription = {
  readonly lockDurationMs: number;
  readonly maxDeliveryCount: number;
  readonly timeToLiveMs: number;
  readonly deadLetterOnExpiration: boolean;
  readonly requiresSession: boolean;
  /** Undefined turns duplicate detection off. */
  readonly duplicateWindowMs?: number | undefined;
  readonly forwardTo?: string | undefined;
  readonly forwardDeadLetteredMessagesTo?: string | undefined;
};
