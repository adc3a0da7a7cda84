import { throttlingAreas } from '../../../src/graph/throttlingAreas.ts';

type ParameterSet = {
  readonly name: string;
  readonly lanes: readonly string[];
  /** Object id → the column of the table of roles in docs/security.md. */
  readonly principals: Readonly<Record<string, 'operators' | 'senders'>>;
  /** Whether every parameter differs from its default. */
  readonly isEverything: boolean;
};

/** The files *.bicepparam of test/infra/bicep/. */
export const parameterSets: readonly ParameterSet[] = [
  { name: 'smallest', lanes: ['configuration'], principals: {}, isEverything: false },
  {
    name: 'typical',
    lanes: throttlingAreas,
    principals: {
      '11111111-1111-1111-1111-111111111111': 'operators',
      '22222222-2222-2222-2222-222222222222': 'senders',
    },
    isEverything: false,
  },
  {
    name: 'everything',
    lanes: throttlingAreas,
    principals: {
      '11111111-1111-1111-1111-11111111111a': 'operators',
      '22222222-2222-2222-2222-222222222222': 'senders',
      '33333333-3333-3333-3333-333333333333': 'operators',
    },
    isEverything: true,
  },
];
