import { describe, expect, test } from 'vitest';
import { LiveLimits } from '../../../../proxy/answer/keys/live-limits.ts';
import { openAi } from '../../../../proxy/providers/openai/kind.ts';

function openAiHeaders(requestsLeft: number, tokensLeft: number, reset = '60s'): Headers {
  return new Headers({
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': String(requestsLeft),
    'x-ratelimit-reset-requests': reset,
    'x-ratelimit-limit-tokens': '150000',
    'x-ratelimit-remaining-tokens': String(tokensLeft),
    'x-ratelimit-reset-tokens': reset,
  });
}

describe('live limits', () => {
  test('limit nothing before a provider has said anything', () => {
    const live = new LiveLimits(openAi);
    live.send(1_000_000);
    expect(live.roomInMs(1_000_000, 0)).toBe(0);
    expect(live.share(0)).toBe(0);
    expect(live.read(0)).toEqual([]);
  });

  test('rise in a straight line to the limit', () => {
    const live = new LiveLimits(openAi);
    live.send(0).observe(openAiHeaders(0, 30_000), 1000);
    // 1 of 60 requests refilled in 60 s takes 1 s; 60,000 tokens need a quarter of the missing 120,000.
    expect(live.roomInMs(1000, 1000)).toBe(1000);
    expect(live.roomInMs(60_000, 1000)).toBe(15_000);
    expect(live.roomInMs(60_000, 16_000)).toBe(0);
    expect(live.read(31_000)).toEqual([
      { measure: 'requests', limit: 60, remaining: 30 },
      { measure: 'tokens', limit: 150_000, remaining: 90_000 },
    ]);
    expect(live.share(61_000)).toBe(0);
  });

  test('take off what has been sent since and is not answered', () => {
    const live = new LiveLimits(openAi);
    live.send(0).observe(openAiHeaders(2, 150_000), 0);
    const second = live.send(1000);
    expect(live.roomInMs(1000, 0)).toBe(0);
    live.send(1000);
    expect(live.roomInMs(1000, 0)).toBeGreaterThan(0);
    second.end();
    expect(live.roomInMs(1000, 0)).toBe(0);
  });

  test('cannot say when there is room, where open calls take the whole limit', () => {
    const live = new LiveLimits(openAi);
    live.send(0).observe(openAiHeaders(60, 150_000), 0);
    const large = live.send(150_000);
    expect(live.roomInMs(1, 100_000)).toBe(Number.POSITIVE_INFINITY);
    large.end();
    expect(live.roomInMs(1, 100_000)).toBe(0);
  });

  test('are not set back by the late response of an earlier call', () => {
    const live = new LiveLimits(openAi);
    const early = live.send(10);
    const late = live.send(10);
    late.observe(openAiHeaders(5, 100_000), 0);
    early.observe(openAiHeaders(6, 110_000), 0);
    expect(live.read(0)).toMatchObject([{ remaining: 5 }, { remaining: 100_000 }]);
  });
});
