import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { SdkClient } from '../invocation/toSdkObjects.ts';
import type { RpcLogLevel } from '../worker/functionsCore.ts';
import { receiverProject } from './receiverProject.ts';
import {
  fromReceiver,
  type ReceiverConfiguration,
  type ReceiverInvocation,
  type ToReceiver,
} from './receiverProtocol.ts';

export type DotnetReceiverOptions = {
  readonly configuration: ReceiverConfiguration;
  /** Runs the function. Resolves with the error if it threw. */
  readonly invoke: (invocation: ReceiverInvocation, client: SdkClient) => Promise<Error | undefined>;
  readonly log: (level: RpcLogLevel, functionName: string, text: string) => void;
  /** Called if the process exits before it is closed. */
  readonly onExit: (reason: string) => void;
};

/** The process that receives and settles messages, as the host sees it. */
export class DotnetReceiver {
  readonly #options: DotnetReceiverOptions;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #exited: Promise<unknown>;
  readonly #ready = Promise.withResolvers<void>();
  readonly #stopped = Promise.withResolvers<void>();
  #clients: Readonly<Record<string, SdkClient>> = {};
  #isClosing = false;

  /** @throws if the program cannot be built */
  constructor(options: DotnetReceiverOptions) {
    this.#options = options;
    receiverProject.build();
    this.#child = spawn('dotnet', [receiverProject.program], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdin.on('error', () => {}); // #exited reports a process that does not read
    this.#exited = once(this.#child, 'close').then(([code, signal]) => {
      const how = signal === null ? `exited with code ${code}` : `was killed by the signal ${signal}`;
      if (!this.#isClosing) options.onExit(`The .NET receiver ${how}.`);
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) =>
      this.#handle(fromReceiver.parse(JSON.parse(line))),
    );
    this.#write(options.configuration);
  }

  /** Resolves when the process starts to receive. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Resolves when the functions that are running have finished, and their messages are settled. */
  async stop(): Promise<void> {
    this.#write({ stop: true });
    await this.#stopped.promise;
  }

  /** Resolves when the process has exited. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#child.stdin.end();
    await this.#exited;
  }

  #handle(line: ReturnType<typeof fromReceiver.parse>): void {
    if ('ready' in line) {
      this.#clients = line.ready;
      this.#ready.resolve();
    } else if ('stopped' in line) this.#stopped.resolve();
    else if ('log' in line) this.#options.log(line.log, line.function, line.text);
    else void this.#invoke(line);
  }

  async #invoke(invocation: ReceiverInvocation): Promise<void> {
    const client = this.#clients[invocation.function] ?? { fullyQualifiedNamespace: '', identifier: '' };
    const error = await this.#options.invoke(invocation, client);
    this.#write({ done: invocation.invoke, ...(error && { error: error.message }) });
  }

  #write(line: ToReceiver): void {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }
}
