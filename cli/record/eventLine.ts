import type { ResultData, ResultEvent } from '../../src/results/resultEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { lineTime, type Shown } from '../terminal/formatTime.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { describeAudience } from './describeAudience.ts';
import { describeOutcome } from './describeOutcome.ts';

/** Every outcome and operation is as wide or less, and so are most changeIds. */
const widths = { outcome: '– cancelled'.length, changeId: 16, operation: 'update'.length };

/**
 * A result as one line of text, or of JSON as it was published. On a terminal it is wrapped, and nothing is cut off.
 * @param policyName if it is known; it says more than the type and the id of the policy, which the event has
 */
export function eventLine(
  event: ResultEvent,
  json: boolean,
  terminal: Pick<Terminal, 'columns'> & Shown,
  policyName?: string,
): string {
  if (json) return JSON.stringify(event);
  const { isInteractive = false, columns } = terminal;
  const { data } = event;
  const padding = ' '.repeat(Math.max(0, widths.outcome - `✓ ${data.outcome}`.length));
  const outcome = describeOutcome({ outcome: data.outcome }, terminal) + padding;
  return layOutFields(
    {
      beginning: `${lineTime(new Date(event.time), terminal)}  ${outcome}`,
      fields: fieldsOf(data, policyName),
      last: data.error && oneLine(describeFailure(data)),
    },
    isInteractive ? columns : undefined,
  );
}

type Field = readonly [text: string | undefined, width?: number];

function fieldsOf(data: ResultData, policyName: string | undefined): string[] {
  const { changeId, operation, assignmentType, policyId, requestedBy } = data;
  const policy = policyName ? [`"${policyName}"`] : [assignmentType, policyId && `policy ${policyId}`];
  const fields: readonly Field[] = [
    [changeId, widths.changeId],
    [operation, widths.operation],
    ...policy.map((text): Field => [text]),
    ...describeAudience(data.assignment ?? data.before).map((text): Field => [text]),
    [[requestedBy?.system, requestedBy?.reference].filter(Boolean).join(' ')],
    [data.unchanged && 'unchanged: the tenant was as asked for already'],
    [data.route === 'assign' ? 'with assign' : undefined],
  ];
  return fields.flatMap(([text, width = 0]) => (text ? [oneLine(text).padEnd(width)] : []));
}

/** A rejection needs no code: every one has the same. A read that was answered with success is no reason for a failure. */
function describeFailure({ error, response }: ResultData): string {
  const code = error?.code === 'invalidMessage' ? undefined : error?.code;
  const status = (response?.status ?? 0) >= 400 ? response?.status : undefined;
  return [[status, code].filter(Boolean).join(' '), error?.message].filter(Boolean).join(': ');
}
