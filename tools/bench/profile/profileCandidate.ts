import { globSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Candidate } from '../candidates.ts';
import { Inspector, inspectable } from '../Inspector.ts';
import { RunningCandidate } from '../RunningCandidate.ts';
import type { CallFrame } from './CpuProfile.ts';
import { partOf } from './partOf.ts';
import { stacksOf } from './stacksOf.ts';

/** CPU time of the app's process in ms per change, by what it was spent on; the profiler's own cost is in it. */
export async function profileCandidate(candidate: Candidate, changes: number): Promise<Map<string, number>> {
  const running = await RunningCandidate.start(candidate, inspectable);
  const inspector = await Inspector.of(running.host);
  try {
    await running.process(changes / 2);
    const profile = await inspector.profile(() => running.process(changes));
    const sourceOf = sourceFinder(path.join(candidate.root, 'dist'));
    const spent = new Map<string, number>();
    for (const { frames, ms } of stacksOf(profile)) {
      const part = partOf(frames, sourceOf);
      if (part !== '(idle)') spent.set(part, (spent.get(part) ?? 0) + ms / changes);
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
