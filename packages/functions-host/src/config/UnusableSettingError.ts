/** A setting that a function needs is missing or not usable. Only the functions that need it do not run, as in Azure. */
export class UnusableSettingError extends Error {
  override readonly name = 'UnusableSettingError';
}
