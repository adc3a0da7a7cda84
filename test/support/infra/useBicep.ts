import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { Bicep } from './Bicep.ts';
import { findBicep } from './findBicep.ts';

/**
 * Declares tests that need the Bicep compiler, as one block. Without a compiler they are skipped, and one line says so.
 * @param declare gets the compiler, which runs while the tests do
 */
export function useBicep(name: string, declare: (bicep: () => Bicep) => void): void {
  const file = findBicep();
  if (!file) {
    process.stderr.write(`SKIPPED: ${name}. There is no Bicep compiler: run \`npm run bicep\`.\n`);
    test.skip(name, () => {});
    return;
  }
  describe(name, () => {
    let bicep: Bicep;
    beforeAll(() => {
      bicep = new Bicep(file);
    });
    afterAll(() => bicep.stop());
    declare(() => bicep);
  });
}
