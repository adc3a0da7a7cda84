/** A GUID that shows what it is and its number, e.g. `d0d0d0d0-0000-4000-8000-000000000001`. */
const numbered = (prefix: string) => (n: number) => `${prefix}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The id of the n-th device configuration. */
export const configuration = numbered('d0d0d0d0');
/** The id of the n-th resource access profile. */
export const profile = numbered('a0a0a0a0');
export const group = numbered('99999999');
/** The id of the n-th assignment filter. */
export const filter = numbered('f1f1f1f1');

/** The target that is the n-th group. */
export const groupTarget = (n: number) => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: group(n),
});

type GroupTarget = ReturnType<typeof groupTarget>;

/** The id that Intune gives to an assignment: it is made of the policy and the group. */
export const assignmentId = (policyId: string, { groupId }: GroupTarget) => `${policyId}_${groupId}`;

/** The n-th device configuration, assigned to these targets. */
export const aConfiguration = (n: number, ...targets: readonly GroupTarget[]) =>
  aPolicy(configuration(n), '#microsoft.graph.windows10GeneralConfiguration', targets);

/** The n-th resource access profile, assigned to these targets. */
export const aProfile = (n: number, ...targets: readonly GroupTarget[]) =>
  aPolicy(profile(n), '#microsoft.graph.windows10XSCEPCertificateProfile', targets);

const aPolicy = (id: string, odataType: string, targets: readonly GroupTarget[]) => ({
  id,
  '@odata.type': odataType,
  assignments: targets.map((target) => ({
    ...{ id: assignmentId(id, target), intent: 'apply' as const, sourceId: id },
    target,
  })),
});
