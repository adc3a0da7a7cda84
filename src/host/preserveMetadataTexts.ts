import { createRequire } from 'node:module';

/**
 * The contract between the Node.js worker and the programming model, as far as it is used here: the module exists only
 * inside the worker. After Azure/azure-functions-nodejs-worker, types-core/index.d.ts.
 */
interface FunctionsCore {
  getProgrammingModel(): ProgrammingModel;
  setProgrammingModel(model: ProgrammingModel): void;
}

interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): unknown;
  getCapabilities?(defaults: object): unknown;
}

interface CoreInvocationContext {
  request: { readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>> | null };
}

interface RpcTypedData {
  readonly string?: string | null;
  readonly json?: string | null;
  readonly collectionString?: { readonly string?: readonly string[] | null } | null;
}

/** What src/host/IncomingMessage.ts reads of a message; of a batch, with `Array` behind the name. */
const ofMessage = ['MessageId', 'SessionId', 'SequenceNumber', 'DeliveryCount', 'ApplicationProperties'];
const read = [...ofMessage, ...ofMessage.map((name) => `${name}Array`)];

/**
 * `@azure/functions` tries each text of a message's metadata as JSON: an id `1e5` becomes the number 100000, and what is
 * no JSON, as most texts, costs an exception. So it is given only what the app reads, and each text, as well as a sequence
 * number, which may have more digits than a number, as a JSON string. To be called after the first registration, which
 * sets the programming model.
 */
export function preserveMetadataTexts(): void {
  // require, not import: that is what the worker answers
  const core: FunctionsCore = createRequire(import.meta.url)('@azure/functions-core');
  const model = core.getProgrammingModel();
  core.setProgrammingModel({
    name: model.name,
    version: model.version,
    getCapabilities: (defaults) => model.getCapabilities?.(defaults) ?? defaults,
    getInvocationModel: (context) => {
      context.request = { ...context.request, triggerMetadata: whatIsRead(context) };
      return model.getInvocationModel(context);
    },
  });
}

function whatIsRead({ request: { triggerMetadata } }: CoreInvocationContext): Record<string, RpcTypedData> {
  const metadata: Record<string, RpcTypedData> = {};
  for (const name of read) {
    const data = triggerMetadata?.[name];
    if (data) metadata[name] = exactly(name, data);
  }
  return metadata;
}

function exactly(name: string, data: RpcTypedData): RpcTypedData {
  const digits = name === 'SequenceNumber' ? data.json : undefined;
  const text = data.string ?? data.collectionString?.string ?? digits;
  return text === undefined || text === null ? data : { json: JSON.stringify(text) };
}
