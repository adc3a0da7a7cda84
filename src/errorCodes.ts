/**
 * Every error code of the relay, with its meaning; docs/results.md is generated from it. A code of Graph stays as Graph
 * writes it, and an answer without a code gets `HTTP<status>`.
 */
export const errorCodes = {
  approvalHeaderRefused:
    'Intune refused a header about Multi Admin Approval. No approval was requested, and nothing was changed.',
  approvalPending:
    'A request for approval of the same policy is open (Multi Admin Approval). Intune accepts no other one.',
  approvalOutdated:
    'The change now needs another request than the approved one, for example because somebody has changed the assignments of the policy. Nothing was written.',
  approvalRequired:
    'Intune requires the approval of a second administrator and keeps a request for it (Multi Admin Approval). error.approvalCode is its code, and error.approvalExpires says when it expires.',
  ambiguousTarget:
    'currentTarget names several assignments. The message lists them with their intents and ids: name one of them by assignmentId. Or a policy set has added an assignment with the same id.',
  assignmentExists:
    'Another assignment for the same audience is in the way, and is not as asked for. Nothing was written. The message says how it differs: update that assignment, and after a move delete the old one.',
  assignmentNotFound:
    'The policy has no assignment as the change names it. The message lists those that it has.',
  deadLettered:
    'Service Bus gave the message up. It is not known whether the change was written: look at the assignment, then replay it.',
  invalidMessage: 'The message or the change is not usable. Nothing was sent to Graph.',
  justificationRequired:
    'Intune requires an approval (Multi Admin Approval) and a justification. No approval was requested. The setting GRAPH_APPROVAL_JUSTIFICATION makes the relay send one.',
  listChanged:
    'Someone else kept changing the assignments of the policy while the relay was about to replace the list. Nothing was written.',
  noRoute:
    'Intune does not serve the documented request for this type. The setting GRAPH_ASSIGN_FALLBACK allows the other way: the list of all assignments of the policy is read, changed and written. If the message asks for a delete and then a create, send these two changes instead.',
  notApplied: 'Graph answered with success, but a read did not show the assignment as asked for.',
  noTurn: 'Graph throttles these writes, and the change waited too long for its turn. Nothing was sent.',
  policySetAssignments:
    'The policy has assignments that come from policy sets. Writing the whole list could remove them, so nothing was written.',
  reassignmentCancelled: 'The reassignment of the change was cancelled before the change was written.',
  tokenUnavailable: 'The credential gave no token for Microsoft Graph.',
  triesUsedUp:
    'Every attempt failed with a transient error, and the change was given up. If the message says that the outcome is unknown, look at the assignment, then replay the change.',
  unusableAnswer: 'Graph answered a read with success, but not with assignments that can be used.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
