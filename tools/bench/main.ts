/** `npm run bench [-- throughput | backlog | memory | profile]`: what the app costs, beside the function that one would write instead. */

import { retryAfterForms } from '@assignment-relay/intune-graph-emulator';
import { Command, InvalidArgumentError, Option } from 'commander';
import { measureBacklog } from './backlog/measureBacklog.ts';
import { measureMemory } from './memory/measureMemory.ts';
import { measureProfile } from './profile/measureProfile.ts';
import { measureThroughput } from './throughput.ts';

function positive(text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}

const program = new Command('npm run bench --').description('Nothing is asserted: read the ratios.');
program
  .command('throughput', { isDefault: true })
  .description('changes per second, CPU time, start, size; Graph takes all')
  .argument('[changes]', 'in each run', positive, 12_000)
  .argument('[runs]', 'of each candidate', positive, 5)
  .action(measureThroughput);
program
  .command('backlog')
  .description("a backlog under Intune's limit, in real time, with 1, 2 and 8 instances")
  .argument('[changes]', 'that wait', positive, 2_000)
  .option('--minutes <minutes>', 'the longest that it is waited for', positive, 12)
  .addOption(new Option('--retry-after <form>', "Graph's 429s").choices(retryAfterForms).default('none'))
  .action(measureBacklog);
program
  .command('memory')
  .description('memory at rest and on the way through many changes')
  .argument('[changes]', 'in all', positive, 100_000)
  .action(measureMemory);
program
  .command('profile')
  .description('where the CPU time of a change goes')
  .argument('[changes]', 'in each run', positive, 3_000)
  .action(measureProfile);
await program.parseAsync();
