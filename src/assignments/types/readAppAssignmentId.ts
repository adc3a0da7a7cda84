/** `{groupId}_{intent}_{excluded}`, as captured from tenants (MSEndpointMgr/IntuneWin32App#76). */
const form = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})_(\d)_([01])$/i;

/** By their number in the id. The number of availableWithoutEnrollment is not known. */
const intents = ['available', 'required', 'uninstall'];

/** Intune's own ids for groups that Entra does not have. */
const everybody: Readonly<Record<string, string>> = {
  'adadadad-808e-44e2-905a-0b7873a8a531': '#microsoft.graph.allDevicesAssignmentTarget',
  'acacacac-9df4-4c7d-9d50-4ef0226f57a9': '#microsoft.graph.allLicensedUsersAssignmentTarget',
};

/**
 * What the id of an app's assignment says of its content: the target without its filter, and the intent.
 * @returns undefined if the id has another form
 */
export function readAppAssignmentId(id: string): Readonly<Record<string, unknown>> | undefined {
  const [, groupId = '', number, excluded] = form.exec(id) ?? [];
  if (!groupId) return undefined;
  const kind = excluded === '1' ? 'exclusionGroupAssignmentTarget' : 'groupAssignmentTarget';
  const all = everybody[groupId.toLowerCase()];
  const target = all ? { '@odata.type': all } : { '@odata.type': `#microsoft.graph.${kind}`, groupId };
  const intent = intents[Number(number)];
  return { target, ...(intent && { intent }) };
}
