import { type Command, Option } from 'commander';
import { throttlingAreas } from '../../src/graph/throttlingAreas.ts';
import type { Run } from '../Run.ts';
import type { SmokeOptions } from '../smoke/smoke.ts';
import { namespaceOption } from './namespaceOption.ts';
import { number } from './numberOption.ts';

export function addSmoke(program: Command, run: Run): void {
  program
    .command('smoke')
    .description('send a change that cannot change anything, and check that it fails as expected')
    .addOption(new Option('--lane <lane>', 'default: the first lane of LANES').choices(throttlingAreas))
    .option('--timeout <seconds>', 'how long to wait for its event', number(0.001, 999_999), 120)
    .option('--json', 'print the result as a line of JSON')
    .addOption(namespaceOption())
    .action((options: SmokeOptions) =>
      run(async (context) => (await import('../smoke/smoke.ts')).smoke(options, context)),
    );
}
