import { Command, InvalidArgumentError } from 'commander';

type CommandLine = {
  readonly port: number;
  readonly restPort: number;
  readonly host: string;
  readonly config: string;
};

/** Ends the process after a wrong option, and after --help. */
export const readCommandLine = (argv: readonly string[]): CommandLine =>
  new Command('service-bus-emulator')
    .description('An emulator of Azure Service Bus (AMQP 1.0) for development and tests.')
    .option('--port <number>', 'port to listen on; 0 stands for any free port', toPort, 5672)
    .option('--rest-port <number>', 'port for sending over HTTP; 0 stands for any free port', toPort, 0)
    .option('--host <address>', 'address to listen on; clients are not authenticated', '127.0.0.1')
    .option('--config <file>', "queues and topics, in the format of Microsoft's emulator", 'Config.json')
    .parse(argv)
    .opts<CommandLine>();

function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}
