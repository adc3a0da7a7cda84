import type { RpcTypedData } from '../worker/functionsCore.ts';
import type { TriggerMessage } from './TriggerMessage.ts';
import { type SdkClient, toSdkObjects } from './toSdkObjects.ts';

export type TriggerMetadata = Record<string, RpcTypedData>;

/** The metadata of one message as the genuine host sends it. */
export function toTriggerMetadata(message: TriggerMessage, client: SdkClient): TriggerMetadata {
  return {
    ...toSdkObjects(client, message.sessionLockedUntil),
    ...convertDefined(message.texts, (value) => ({ string: String(value) })),
    ...convertDefined(message.values, (value) => ({ json: JSON.stringify(value) })),
  };
}

/**
 * One array per name, apart from the SDK objects. Like the genuine host, it drops empty texts unless the app asks for
 * them (`keepEmpty`).
 */
export function toBatchTriggerMetadata(
  messages: readonly TriggerMessage[],
  client: SdkClient,
  keepEmpty: boolean,
): TriggerMetadata {
  const textRecords = messages.map(({ texts }) => texts);
  const valueRecords = messages.map(({ values }) => values);
  const arrays: [string, RpcTypedData][] = [
    ...keysOf(textRecords).map((name): [string, RpcTypedData] => {
      const all = textRecords.map((record) => String(record[name] ?? ''));
      return [`${name}Array`, { collectionString: { string: all.filter((text) => keepEmpty || text) } }];
    }),
    ...keysOf(valueRecords).map((name): [string, RpcTypedData] => [
      `${name}Array`,
      { json: JSON.stringify(valueRecords.map((record) => record[name])) },
    ]),
    [
      'SequenceNumberArray',
      { collectionSint64: { sint64: messages.map(({ sequenceNumber }) => sequenceNumber) } },
    ],
  ];
  return { ...toSdkObjects(client), ...Object.fromEntries(arrays) };
}

const keysOf = (records: readonly object[]) => [...new Set(records.flatMap(Object.keys))];

function convertDefined(
  record: Readonly<Record<string, unknown>>,
  convert: (value: unknown) => RpcTypedData,
): TriggerMetadata {
  const defined = Object.entries(record).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(defined.map(([name, value]) => [name, convert(value)]));
}
