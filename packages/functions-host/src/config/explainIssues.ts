import type * as z from 'zod';

/** One line per fault, each with file and JSON path: `host.json: /extensions/serviceBus/maxConcurrentCalls: …`. */
export function explainIssues(file: string, error: z.ZodError): string {
  return error.issues
    .flatMap((issue) => placesOf(issue).map((place) => `${file}: ${place}: ${issue.message}`))
    .join('\n');
}

function placesOf(issue: z.core.$ZodIssue): string[] {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => `/${path.map(String).join('/')}`);
}
