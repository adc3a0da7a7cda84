import * as z from 'zod';
import { changeMessage, everyChange } from '../../src/assignments/change.ts';
import { cancellationSchema, reassignmentSchema } from '../../src/changes/reassignment.ts';
import { replayProperty } from '../../src/changes/replayOf.ts';
import { throttlingAreas } from '../../src/graph/throttlingAreas.ts';
import { operationSchema } from '../../src/operations/operation.ts';
import { reassignmentProperty } from '../../src/operations/toOperationMessage.ts';
import { cancelledProperty } from '../../src/reassignments/ReassignmentStep.ts';
import { reassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import { outcomes, resultEvent } from '../../src/results/resultEvent.ts';

/** JSON Schema 2020-12 of the input of a schema, which is what a sender writes. */
const jsonSchema = (name: string, title: string, schema: z.ZodType) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:assignment-relay:${name}:1`,
  title,
  ...z.toJSONSchema(schema, { io: 'input' }),
});

const payload = (file: string) => ({
  schemaFormat: 'application/schema+json;version=draft-2020-12',
  schema: { $ref: `./${file}` },
});

/** An application property of a replay. */
const replay = {
  [replayProperty]: {
    type: 'integer',
    minimum: 1,
    description: 'The number of a replay. It counts only if the message id ends with /replay/{number}.',
  },
};

/** An application property of every message. */
const trace = {
  'Diagnostic-Id': { type: 'string', description: 'W3C trace context, as Microsoft’s SDKs pass it on.' },
};

const deadLetterHeaders = {
  type: 'object',
  description: 'Application properties. Service Bus sets those about the dead letter.',
  properties: {
    DeadLetterReason: { type: 'string' },
    DeadLetterErrorDescription: { type: 'string' },
    ...trace,
  },
};

const asyncApi = {
  asyncapi: '3.0.0',
  info: {
    title: 'Assignment Relay',
    version: '1.0.0',
    description:
      'Applies Intune assignment changes through Microsoft Graph. Send changes to the queue assignment-changes; subscribe to the topic assignment-results.',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/json',
  servers: {
    serviceBus: {
      host: '{namespace}.servicebus.windows.net',
      protocol: 'amqps',
      protocolVersion: '1.0',
      variables: { namespace: { description: 'Name of the Azure Service Bus namespace.' } },
    },
  },
  channels: {
    changes: {
      address: 'assignment-changes',
      description: 'Queue. The only one that upstream systems send to.',
      messages: {
        change: { $ref: '#/components/messages/change' },
        reassignment: { $ref: '#/components/messages/reassignment' },
      },
    },
    operations: {
      address: 'assignment-operations-{lane}',
      parameters: { lane: { enum: [...throttlingAreas], description: 'The throttling area of the policy.' } },
      description: 'One queue per lane, with sessions and duplicate detection; internal.',
      messages: { operation: { $ref: '#/components/messages/operation' } },
    },
    reassignments: {
      address: 'assignment-reassignments',
      description: 'Queue with sessions and duplicate detection; internal. One session per reassignment.',
      messages: { reassignmentStep: { $ref: '#/components/messages/reassignmentStep' } },
    },
    deadLetters: {
      address: 'assignment-dead-letters',
      description: 'Queue. Service Bus forwards the dead letters of assignment-changes to it; internal.',
      messages: { deadChange: { $ref: '#/components/messages/deadChange' } },
    },
    deadOperations: {
      address: 'assignment-operations-{lane}/$DeadLetterQueue',
      parameters: { lane: { enum: [...throttlingAreas], description: 'The throttling area of the policy.' } },
      description: 'The dead-letter queue of each lane; internal.',
      messages: { deadOperation: { $ref: '#/components/messages/deadOperation' } },
    },
    results: {
      address: 'assignment-results',
      description:
        'Topic with duplicate detection: one terminal event per change, and the events of reassignments.',
      messages: {
        result: { $ref: '#/components/messages/result' },
        reassignmentEvent: { $ref: '#/components/messages/reassignmentEvent' },
      },
    },
    errors: {
      address: 'assignment-errors',
      description:
        'Queue. A copy of every message that was rejected, failed or dead-lettered, byte for byte. A copy that would be too large has no body.',
      messages: { error: { $ref: '#/components/messages/error' } },
    },
  },
  operations: {
    acceptChanges: { action: 'receive', channel: { $ref: '#/channels/changes' } },
    applyChange: { action: 'receive', channel: { $ref: '#/channels/operations' } },
    advanceReassignment: { action: 'receive', channel: { $ref: '#/channels/reassignments' } },
    reportDeadChange: { action: 'receive', channel: { $ref: '#/channels/deadLetters' } },
    reportDeadOperation: { action: 'receive', channel: { $ref: '#/channels/deadOperations' } },
    publishResult: { action: 'send', channel: { $ref: '#/channels/results' } },
    copyError: { action: 'send', channel: { $ref: '#/channels/errors' } },
  },
  components: {
    messages: {
      change: {
        title: 'One change, or a list of changes',
        headers: {
          type: 'object',
          description: 'Application properties.',
          properties: { ...replay, ...trace },
        },
        payload: payload('assignment-change.schema.json'),
      },
      reassignment: {
        title: 'One reassignment, or its cancellation',
        headers: {
          type: 'object',
          description: 'Application properties.',
          properties: { ...replay, ...trace },
        },
        payload: payload('reassignment.schema.json'),
      },
      reassignmentStep: {
        title: 'What is done next for a reassignment',
        description: 'Session id: the reassignmentId.',
        headers: {
          type: 'object',
          description: 'Application properties.',
          properties: {
            [reassignmentProperty]: { type: 'string' },
            [cancelledProperty]: { const: true, description: 'The reassignment was cancelled.' },
            ...trace,
          },
        },
      },
      reassignmentEvent: {
        title: 'What becomes of a reassignment (CloudEvents 1.0, structured JSON)',
        contentType: 'application/cloudevents+json',
        description:
          'Message id: the id of the event. Correlation id: the reassignmentId. Subject: the type of the event.',
        headers: {
          type: 'object',
          description: 'Application properties for the filters of subscriptions, and the trace.',
          required: [reassignmentProperty],
          properties: {
            ...Object.fromEntries(
              [reassignmentProperty, 'system', 'reference'].map((name) => [name, { type: 'string' }]),
            ),
            ...trace,
          },
        },
        payload: payload('reassignment-event.schema.json'),
      },
      operation: {
        title: 'One accepted change',
        description:
          'Message id: {changeId}/{digest of what the change asks for}; a replay adds /replay/{number}. Session id: the policyId in lower case.',
        headers: {
          type: 'object',
          description: 'Application properties.',
          properties: { ...replay, ...trace },
        },
        payload: payload('operation.schema.json'),
      },
      deadChange: {
        title: 'A message of assignment-changes that Service Bus dead-lettered',
        description: 'Its body can be anything that a sender wrote.',
        headers: deadLetterHeaders,
      },
      deadOperation: {
        title: 'An operation that Service Bus dead-lettered',
        headers: deadLetterHeaders,
        payload: payload('operation.schema.json'),
      },
      result: {
        title: 'Result event (CloudEvents 1.0, structured JSON)',
        contentType: 'application/cloudevents+json',
        description:
          'Message id: the id of the operation, {changeId}/{digest}, for every outcome, so that only the first event of a change is published; for a rejection, the id of the event. Correlation id: the changeId. Subject: the type of the event.',
        headers: {
          type: 'object',
          description: 'Application properties for the filters of subscriptions, and the trace.',
          required: ['outcome'],
          properties: {
            outcome: { enum: outcomes },
            ...Object.fromEntries(
              ['assignmentType', 'operation', 'system', 'reference', reassignmentProperty].map((name) => [
                name,
                { type: 'string' },
              ]),
            ),
            ...trace,
          },
        },
        payload: payload('result-event.schema.json'),
      },
      error: {
        title: 'Copy of a message that was rejected, failed or dead-lettered',
        headers: {
          type: 'object',
          description: 'Application properties.',
          required: ['reason', 'description', 'sourceQueue', 'changeId'],
          properties: {
            reason: { enum: ['rejected', 'failed', 'deadLettered'] },
            description: { type: 'string' },
            sourceQueue: { type: 'string' },
            changeId: {
              type: 'string',
              description: 'The changes concerned, separated by spaces; empty if no changeId could be read.',
            },
            places: {
              type: 'string',
              description: 'JSON Pointers of rejected changes of a list, at most 100, separated by spaces.',
            },
            morePlaces: {
              type: 'integer',
              minimum: 1,
              description: 'How many rejected changes of the list are not in `places`.',
            },
            replay: { type: 'integer', minimum: 1, description: 'The replay that did not end well.' },
            approvalCode: {
              type: 'string',
              description: 'The code of the request for approval that Intune keeps for the change.',
            },
            filed: {
              type: 'string',
              description: 'JSON with the write that Intune keeps: its code, method, path and digest.',
            },
            bodyOmitted: {
              const: true,
              description: 'The message was too large to be copied with its body. The copy has none.',
            },
            ...trace,
          },
        },
      },
    },
  },
};

/** File name → content. */
export const documents: Readonly<Record<string, object>> = {
  'assignment-change.schema.json': jsonSchema(
    'assignment-change',
    'Assignment change message, version 1',
    changeMessage(),
  ),
  'operation.schema.json': jsonSchema(
    'operation',
    'Operation message, versions 1 to 3 (internal)',
    operationSchema(everyChange()),
  ),
  'result-event.schema.json': jsonSchema('result-event', 'Result event, version 1', resultEvent),
  'reassignment.schema.json': jsonSchema(
    'reassignment',
    'Reassignment message, version 1',
    z.union([reassignmentSchema, cancellationSchema]),
  ),
  'reassignment-event.schema.json': jsonSchema(
    'reassignment-event',
    'Reassignment event, version 1',
    reassignmentEvent,
  ),
  'asyncapi.json': asyncApi,
};
