import { Command, InvalidArgumentError } from 'commander';

type Flags = { readonly port: number; readonly host?: string; readonly config?: string };

/** Ends the process where the command line is wrong, or only help is wanted. */
export const readCommandLine = (argv: readonly string[]): Flags =>
  new Command('service-bus-emulator')
    .description('Azure Service Bus over AMQP 1.0, for development')
    .option('--port <number>', '0 takes any free one', toPort, 5672)
    .option('--host <address>', 'address to listen on; the emulator asks nobody who they are')
    .option('--config <file>', "queues and topics, as Microsoft's emulator has them")
    .parse(argv)
    .opts<Flags>();

function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}
