/** True where a missing client is an error, as in the CI. Slow cases run only there. */
export function isRequired(): boolean {
  return process.env['REQUIRE_FOREIGN_CLIENTS'] === '1';
}

/** Prepares a client. When that fails, the tests of the client are skipped, which is reported in one line. */
export function isAvailable(what: string, fix: string, prepare: () => void): boolean {
  try {
    prepare();
    return true;
  } catch (cause) {
    if (isRequired()) throw new Error(`${what} cannot be tested. ${fix}`, { cause });
    process.stderr.write(`\nSKIPPED: the tests of ${what}. ${fix}\n`);
    return false;
  }
}
