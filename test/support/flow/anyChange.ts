import type { GraphState } from '@assignment-relay/intune-graph-emulator';
import fc from 'fast-check';
import type { Change } from '../../../src/assignments/change.ts';
import { configuration, filter, group } from '../aPolicy.ts';

type Row = GraphState['deviceConfigurations'][number]['assignments'][number];
type Content = Pick<Row, 'target' | 'intent'>;
type AnyChange = {
  readonly change: Partial<Change>;
  /** The assignments of the n-th configuration before and after it. */
  readonly rows: (n: number) => Row[];
  readonly expected: (n: number) => Row[];
};

const odata = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });

/** The ids of the groups that Intune makes of these targets. */
const everyone = {
  '#microsoft.graph.allDevicesAssignmentTarget': 'adadadad-808e-44e2-905a-0b7873a8a531',
  '#microsoft.graph.allLicensedUsersAssignmentTarget': 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
};
const groupOf = ({ target }: Content) =>
  String(target['groupId'] ?? everyone[target['@odata.type'] as keyof typeof everyone]);

const kinds = fc.constantFrom(odata('groupAssignmentTarget'), odata('exclusionGroupAssignmentTarget'));
const groups = fc.integer({ min: 1, max: 12 }).map((n) => ({ groupId: group(n) }));
const filters = fc.oneof(
  fc.constant({}),
  fc.record({
    deviceAndAppManagementAssignmentFilterId: fc.constantFrom(filter(1), filter(2)),
    deviceAndAppManagementAssignmentFilterType: fc.constantFrom('include', 'exclude'),
  }),
);
const audiences = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(kinds, groups).map(([kind, one]) => ({ ...kind, ...one })) },
  fc.constantFrom(odata('allDevicesAssignmentTarget'), odata('allLicensedUsersAssignmentTarget')),
);
const contents: fc.Arbitrary<Content> = fc.record({
  target: fc.tuple(audiences, filters).map(([audience, chosen]) => ({ ...audience, ...chosen })),
  intent: fc.constantFrom('apply', 'remove'),
});

/** The last one is in no list that the others are in. */
const lists = fc.uniqueArray(contents, { minLength: 2, maxLength: 12, selector: groupOf });

const toRows = (list: readonly Content[]) => (n: number) =>
  list.map((one): Row => {
    const id = configuration(n);
    return { id: `${id}_${groupOf(one)}`, source: 'direct', sourceId: id, ...one };
  });

/** What an assignment is named by: its target with or without its filter. */
const namesOf = ({ target }: Content) => {
  const { '@odata.type': type, groupId } = target;
  return fc.constantFrom(target, { '@odata.type': type, ...(groupId ? { groupId } : {}) });
};

/** Any assignments of a policy, and any change of one of them: a create, a delete, a move, or an update in place. */
export const anyChange: fc.Arbitrary<AnyChange> = fc.tuple(lists, filters).chain(([list, newFilter]) => {
  const [added, named, ...rest] = list as [Content, Content, ...Content[]];
  const before = [...rest, named];
  const moved = { ...named, target: added.target };
  const own = Object.entries(named.target).filter(([name]) => !name.includes('Filter'));
  const updated = { ...added, target: { ...(Object.fromEntries(own) as Content['target']), ...newFilter } };
  const toCase = (change: Partial<Change>, after: readonly Content[]): AnyChange => ({
    change,
    rows: toRows(before),
    expected: toRows([...rest, ...after]),
  });
  return namesOf(named).chain((currentTarget) =>
    fc.constantFrom(
      toCase({ operation: 'create', assignment: added }, [named, added]),
      toCase({ operation: 'delete', currentTarget }, []),
      toCase({ currentTarget, assignment: { target: moved.target } }, [moved]),
      toCase({ currentTarget, assignment: updated }, [updated]),
    ),
  );
});
