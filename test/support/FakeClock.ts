/** Time passes only during `sleep`, which returns at once. */
export class FakeClock {
  readonly sleeps: number[] = [];
  time = Date.parse('2026-11-23T12:00:00Z');

  readonly now = (): number => this.time;
  readonly sleep = async (ms: number): Promise<void> => {
    this.sleeps.push(ms);
    this.time += ms;
  };
}
