import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild';

type Text = { readonly license: { readonly text?: { readonly content: string } } };
type Component = {
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly evidence?: { readonly licenses?: readonly Text[] };
};

/** The packages that are really in the bundle, as CycloneDX, with the texts of their licences. */
export const billOfMaterials = (file: string) =>
  cyclonedxEsbuildPlugin({
    outputFile: file,
    gatherLicenseTexts: true,
    outputReproducible: true,
    logLevel: 'silent',
  });

type Bill = {
  readonly components: readonly { readonly 'bom-ref': string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
};

/** Adds what the second bill has to the first one, and removes the second. */
export function mergeBills(file: string, added: string): void {
  const [first, second] = [file, added].map((name): Bill => JSON.parse(readFileSync(name, 'utf8')));
  if (!first || !second) throw new Error('A bill of materials is missing.');
  const components = new Map(
    [...second.components, ...first.components].map((component) => [component['bom-ref'], component]),
  );
  const dependencies = Map.groupBy([...first.dependencies, ...second.dependencies], ({ ref }) => ref);
  const merged = [...dependencies].map(([ref, all]) => {
    const dependsOn = [...new Set(all.flatMap(({ dependsOn = [] }) => dependsOn))].sort();
    return { ref, ...(dependsOn.length > 0 && { dependsOn }) };
  });
  writeFileSync(
    file,
    JSON.stringify({ ...first, components: [...components.values()], dependencies: merged }),
  );
  rmSync(added);
}

/** Moves the texts of licences from the bill of materials to a file for people: most licences ask for their text. */
export function writeNotices(billFile: string, noticesFile: string): void {
  const { components, dependencies, metadata, ...bill } = JSON.parse(readFileSync(billFile, 'utf8'));
  const packages: Component[] = components.filter(isPackage);
  writeFileSync(noticesFile, packages.map(toNotice).join('\n'));
  const cleaned = {
    ...bill,
    metadata: { ...metadata, component: withoutTexts(metadata.component) },
    components: packages.map(withoutTexts),
    dependencies: dependencies.map(withoutBuiltins).filter(({ ref }: { ref: string }) => !isBuiltin(ref)),
  };
  writeFileSync(billFile, `${JSON.stringify(cleaned, null, 2)}\n`);
}

/** The build has a module of its own for each module of Node.js. */
const isBuiltin = (reference: string) => reference.startsWith('VirtualComponent ');
const isPackage = ({ name }: Component) => !isBuiltin(name);

const withoutTexts = ({ evidence, ...component }: Component) => component;

const withoutBuiltins = ({ ref, dependsOn }: { ref: string; dependsOn?: string[] }) => ({
  ref,
  ...(dependsOn && { dependsOn: dependsOn.filter((one) => !isBuiltin(one)) }),
});

function toNotice({ name, version, purl, evidence }: Component): string {
  const scope = /^pkg:npm\/(%40[^/]+\/)?/.exec(purl ?? '')?.[1] ?? '';
  const texts = evidence?.licenses ?? [];
  if (texts.length === 0) throw new Error(`${name} has no text of a licence.`);
  const decoded = texts.map(({ license }) =>
    Buffer.from(license.text?.content ?? '', 'base64')
      .toString()
      .trim(),
  );
  const title = `${decodeURIComponent(scope)}${name} ${version}`;
  return [`${'-'.repeat(80)}\n${title}\n`, ...decoded, ''].join('\n');
}
