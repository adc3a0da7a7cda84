import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
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
    const sourceOf = sourceFinder(path.join(candidate.root, 'dist/main.cjs'));
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

function sourceFinder(bundle: string): (frame: CallFrame) => string | undefined {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.endsWith(bundle)) return undefined;
    const entry = map.findEntry(lineNumber, columnNumber);
    return 'originalSource' in entry ? entry.originalSource : '';
  };
}
