import * as z from 'zod';
import { readJson } from '../../src/changes/readJson.ts';

const cause = z.union([z.string(), z.object({ title: z.string(), url: z.string() })]);
const vulnerability = z.object({ severity: z.string(), via: z.array(cause) });

/** What `npm audit --json` writes; `via` has the name of another package where the vulnerability is that one's. */
const report = z.object({ vulnerabilities: z.record(z.string(), vulnerability) });

export type Audited = { readonly passed: boolean; readonly lines: readonly string[] };

export function explainAudit(output: string): Audited {
  const read = readJson(Buffer.from(output));
  const json = 'json' in read ? read.json : undefined;
  const { data } = report.safeParse(json);
  return data ? explainReport(data) : explainFailure(String(Object(json).message ?? 'it gave no report'));
}

function explainReport({ vulnerabilities }: z.infer<typeof report>): Audited {
  const grave = Object.entries(vulnerabilities).filter(([, { severity }]) => isGrave.test(severity));
  if (grave.length > 0) return { passed: false, lines: grave.map(([name, found]) => describe(name, found)) };
  return { passed: true, lines: ['No vulnerability of high severity is known in what is deployed.'] };
}

/** A registry without advisories, as mirrors often are, says nothing against a release; any other failure hides what was found. */
function explainFailure(message: string): Audited {
  const noAdvisories = /\/security\/(advisories|audits)\b/.test(message);
  const what = noAdvisories ? 'Known vulnerabilities were not checked' : 'npm audit failed';
  return { passed: noAdvisories, lines: [`${what}: ${message.replace(/\s+/g, ' ')}`] };
}

const isGrave = /^(high|critical)$/;

function describe(name: string, { severity, via }: z.infer<typeof vulnerability>): string {
  const causes = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} (${one.url})`));
  return `${severity}: ${name}: ${causes.join('; ')}`;
}
