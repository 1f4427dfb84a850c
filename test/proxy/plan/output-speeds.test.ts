import { expect, test } from 'vitest';
import type { Model } from '../../../proxy/config/catalogue/model.ts';
import { OutputSpeeds } from '../../../proxy/plan/output-speeds.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import type { ProviderKind } from '../../../proxy/providers/provider-kind.ts';

const model = (provider: string): Model => ({
  name: `model of ${provider}`,
  provider,
  upstreamName: 'm',
  contextTokens: 1_000,
  maxOutputTokens: 100,
  prices: [],
});

const kinds: Record<string, ProviderKind> = {
  openai: kindNamed('openai'),
  anthropic: kindNamed('anthropic'),
  google: kindNamed('google'),
  llama: kindNamed('openai-compatible'),
};

test('twice the fastest of three calls, where a call ends with its connection', () => {
  const speeds = new OutputSpeeds((provider) => kinds[provider]);
  for (const provider of ['openai', 'anthropic', 'google', 'llama', 'nobody']) {
    const of = model(provider);
    expect(speeds.mostPerSecond(of)).toBeUndefined();
    speeds.observe(of, 100, 2_000);
    speeds.observe(of, 300, 3_000);
    expect(speeds.mostPerSecond(of)).toBeUndefined();
    speeds.observe(of, 10, 1_000);
    const isBounded = provider === 'openai' || provider === 'anthropic';
    expect(speeds.mostPerSecond(of)).toBe(isBounded ? 200 : undefined);
  }
});

test('nobody knows how fast a model is that says all at once', () => {
  const speeds = new OutputSpeeds(() => kindNamed('openai'));
  for (let call = 0; call < 5; call += 1) speeds.observe(model('openai'), 100, 0);
  expect(speeds.mostPerSecond(model('openai'))).toBeUndefined();
});
