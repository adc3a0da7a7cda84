import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, test } from '@jest/globals';
import { ForeignClient, isAvailable } from './ForeignClient.ts';

const PROJECT = fileURLToPath(new URL('../../clients/dotnet', import.meta.url));
const PROGRAM = join(PROJECT, 'bin/Release/net10.0/Clients.dll');
/** Processes that dotnet would leave running, for a faster next build. */
const NO_SERVERS = ['-nodeReuse:false', '-p:UseSharedCompilation=false'];
const NAME = 'Azure.Messaging.ServiceBus for .NET';

const client = isAvailable(NAME, 'Install the .NET 10 SDK, and let it reach NuGet.', restore)
  ? new ForeignClient('dotnet', build())
  : undefined;

(client ? describe : describe.skip)(NAME, () => {
  afterAll(() => client?.close());
  test.each(client?.names ?? ['no case'])('%s', (name) => client?.run(name));
});

function restore(): void {
  if (!isBuilt()) dotnet('restore', PROJECT);
}

function build(): string {
  if (!isBuilt()) dotnet('build', '--no-restore', '--configuration', 'Release', PROJECT);
  return PROGRAM;
}

function isBuilt(): boolean {
  const sources = globSync('{*.cs,*.csproj,Cases/*.cs}', { cwd: PROJECT });
  const changedAt = (file: string) => statSync(file).mtimeMs;
  return existsSync(PROGRAM) && sources.every((file) => changedAt(join(PROJECT, file)) < changedAt(PROGRAM));
}

/** Throws with the output of dotnet, which has the errors of the compiler. */
function dotnet(command: string, ...args: readonly string[]): void {
  try {
    execFileSync('dotnet', [command, '-v', 'q', '-nologo', ...NO_SERVERS, ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new Error(`dotnet ${command} failed:\n${Object(cause).stdout}`, { cause });
  }
}
