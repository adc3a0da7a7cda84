import * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from '../catalogue/collections.ts';
import { profiles, type Verb, verbs } from '../catalogue/verbs.ts';

export const missingRouteForms = ['phrase', 'badRequest', 'segment'] as const;
export type MissingRouteForm = (typeof missingRouteForms)[number];

/** Which routes exist, and how the others are answered. */
export const routeSettings = z.strictObject({
  profile: z.enum(profiles).optional(),
  /** Exceptions from the profile. */
  served: z.partialRecord(z.enum(collectionNames), z.partialRecord(z.enum(verbs), z.boolean())).optional(),
  /** The error for a missing route. Default: `segment` for managedAppPolicies, `phrase` for the others. */
  missingRoute: z.enum(missingRouteForms).optional(),
});

export type RouteSettings = z.output<typeof routeSettings>;

/** The routes of Intune at present: those of a profile, with exceptions. */
export class Routes {
  #settings: RouteSettings;

  constructor(settings: RouteSettings = {}) {
    this.#settings = settings;
  }

  /** Adds settings to those before. */
  change(settings: RouteSettings): void {
    const served = { ...this.#settings.served };
    for (const name of collectionNames)
      if (settings.served?.[name]) served[name] = { ...served[name], ...settings.served[name] };
    this.#settings = { ...this.#settings, ...settings, served };
  }

  /** Exceptions from the profile. */
  get exceptions() {
    return this.#settings.served ?? {};
  }

  /** Every route of the profile is served again, and no other. */
  restore(): void {
    this.#settings = { ...this.#settings, served: {} };
  }

  get profile() {
    return this.#settings.profile ?? 'documented';
  }

  isServed(collection: CollectionName, verb: Verb): boolean {
    const inProfile = collectionOf(collection)[this.profile].includes(verb);
    return this.#settings.served?.[collection]?.[verb] ?? inProfile;
  }

  missingRoute(collection: CollectionName): MissingRouteForm {
    return this.#settings.missingRoute ?? collectionOf(collection).missingRoute ?? 'phrase';
  }

  /** The verbs of each collection. */
  table(): Record<string, readonly Verb[]> {
    return Object.fromEntries(
      collectionNames.map((name) => [name, verbs.filter((verb) => this.isServed(name, verb))]),
    );
  }
}
