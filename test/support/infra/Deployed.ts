import { property } from '../../../src/values/property.ts';
import type { Resource } from './Bicep.ts';

/** The resources that a deployment makes. */
export class Deployed {
  readonly resources: readonly Resource[];

  constructor(resources: readonly Resource[]) {
    this.resources = resources;
  }

  /** @param type without `Microsoft.` */
  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === `Microsoft.${type}`);
  }

  /** The names of the resources of a type, without those of their parents, and their properties. */
  byName(type: string): Readonly<Record<string, Resource['properties']>> {
    return Object.fromEntries(this.ofType(type).map(({ name, properties }) => [lastName(name), properties]));
  }

  /** The settings of the function app. */
  get settings(): Resource['properties'] {
    return this.byName('Web/sites/config')['appsettings'] ?? {};
  }

  /** Subscription → its SQL filter. */
  get filters(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      this.ofType('ServiceBus/namespaces/topics/subscriptions/rules').map(({ name, properties }) => [
        name.split('/').at(-2),
        property(property(properties, 'sqlFilter'), 'sqlExpression'),
      ]),
    );
  }
}

export const lastName = (name: string) => name.split('/').at(-1) ?? '';
