import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { downloadedBicep } from '../../../tools/infra/bicepPackage.ts';

/**
 * The first Bicep compiler of these: the variable BICEP, `npm run bicep`, the path, the Azure CLI, azd.
 * @throws Error if there is none, and REQUIRE_BICEP is set
 */
export function findBicep(): string | undefined {
  const { BICEP, PATH = '', REQUIRE_BICEP } = process.env;
  if (BICEP) return BICEP;
  const folders = [
    ...PATH.split(path.delimiter),
    path.join(homedir(), '.azure/bin'),
    path.join(homedir(), '.azd/bin'),
  ];
  const found = [downloadedBicep, ...folders.map((folder) => path.join(folder, 'bicep'))].find((file) =>
    existsSync(file),
  );
  if (!found && REQUIRE_BICEP) throw new Error('There is no Bicep compiler: run `npm run bicep`.');
  return found;
}
