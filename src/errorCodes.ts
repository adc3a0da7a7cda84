/**
 * Every error code of the relay's own that `data.error.code` of a result event can have, with its meaning. docs/results.md
 * lists them. A code of Graph's own stays as Graph writes it, and an answer without one gets `HTTP<status>`.
 */
export const errorCodes = {
  approvalRequired: 'Intune wants a second administrator to approve the change (Multi Admin Approval).',
  invalidMessage: 'The message or the change is not usable. Nothing was sent to Graph.',
  noTurn: 'Graph throttles this kind of write, and the wait for a turn took too long. Nothing was sent.',
  tokenUnavailable: 'The credential gave no token for Microsoft Graph.',
  triesUsedUp: 'Every try ended with an error that may pass, and no delivery is left.',
  unusableAnswer: 'Graph answered with success, but not with what was asked for.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
