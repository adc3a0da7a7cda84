import * as z from 'zod';
import type { ApiVersion } from '../catalogue/collections.ts';
import type { PropertySpec, PropertySpecs } from '../catalogue/PropertySpec.ts';
import { modelValidationFailure } from '../errors/graphErrors.ts';

/** The name of a type in Intune's errors, where it is not in microsoft.graph. */
export const serviceType = (name: string) => `microsoft.management.services.api.${name}`;

/** OData control information, such as `@odata.type` or `target@odata.context`. */
const isAnnotation = (name: string) => name.includes('@');

/** @returns the properties that can be stored @throws GraphError for a property that does not fit the type */
export function checkProperties(
  type: string,
  specs: PropertySpecs,
  version: ApiVersion,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const own = Object.entries(body).filter(([name]) => !isAnnotation(name));
  for (const [name, value] of own) checkProperty(type, specs, version, name, value);
  return Object.fromEntries(own.filter(([name]) => !specs[name]?.readOnly));
}

function checkProperty(
  type: string,
  specs: PropertySpecs,
  version: ApiVersion,
  name: string,
  value: unknown,
): void {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (!spec || (spec.betaOnly && version !== 'beta'))
    throw modelValidationFailure(
      `The property '${name}' does not exist on type '${serviceType(type)}'. Make sure to only use property names that are defined by the type.`,
    );
  checkValue(spec, value);
}

function checkValue({ nullable, values, type }: PropertySpec, value: unknown): void {
  if (value === null && nullable) return;
  if (type === 'Edm.Boolean' && typeof value === 'boolean') return;
  if (type === 'complex' && complexValue.safeParse(value).success) return;
  if (type !== undefined) throw unreadable(value, type);
  if (typeof value !== 'string') throw unreadable(value, 'Edm.String');
  if (values && !values.includes(value))
    throw modelValidationFailure(`Requested value '${value}' was not found.`);
}

const complexValue = z.looseObject({ '@odata.type': z.string().startsWith('#microsoft.graph.') });

const unreadable = (value: unknown, type: string) =>
  modelValidationFailure(
    `Cannot convert the literal '${JSON.stringify(value)}' to the expected type '${type}'.`,
  );
