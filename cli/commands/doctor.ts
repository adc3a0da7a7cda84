import type { Command } from 'commander';
import type { DoctorOptions } from '../doctor/doctor.ts';
import type { Run } from '../Run.ts';
import { namespaceOption } from './namespaceOption.ts';

export function addDoctor(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check settings, queues, rights, Graph permissions and the clock, and say how to fix each')
    .option('--json', 'print each check as a line of JSON')
    .addOption(namespaceOption())
    .action((options: DoctorOptions) =>
      run(async (context) => (await import('../doctor/doctor.ts')).doctor(options, context)),
    );
}
