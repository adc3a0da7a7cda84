import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from './messageOf.ts';
import { property } from './property.ts';

/** Processes that dotnet would leave running, for a faster next build. */
const noServers = ['-nodeReuse:false', '-p:UseSharedCompilation=false'];

/** A program in C#, with the name of its csproj file. It is built only if it is older than its sources. */
export class DotnetProject {
  readonly #folder: string;
  /** The file to run with `dotnet`. */
  readonly program: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.program = path.join(folder, 'bin/Release/net10.0', `${name}.dll`);
  }

  /** @throws if there is no SDK, or if it cannot download the packages */
  restore(): void {
    if (!this.#isBuilt()) this.#dotnet('restore');
  }

  /** @throws an error with the output of the compiler */
  build(): void {
    if (!this.#isBuilt()) this.#dotnet('build', '--configuration', 'Release');
  }

  #isBuilt(): boolean {
    if (!existsSync(this.program)) return false;
    const builtAt = statSync(this.program).mtimeMs;
    const sources = globSync('{*.cs,*.csproj,Cases/*.cs}', { cwd: this.#folder });
    return sources.every((file) => statSync(path.join(this.#folder, file)).mtimeMs < builtAt);
  }

  #dotnet(command: string, ...args: readonly string[]): void {
    try {
      const all = [command, '-v', 'q', '-nologo', ...noServers, ...args, this.#folder];
      execFileSync('dotnet', all, { encoding: 'utf8', stdio: 'pipe' });
    } catch (cause) {
      const reason = property(cause, 'stdout') || messageOf(cause);
      throw new Error(`dotnet ${command} failed. It needs the .NET 10 SDK and NuGet.\n${reason}`, { cause });
    }
  }
}
