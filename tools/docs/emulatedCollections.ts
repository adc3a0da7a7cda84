import {
  type CollectionName,
  collectionNames,
  collectionOf,
} from '../../packages/intune-graph-emulator/src/catalogue/collections.ts';
import type { Verb } from '../../packages/intune-graph-emulator/src/catalogue/verbs.ts';
import { code, table } from './markdown.ts';

/** Every collection of the Graph emulator with the verbs of each profile, for its README. */
export const emulatedCollections = () =>
  table([['collection', 'versions', 'permission', 'documented', 'observed'], ...collectionNames.map(toRow)]);

function toRow(name: CollectionName): string[] {
  const { versions, permissions, documented, observed } = collectionOf(name);
  const [permission = ''] = permissions;
  return [
    code(name),
    versions.length === 2 ? 'both' : 'beta',
    permission.replace('DeviceManagement', ''),
    toLetters(documented),
    toLetters(observed),
  ];
}

const letters: Partial<Record<Verb, string>> = { create: 'C', update: 'U', delete: 'D', assign: 'A' };

const toLetters = (verbs: readonly Verb[]) => verbs.flatMap((verb) => letters[verb] ?? []).join(' ') || '–';
