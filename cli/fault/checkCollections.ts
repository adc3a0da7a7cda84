import { KnownNames } from '../../src/values/KnownNames.ts';
import { property } from '../../src/values/property.ts';
import { UsageError } from '../UsageError.ts';
import type { ControlApi } from './ControlApi.ts';

/** @throws UsageError that names the collection that was probably meant, or else all of them */
export async function checkCollections(wanted: readonly string[], api: ControlApi): Promise<void> {
  const names = Object.keys(Object(property(await api.send('GET', '/routes'), 'served')));
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const nearest = new KnownNames(names).nearest(unknown);
  throw new UsageError(
    nearest === undefined
      ? `There is no collection "${unknown}": expected one of ${names.join(', ')}.`
      : `There is no collection "${unknown}": did you mean "${nearest}"?`,
  );
}
