import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Live } from '../../admin/sidecar/live.ts';

class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static last: FakeSource | undefined;
  readyState = 1;
  constructor() {
    super();
    FakeSource.last = this;
  }
  close(): void {
    this.readyState = 2;
  }
}

let live: Live | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
});

afterEach(() => {
  live?.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Looks take as long as is said. @returns how many have begun */
function looking(tookMs: () => number): () => number {
  let looks = 0;
  live = new Live(async () => {
    looks += 1;
    await new Promise((resolve) => setTimeout(resolve, tookMs()));
  });
  live.start();
  return () => looks;
}

const changed = () => FakeSource.last?.dispatchEvent(new Event('changed'));

/** A change each second, for so long. */
async function changing(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i += 1) {
    changed();
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

it('looks once for all changes of a moment, soon after the first', async () => {
  const looks = looking(() => 10);
  changed();
  changed();
  await vi.advanceTimersByTimeAsync(700);
  expect(looks()).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(looks()).toBe(1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(looks()).toBe(1);
});

it('looks the less often the longer a look takes, and again as often when it is fast again', async () => {
  let tookMs = 10;
  const looks = looking(() => tookMs);
  await changing(20);
  expect(looks()).toBe(20);
  tookMs = 2_000;
  const before = looks();
  await changing(60);
  expect(looks() - before).toBeLessThanOrEqual(7);
  expect(looks() - before).toBeGreaterThanOrEqual(5);
  tookMs = 10;
  await changing(20);
  const fast = looks();
  await changing(20);
  expect(looks() - fast).toBe(20);
});

it('never looks twice at a time, and sees what has changed while it looked', async () => {
  const looks = looking(() => 3_000);
  changed();
  await vi.advanceTimersByTimeAsync(1_000);
  changed();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looks()).toBe(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(looks()).toBe(2);
});

it('looks no more once it has been stopped', async () => {
  const looks = looking(() => 3_000);
  changed();
  await vi.advanceTimersByTimeAsync(1_000);
  changed();
  live?.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks()).toBe(1);
});
