import { beforeAll, describe } from '@jest/globals';
import type { Bicep } from './Bicep.ts';
import { Deployed } from './Deployed.ts';
import { parameterSets } from './parameterSets.ts';
import { useBicep } from './useBicep.ts';

/** Declares tests of what the template deploys, once for each set of parameters. Without a compiler they are skipped. */
export function useParameterSets(
  name: string,
  declare: (set: (typeof parameterSets)[number], deployed: () => Deployed) => void,
): void {
  useBicep(name, (bicep) => {
    describe.each(parameterSets.map((set) => [set.name, set] as const))(
      'with the parameters %s',
      (_, set) => {
        let deployed: Deployed;
        beforeAll(async () => {
          deployed = await deploy(bicep(), set.name);
        });
        declare(set, () => deployed);
      },
    );
  });
}

async function deploy(bicep: Bicep, set: string): Promise<Deployed> {
  const { resources, diagnostics } = await bicep.snapshot(`test/infra/bicep/${set}.bicepparam`);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  return new Deployed(resources);
}
