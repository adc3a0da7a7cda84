import path from 'node:path';

const version = '0.49.2';

/** Microsoft's compiler: the NuGet package that holds it as one executable. No registry of npm or Debian has it. */
export const bicepPackage = {
  name: 'Azure.Bicep.CommandLine.linux-x64',
  version,
  /** SHA-512 of the package file. */
  hash: 'kBnX0iG9wd/PWdCTwFfUvm6Jemn+5L7sY7b7HQi5k+LLwdFmrbw4y5RTLFxewCFMdBqUThiOILMa7sgzklPEAQ==',
} as const;

const id = bicepPackage.name.toLowerCase();
export const downloadFolder = path.join(import.meta.dirname, '../../node_modules/.cache/bicep');
const packageFolder = path.join(downloadFolder, id, version);
export const packageFile = path.join(packageFolder, `${id}.${version}.nupkg`);
export const downloadedBicep = path.join(packageFolder, 'tools/bicep');
