import { globSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Candidate } from '../candidates/candidates.ts';
import { RunningCandidate } from '../candidates/RunningCandidate.ts';
import { Inspector, inspectorEnv } from '../Inspector.ts';
import type { CallFrame } from './CpuProfile.ts';
import { componentOf } from './componentOf.ts';
import { toSampledStacks } from './toSampledStacks.ts';

/** @returns component → CPU time of the app's process in ms per change, including the cost of the profiler */
export async function profileCandidate(candidate: Candidate, changes: number): Promise<Map<string, number>> {
  const running = await RunningCandidate.start(candidate, inspectorEnv);
  const inspector = await Inspector.connect(running.host);
  try {
    await running.process(changes / 2);
    const profile = await inspector.profile(() => running.process(changes));
    const sourceOf = sourceFinder(path.join(candidate.root, 'dist'));
    const spent = new Map<string, number>();
    for (const { frames, ms } of toSampledStacks(profile)) {
      const component = componentOf(frames, sourceOf);
      if (component !== '(idle)') spent.set(component, (spent.get(component) ?? 0) + ms / changes);
    }
    return spent;
  } finally {
    inspector.close();
    await running.stop();
  }
}

function sourceFinder(dist: string): (frame: CallFrame) => string | undefined {
  const maps = new Map(
    globSync(path.join(dist, '*.map')).map((file) => [
      pathToFileURL(file.replace(/\.map$/, '')).href,
      new SourceMap(JSON.parse(readFileSync(file, 'utf8'))),
    ]),
  );
  return ({ url, lineNumber, columnNumber }) => {
    const entry = maps.get(url)?.findEntry(lineNumber, columnNumber);
    return entry && ('originalSource' in entry ? entry.originalSource : '');
  };
}
