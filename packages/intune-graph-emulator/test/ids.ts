/** The ids in src/tenant/sampleTenant.json. */
const number = (n: number) => `0000-4000-8000-${`${n}`.padStart(12, '0')}`;

export const compliancePolicy = (n: number) => `c0c0c0c0-${number(n)}`;
export const configuration = (n: number) => `d0d0d0d0-${number(n)}`;
export const certificateProfile = (n: number) => `cececece-${number(n)}`;
export const enrollmentConfiguration = (n: number) =>
  `e0e0e0e0-${number(n)}_Windows10EnrollmentCompletionPageConfiguration`;
export const resourceAccessProfile = (n: number) => `a0a0a0a0-${number(n)}`;
export const group = (n: number) => `99999999-${number(n)}`;
export const filter = `f1f1f1f1-${number(1)}`;
export const allDevices = 'adadadad-808e-44e2-905a-0b7873a8a531';
export const allUsers = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';
/** The policies of the other collections, in the order of the file. */
export const sibling = (n: number) => `b${`${n}`.padStart(7, '0')}-${number(1)}`;
