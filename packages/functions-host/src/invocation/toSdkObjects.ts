import type { ServiceBusClient } from '@azure/service-bus';
import type { RpcTypedData } from '../worker/functionsCore.ts';
import { toDotNetTime } from './toDotNetTime.ts';

export type SdkClient = Pick<ServiceBusClient, 'fullyQualifiedNamespace' | 'identifier'>;

/** The .NET SDK's value for AMQP over TCP. */
const amqpTcp = 0;

/**
 * The objects of the .NET SDK that the genuine host sends with a message or a batch, as the JSON of their public
 * properties. Four names stand for one object. @param sessionLockedUntil for a message of a session only
 */
export function toSdkObjects(
  { fullyQualifiedNamespace, identifier }: SdkClient,
  sessionLockedUntil?: Date,
): Record<string, RpcTypedData> {
  const actions = toJson(
    sessionLockedUntil && { SessionLockedUntil: `${toDotNetTime(sessionLockedUntil)}+00:00` },
  );
  return {
    MessageReceiver: actions,
    MessageSession: actions,
    MessageActions: actions,
    SessionActions: actions,
    ReceiveActions: toJson({}),
    Client: toJson({
      FullyQualifiedNamespace: fullyQualifiedNamespace,
      IsClosed: false,
      TransportType: amqpTcp,
      Identifier: identifier,
    }),
  };
}

const toJson = (value: object = {}): RpcTypedData => ({ json: JSON.stringify(value) });
