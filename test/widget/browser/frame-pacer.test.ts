import { expect } from 'chai';
import { FramePacer } from '../../../widget/browser/frame-pacer.ts';
import { until } from '../support/until.ts';

describe('paints of a growing text', () => {
  it('wait for what the last has cost when they are asked for at once', async () => {
    const costMs = 25;
    const begunAtMs: number[] = [];
    const pacer = new FramePacer(() => {
      begunAtMs.push(performance.now());
      const endMs = performance.now() + costMs;
      while (performance.now() < endMs);
      if (begunAtMs.length < 3) pacer.request();
    });
    pacer.request();
    await until(() => begunAtMs.length === 3);
    const gaps = begunAtMs.slice(1).map((atMs, at) => atMs - (begunAtMs[at] ?? 0));
    expect(Math.min(...gaps)).to.be.at.least(costMs * 5);
  });

  it('leave the page four times as long as they take, however slow they have become', async () => {
    const costMs = 25;
    const begunAtMs: number[] = [];
    const pacer = new FramePacer(() => {
      begunAtMs.push(performance.now());
      const endMs = performance.now() + costMs;
      while (performance.now() < endMs);
    });
    while (begunAtMs.length < 4) {
      pacer.request();
      await until(() => true);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const gaps = begunAtMs.slice(1).map((atMs, at) => atMs - (begunAtMs[at] ?? 0));
    // A busy machine can only make them longer.
    expect(Math.min(...gaps)).to.be.at.least(costMs * 5);
  });
});
