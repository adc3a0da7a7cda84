/** `npm run bench -- throughput | backlog | memory | emulator | profile | reassign`: what the app and the emulator cost. */
import { retryAfterForms } from '@assignment-relay/intune-graph-emulator';
import { Command, Option } from 'commander';
import { positiveNumber } from '../positiveNumber.ts';
import { measureBacklog } from './backlog/measureBacklog.ts';
import { measureEmulator } from './emulator/measureEmulator.ts';
import { measureMemory } from './memory/measureMemory.ts';
import { measureProfile } from './profile/measureProfile.ts';
import { measureReassign } from './reassign/measureReassign.ts';
import { maxLanes } from './reassign/reassignTenant.ts';
import { measureThroughput } from './throughput/measureThroughput.ts';

const program = new Command('npm run bench --').description(
  'Measure the app and compare it with simpler functions. Read the ratios: the other figures depend on the machine.',
);
program
  .command('throughput', { isDefault: true })
  .description('changes per second, CPU time, cold start and bundle size, without pacing')
  .argument('[changes]', 'changes per run', positiveNumber, 12_000)
  .argument('[runs]', 'runs per candidate', positiveNumber, 5)
  .action(measureThroughput);
program
  .command('backlog')
  .description("a backlog under Intune's limit, in real time, with 1, 2 and 8 instances")
  .argument('[changes]', 'size of the backlog', positiveNumber, 2_000)
  .option('--minutes <minutes>', 'stop after this time', positiveNumber, 12)
  .addOption(
    new Option('--retry-after <form>', "form of the Retry-After header in Graph's 429 answers")
      .choices(retryAfterForms)
      .default('none'),
  )
  .action(measureBacklog);
program
  .command('memory')
  .description('memory at rest, and after many changes')
  .argument('[changes]', 'total number of changes', positiveNumber, 100_000)
  .action(measureMemory);
program
  .command('emulator')
  .description('the Service Bus emulator: throughput with each client, memory after many messages')
  .argument('[messages]', 'messages per client; five times as many for the memory', positiveNumber, 20_000)
  .action(measureEmulator);
program
  .command('profile')
  .description('how the CPU time of a change is spent')
  .argument('[changes]', 'changes per candidate', positiveNumber, 3_000)
  .action(measureProfile);
program
  .command('reassign')
  .description('a reassignment, and single tickets meanwhile')
  .argument('[assignments]', 'how many assignments are moved', positiveNumber, 5_000)
  .option('--writes <number>', "Graph's limit and the app's setting, in 20 s", positiveNumber, 2_000)
  .option('--real', "Intune's limit: 100 writes in 20 s")
  .addOption(
    new Option('--lanes <number>', 'how many lanes have the assignments')
      .choices(Array.from({ length: maxLanes }, (_, n) => String(n + 1)))
      .default(1)
      .argParser(Number),
  )
  .option('--ticket-seconds <seconds>', 'mean time between two tickets', positiveNumber, 1)
  .option('--cancel', 'cancel it when 40 % of the changes have ended')
  .option('--minutes <minutes>', 'cancel it after this time', positiveNumber)
  .option('--outage <seconds>', 'Graph answers 503 for so long', positiveNumber)
  .option('--memory <MiB>', 'limit the memory of host and app, as in Azure; needs root', positiveNumber)
  .option('--plot <file>', 'write a plot of memory and rate as SVG')
  .action(measureReassign);
await program.parseAsync();
