import type { Candidate } from '../candidates/candidates.ts';
import { RunningCandidate } from '../candidates/RunningCandidate.ts';
import { cpuMs } from './cpuMs.ts';
import type { Figures } from './Figures.ts';
import { measureColdStart } from './measureColdStart.ts';

/** Two cold starts. Then another process handles half of the changes as a warm-up, and all changes for the measurement. */
export async function measureCandidate(candidate: Candidate, changes: number): Promise<Figures> {
  const coldStart = await measureColdStart(candidate);
  const running = await RunningCandidate.start(candidate);
  try {
    await running.process(Math.ceil(changes / 2));
    return { ...coldStart, ...(await measureThroughput(running, changes)) };
  } finally {
    await running.stop();
  }
}

async function measureThroughput(running: RunningCandidate, changes: number) {
  const { pid, workerPid } = running.host;
  const cpu = () => [cpuMs(workerPid), cpuMs(pid)];
  const [before, own, started] = [cpu(), process.cpuUsage(), performance.now()];
  await running.process(changes);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(own);
  const [cpuMsPerChange, hostCpuMsPerChange] = cpu().map((after, n) => perChange(after, before[n], changes));
  return {
    perSecond: changes / seconds,
    cpuMsPerChange,
    hostCpuMsPerChange,
    emulatorsCpuMsPerChange: (user + system) / 1000 / changes,
  };
}

const perChange = (after: number | undefined, before: number | undefined, changes: number) =>
  after === undefined || before === undefined ? undefined : (after - before) / changes;
