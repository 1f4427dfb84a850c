import { describe, expect, test } from 'vitest';
import { CallMeter } from '../../../proxy/account/call-meter.ts';
import { estimateTokens } from '../../../proxy/course/tokens.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { noUsage } from '../../../proxy/providers/provider.ts';
import { AnswerStopped } from '../../../proxy/reply/live-answer.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const estimatedInputTokens = 2_000;
const reported = {
  inputTokens: 1_000,
  cachedInputTokens: 400,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 100,
};

function sentMeter(): CallMeter {
  const meter = new CallMeter(new FakeClock(), estimatedInputTokens);
  meter.trace.reach('sent');
  return meter;
}

describe('a call that reached its finish', () => {
  test('is settled by the report', () => {
    const meter = sentMeter();
    meter.observe({ text: 'Hello' });
    meter.observe({ text: '', usage: reported, finish: 'complete' });
    expect(meter.read(undefined)).toEqual({ status: 'settled', usage: reported });
  });

  test('reported zeros are zeros, not gaps to be filled', () => {
    const meter = sentMeter();
    meter.observe({ text: 'Hello, this was free.', usage: noUsage, finish: 'complete' });
    expect(meter.read(undefined)).toEqual({ status: 'settled', usage: noUsage });
  });

  test('without a report it is estimated from what was sent and received', () => {
    const meter = sentMeter();
    meter.observe({ text: 'Hello there, student.', finish: 'complete' });
    expect(meter.read(undefined)).toEqual({
      status: 'estimated',
      usage: {
        ...noUsage,
        inputTokens: estimatedInputTokens,
        outputTokens: estimateTokens('Hello there, student.'),
      },
    });
  });

  test('a refusal of the model is billed as reported', () => {
    const meter = sentMeter();
    meter.observe({ text: '', usage: reported, finish: 'refused' });
    expect(meter.read(new ProviderFault('refused'))).toEqual({ status: 'settled', usage: reported });
  });
});

describe('a call that costs nothing', () => {
  test('one that was never sent, whatever ended it', () => {
    const meter = new CallMeter(new FakeClock(), estimatedInputTokens);
    expect(meter.read(new AnswerStopped('stopped'))).toEqual({ status: 'released', usage: noUsage });
    expect(meter.read(undefined)).toEqual({ status: 'released', usage: noUsage });
    expect(meter.read(new ProviderFault('timeout'))).toEqual({ status: 'released', usage: noUsage });
  });

  test('one that was sent again after a refusal, and not whole', () => {
    const meter = sentMeter();
    meter.trace.reach('answered');
    expect(meter.read(new ProviderFault('network', { wire: 'unsent' })).status).toBe('released');
  });

  test.each([
    new ProviderFault('rate_limited', { status: 429 }),
    new ProviderFault('overloaded', { status: 529 }),
    new ProviderFault('timeout', { status: 504 }),
    new ProviderFault('bad_key', { status: 401 }),
    new ProviderFault('network', { wire: 'unsent' }),
  ])('one that the provider did not take: $message', (fault) => {
    expect(sentMeter().read(fault)).toEqual({ status: 'released', usage: noUsage });
  });
});

describe('a call that may have been billed', () => {
  test.each([
    ['no first byte in time', new ProviderFault('timeout')],
    ['reset after it was written', new ProviderFault('network', { wire: 'sent' })],
    ['reset after the first byte', new ProviderFault('network', { wire: 'answered' })],
    ['accepted, then cut before any chunk', new ProviderFault('cut')],
    ['accepted, then an error as the first event', new ProviderFault('overloaded')],
    ['stopped while it was waited for', new AnswerStopped('stopped')],
    ['a mistake of our own', new TypeError('x')],
  ])('%s: the prompt is billed at its estimate', (_name, error) => {
    expect(sentMeter().read(error)).toEqual({
      status: 'estimated',
      usage: { ...noUsage, inputTokens: estimatedInputTokens },
    });
  });

  test('cut in the middle: the report so far, and at least the text that came', () => {
    const text = 'A rather long sentence of an answer that breaks off in the mid';
    const meter = sentMeter();
    meter.observe({ text: '', usage: { ...reported, outputTokens: 1 } });
    meter.observe({ text });
    expect(meter.read(new ProviderFault('cut'))).toEqual({
      status: 'estimated',
      usage: { ...reported, outputTokens: estimateTokens(text) },
    });
  });

  test('cut after a report of more output than was shown: the report', () => {
    const meter = sentMeter();
    meter.observe({ text: 'Short', usage: reported });
    expect(meter.read(new ProviderFault('cut')).usage.outputTokens).toBe(100);
  });

  test('the last report replaces those before', () => {
    const meter = sentMeter();
    meter.observe({ text: 'a', usage: { ...reported, outputTokens: 50 } });
    meter.observe({ text: 'b', usage: reported, finish: 'length' });
    expect(meter.read(undefined).usage).toEqual(reported);
  });
});

test('the first token is the first text, not the first sign of life', () => {
  const clock = new FakeClock();
  const meter = new CallMeter(clock, 10);
  clock.advance(100);
  meter.observe({ text: '' });
  expect(meter.firstTokenMs).toBeUndefined();
  clock.advance(100);
  meter.observe({ text: 'Hi' });
  clock.advance(100);
  meter.observe({ text: ' you' });
  expect(meter.firstTokenMs).toBe(200);
  expect(meter.elapsedMs()).toBe(300);
});
