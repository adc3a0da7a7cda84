import type { GraphClient, SendContext } from '../graph/GraphClient.ts';
import { property } from '../values/property.ts';
import type { Change } from './change.ts';
import { segment } from './pathSegment.ts';
import { policyPath } from './policyPaths.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** The only navigation property with many certificates: its path ends with the id of one. */
const namesProfile = /\/rootCertificatesForServerValidation\/([^/]+)$/;

/**
 * Id of the certificate profile that a navigation path leads to.
 * @returns undefined if Graph answers without an id that can be part of a path
 * @throws GraphError
 */
export async function readProfileId(
  type: AssignmentType,
  change: Change,
  graph: GraphClient,
  context: Partial<SendContext>,
): Promise<string | undefined> {
  const named = namesProfile.exec(change.navigationPath ?? '')?.[1];
  if (named) return named;
  const path = policyPath(type, change);
  const { throttlingArea } = type;
  const { body } = await graph.send({ method: 'GET', version: 'beta', path, throttlingArea }, context);
  const { data } = profileId.safeParse(property(body, 'id'));
  return data;
}

const profileId = segment(120);
