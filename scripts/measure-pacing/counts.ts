import type { RecordedRequest } from '../../emulators/graph/startGraphEmulator.ts';

type Requests = readonly Pick<RecordedRequest, 'time' | 'status'>[];

/** One row for each window since the first request. */
export function perWindow(requests: Requests, windowMs: number) {
  const rows: { accepted: number; refused: number }[] = [];
  const first = Date.parse(requests[0]?.time ?? '');
  for (const { time, status } of requests) {
    const index = Math.floor((Date.parse(time) - first) / windowMs);
    while (rows.length <= index) rows.push({ accepted: 0, refused: 0 });
    const row = rows[index];
    if (row) row[status === 429 ? 'refused' : 'accepted']++;
  }
  return rows;
}

/** The most requests, refused ones included, that fell into any window. */
export function fullestWindow(requests: Requests, windowMs: number): number {
  const times = requests.map(({ time }) => Date.parse(time));
  return Math.max(
    0,
    ...times.map((end) => times.filter((time) => time > end - windowMs && time <= end).length),
  );
}
