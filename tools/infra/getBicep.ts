/** `npm run bicep`: downloads the Bicep compiler for `npm run infra`. It needs the .NET 10 SDK, on Linux with x64. */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { bicepPackage, downloadedBicep, downloadFolder, packageFile } from './bicepPackage.ts';

const { name, version } = bicepPackage;

if (!existsSync(downloadedBicep)) {
  const options = ['package', 'download', `${name}@${version}`, '--output', downloadFolder];
  execFileSync('dotnet', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  const actual = hash('sha512', readFileSync(packageFile), 'base64');
  if (actual !== bicepPackage.hash) {
    rmSync(downloadFolder, { recursive: true });
    throw new Error(`${name} ${version} has the SHA-512 ${actual}. Expected: ${bicepPackage.hash}`);
  }
}
console.log(`${name} ${version}: ${downloadedBicep}`);
