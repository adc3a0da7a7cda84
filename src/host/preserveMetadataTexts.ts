import { createRequire } from 'node:module';

/**
 * What is used here of the contract between the Node.js worker and the programming model. Only the worker has this module.
 * Source: Azure/azure-functions-nodejs-worker, types-core/index.d.ts.
 */
type FunctionsCore = {
  getProgrammingModel(): ProgrammingModel;
  setProgrammingModel(model: ProgrammingModel): void;
};

type ProgrammingModel = {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): unknown;
  getCapabilities?(defaults: object): unknown;
};

type CoreInvocationContext = {
  request: { readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>> | null };
};

type RpcTypedData = {
  readonly string?: string | null;
  readonly json?: string | null;
  readonly collectionString?: { readonly string?: readonly string[] | null } | null;
};

/** The metadata that src/host/IncomingMessage.ts reads; in a batch, each name ends with `Array`. */
const messageNames = [
  ...['MessageId', 'SessionId', 'SequenceNumber', 'DeliveryCount', 'EnqueuedTime', 'ApplicationProperties'],
];
const namesRead = [...messageNames, ...messageNames.map((name) => `${name}Array`)];

/**
 * `@azure/functions` parses each text of a message's metadata as JSON: the id `1e5` becomes the number 100000, and a text
 * that is not JSON costs an exception. This passes on only the metadata that the app reads, with each text as a JSON string.
 * So is a sequence number, which can have more digits than a number. Call it after the first registration, which sets the
 * programming model.
 */
export function preserveMetadataTexts(): void {
  // The worker provides the module to require() only.
  const core: FunctionsCore = createRequire(import.meta.url)('@azure/functions-core');
  const model = core.getProgrammingModel();
  core.setProgrammingModel({
    name: model.name,
    version: model.version,
    getCapabilities: (defaults) => model.getCapabilities?.(defaults) ?? defaults,
    getInvocationModel: (context) => {
      context.request = { ...context.request, triggerMetadata: toMetadata(context) };
      return model.getInvocationModel(context);
    },
  });
}

function toMetadata({ request: { triggerMetadata } }: CoreInvocationContext): Record<string, RpcTypedData> {
  const metadata: Record<string, RpcTypedData> = {};
  for (const name of namesRead) {
    const data = triggerMetadata?.[name];
    if (data) metadata[name] = keepText(name, data);
  }
  return metadata;
}

function keepText(name: string, data: RpcTypedData): RpcTypedData {
  const digits = name === 'SequenceNumber' ? data.json : undefined;
  const text = data.string ?? data.collectionString?.string ?? digits;
  return text === undefined || text === null ? data : { json: JSON.stringify(text) };
}
