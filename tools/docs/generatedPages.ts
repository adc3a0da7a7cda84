import { assignmentTypeReference } from './assignmentTypeReference.ts';
import { changeReference, requestedByReference } from './changeReference.ts';
import { deployParameterList } from './deployParameters.ts';
import { emulatedCollections } from './emulatedCollections.ts';
import { errorCodeReference } from './errorCodeReference.ts';
import { holdCodeReference } from './holdCodeReference.ts';
import { laneList, laneVariable } from './laneTable.ts';
import { alertList, linkedErrorCodes } from './operateLists.ts';
import { evidenceTable, policyKinds } from './operationEvidence.ts';
import { targetTable } from './targetTable.ts';
import type { Parts } from './withParts.ts';

/** Page → its parts that are generated from the schemas, the catalogues and the error codes. */
export const generatedPages: Readonly<Record<string, Parts>> = {
  'README.md': { policies: policyKinds() },
  'docs/message-reference.md': {
    change: changeReference(),
    requestedBy: requestedByReference(),
    targets: targetTable(),
  },
  'docs/assignment-types.md': { evidence: evidenceTable(), types: assignmentTypeReference() },
  'docs/how-it-works.md': { lanes: laneList() },
  'docs/deploy.md': { parameters: deployParameterList(), lanes: laneVariable() },
  'docs/operate.md': { alerts: alertList(), 'error codes': linkedErrorCodes() },
  'docs/reassignments.md': { 'hold codes': holdCodeReference() },
  'packages/intune-graph-emulator/README.md': { collections: emulatedCollections() },
  'docs/results.md': { 'error codes': errorCodeReference() },
};
