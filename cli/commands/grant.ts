import { type Command, InvalidArgumentError, Option } from 'commander';
import { graphClouds } from '../../src/graph/graphClouds.ts';
import { parseLanes } from '../../src/graph/parseLanes.ts';
import { throttlingAreas } from '../../src/graph/throttlingAreas.ts';
import type { GrantOptions } from '../grant/grant.ts';
import type { Run } from '../Run.ts';

export function addGrant(program: Command, run: Run): void {
  program
    .command('grant')
    .description('give the identity of the app the Graph permissions that its lanes need, and no others')
    .option('--principal <id>', 'object id of the identity', guid)
    .addOption(new Option('--name <name>', 'display name of the identity').conflicts('principal'))
    .option('--lanes <lanes>', 'lanes in use, separated by commas; default: the setting LANES, or all', lanes)
    .addOption(
      new Option(
        '--cloud <cloud>',
        'cloud of the tenant; default: the setting GRAPH_CLOUD, or global',
      ).choices(Object.keys(graphClouds)),
    )
    .option('--tenant <id>', 'tenant to sign in to; default: the one of your sign-in, as of `az login`')
    .option('--check', 'only show what is missing; the exit code is 1 if anything is')
    .option('--json', 'print each permission as a line of JSON')
    .action((options: GrantOptions) =>
      run(async (context) => (await import('../grant/grant.ts')).grant(options, context)),
    );
}

function guid(text: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text;
  throw new InvalidArgumentError('Expected an object id, which is a GUID.');
}

function lanes(text: string) {
  const parsed = parseLanes(text);
  if (parsed) return parsed;
  throw new InvalidArgumentError(
    `Expected one or more of ${throttlingAreas.join(', ')}, separated by commas, or all.`,
  );
}
