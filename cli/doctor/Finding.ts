import { type ExitCode, exitCodes } from '../exitCodes.ts';

/** What a wrong finding is about. The first of these decides the exit code, because it can hide the others. */
const problems = ['usage', 'rights', 'noAnswer', 'failed'] as const;

/** The result of one check. */
export type Finding = {
  /** What was checked, e.g. the name of a queue. */
  readonly check: string;
  readonly message: string;
  /** A command or a step that fixes it. */
  readonly fix?: string;
} & ({ readonly state: 'ok' | 'unknown' } | Wrong);

type Wrong = { readonly state: 'wrong'; readonly problem: (typeof problems)[number] };

export const exitCodeOf = (findings: readonly Finding[]): ExitCode => {
  const wrong = new Set(findings.flatMap((finding) => (finding.state === 'wrong' ? [finding.problem] : [])));
  const worst = problems.find((problem) => wrong.has(problem));
  return worst ? exitCodes[worst] : exitCodes.ok;
};
