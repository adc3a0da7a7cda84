import * as z from 'zod';
import { readJson } from '../../src/changes/readJson.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { property } from '../../src/values/property.ts';

const cause = z.union([z.string(), z.object({ title: z.string(), url: z.string() })]);
const vulnerability = z.object({ severity: z.string(), via: z.array(cause) });

/** The output of `npm audit --json`. `via` has the name of another package if that package causes the vulnerability. */
const report = z.object({ vulnerabilities: z.record(z.string(), vulnerability) });

export type AuditResult = { readonly passed: boolean; readonly lines: readonly string[] };

export function explainAudit(output: string): AuditResult {
  const read = readJson(Buffer.from(output));
  const json = 'json' in read ? read.json : undefined;
  const { data } = report.safeParse(json);
  return data
    ? explainReport(data)
    : explainFailure(String(property(json, 'message') ?? 'it wrote no report'));
}

function explainReport({ vulnerabilities }: z.infer<typeof report>): AuditResult {
  const severe = Object.entries(vulnerabilities).filter(([, { severity }]) => isSevere.test(severity));
  if (severe.length > 0)
    return { passed: false, lines: severe.map(([name, found]) => describe(name, found)) };
  return { passed: true, lines: ['The deployed packages have no known vulnerability of high severity.'] };
}

/** Mirrors often have no advisories, which must not stop a release. Any other failure may hide a vulnerability. */
function explainFailure(message: string): AuditResult {
  const noAdvisories = /\/security\/(advisories|audits)\b/.test(message);
  const reason = oneLine(message);
  const line = noAdvisories
    ? `Vulnerabilities were not checked, because the registry has no advisories: ${reason}`
    : `npm audit failed: ${reason}. Run \`npm audit --omit=dev\` to see why.`;
  return { passed: noAdvisories, lines: [line] };
}

const isSevere = /^(high|critical)$/;

function describe(name: string, { severity, via }: z.infer<typeof vulnerability>): string {
  const causes = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} (${one.url})`));
  return `${severity}: ${name}: ${causes.join('; ')}`;
}
