import type { Properties } from './Content.ts';

/** The application properties that say why a message was dead-lettered. */
function deadLetterProperties(reason: string, description: string): Properties {
  return new Map([
    ['DeadLetterReason', reason],
    ['DeadLetterErrorDescription', description],
  ]);
}

export const expired = deadLetterProperties(
  'TTLExpiredException',
  'The message expired and was dead lettered.',
);

export const missingSession = deadLetterProperties(
  'Session ID is null.',
  "Session enabled entity doesn't allow a message whose session identifier is null.",
);

export const tooManyHops = deadLetterProperties(
  'MaxTransferHopCountExceeded',
  'The maximum number of allowed hops when forwarding between queues, 4, has been exceeded.',
);

export function tooManyDeliveries(maxDeliveryCount: number): Properties {
  const description = `Message could not be consumed after ${maxDeliveryCount} delivery attempts.`;
  return deadLetterProperties('MaxDeliveryCountExceeded', description);
}
