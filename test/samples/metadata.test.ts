import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { findMistakes } from '../../packages/intune-graph-emulator/test/metadata/findMistakes.ts';
import { GraphTypes } from '../../packages/intune-graph-emulator/test/metadata/GraphTypes.ts';

const types = new GraphTypes('@microsoft/microsoft-graph-types-beta');

const change = z.looseObject({
  changeId: z.string(),
  assignmentType: z.string(),
  assignment: z.looseObject({}),
});
const message = z.union([
  z.object({ changes: z.array(z.unknown()) }),
  z.unknown().transform((it) => ({ changes: [it] })),
]);

const outcomes: Record<string, Record<string, string>> = JSON.parse(
  readFileSync('samples/expected.json', 'utf8'),
);
const isRejected = (file: string, id: string) => outcomes[file]?.[id] === 'rejected';

const changes = readdirSync('samples')
  .filter((file) => file.endsWith('.json') && file in outcomes)
  .flatMap((file) =>
    message
      .parse(JSON.parse(readFileSync(`samples/${file}`, 'utf8')))
      .changes.flatMap((it) => change.safeParse(it).data ?? [])
      .filter(({ changeId }) => !isRejected(file, changeId))
      .map((it) => [file, it.changeId, it] as const),
  );

/** Microsoft's pages have this target in their examples; the metadata does not have it. */
const documentedOnly = /: scopeTagGroupAssignmentTarget is no DeviceAndAppManagementAssignmentTarget$/;

test('the samples have changes of every outcome but rejected', () => {
  expect(changes.length).toBeGreaterThan(15);
});

test.each(changes)("%s, %s: the assignment has only what Microsoft's metadata has", (_, __, it) => {
  const mistakes = findMistakes(types, it.assignmentType, it.assignment);
  expect(mistakes.filter((mistake) => !documentedOnly.test(mistake))).toEqual([]);
});
