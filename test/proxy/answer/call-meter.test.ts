import { describe, expect, test } from 'vitest';
import { AnswerStopped } from '../../../proxy/answer/answer-stopped.ts';
import { CallMeter, type CallTerms } from '../../../proxy/answer/call-meter.ts';
import { mostTokens } from '../../../proxy/course/most-tokens.ts';
import { estimateTokens } from '../../../proxy/course/tokens.ts';
import { noUsage } from '../../../proxy/ground/usage.ts';
import { type FaultKind, ProviderFault } from '../../../proxy/providers/fault.ts';
import type { ReplyChunk } from '../../../proxy/providers/provider.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const terms: CallTerms = {
  inputTokens: 2_000,
  promptCache: 'off',
  maxOutputTokens: 3_000,
  billsStopped: true,
};
const reported = { ...noUsage, inputTokens: 1_000, cachedInputTokens: 400, outputTokens: 100 };

function sentMeter(over: Partial<CallTerms> = {}, clock = new FakeClock()): CallMeter {
  const meter = new CallMeter(clock, { ...terms, ...over });
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

  test.each<[string, ReplyChunk['usage']]>([
    ['without a report', undefined],
    ['with nought for all of it', noUsage],
    ['with nought for the text', { ...reported, outputTokens: 0 }],
    ['with nought for the prompt', { ...reported, inputTokens: 0, cachedInputTokens: 0 }],
    ['with one token for a page of text', { ...reported, outputTokens: 1 }],
  ])('%s it is booked at the most that it can be', (_what, usage) => {
    const meter = sentMeter();
    meter.observe({ text: 'Hello there, student. '.repeat(10) });
    meter.observe({ text: '', finish: 'complete', ...(usage && { usage }) });
    const { status, usage: booked } = meter.read(undefined);
    expect(status).toBe('estimated');
    expect(booked.inputTokens).toBe(usage?.inputTokens || terms.inputTokens);
    expect(booked.outputTokens).toBe(3_000);
  });

  test('a prompt that nobody has counted is taken to be written to the cache, where it may be', () => {
    const read = (promptCache: CallTerms['promptCache']) => {
      const meter = sentMeter({ promptCache });
      meter.observe({ text: 'Hello', finish: 'complete' });
      const { cacheWriteTokens, cacheWriteLongTokens } = meter.read(undefined).usage;
      return { cacheWriteTokens, cacheWriteLongTokens };
    };
    expect(read('off')).toEqual({ cacheWriteTokens: 0, cacheWriteLongTokens: 0 });
    expect(read('short')).toEqual({ cacheWriteTokens: 2_000, cacheWriteLongTokens: 0 });
    expect(read('long')).toEqual({ cacheWriteTokens: 0, cacheWriteLongTokens: 2_000 });
  });

  test('a refusal of the model is billed as reported', () => {
    const meter = sentMeter();
    meter.observe({ text: '', usage: reported, finish: 'refused' });
    expect(meter.read(new ProviderFault('refused'))).toEqual({ status: 'settled', usage: reported });
  });
});

describe('a call that costs nothing', () => {
  test('one that was never sent, whatever ended it', () => {
    const meter = new CallMeter(new FakeClock(), terms);
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

describe('a reply that the provider has ended without an answer', () => {
  const over = (kind: FaultKind) => new ProviderFault(kind, { isOver: true });

  test.each<FaultKind>(['cut', 'overloaded', 'rate_limited', 'refused'])(
    'and without anything at all is free: %s',
    (kind) => {
      const meter = sentMeter();
      meter.observe({ text: '' });
      expect(meter.read(over(kind))).toEqual({ status: 'released', usage: noUsage });
    },
  );

  test('but with a report of what it took costs that', () => {
    const meter = sentMeter();
    meter.observe({ text: 'A list holds', usage: reported });
    expect(meter.read(over('cut'))).toEqual({ status: 'settled', usage: reported });
  });

  test('with a report that does not cover its text costs the most that it can', () => {
    const meter = sentMeter();
    meter.observe({ text: 'A list holds things in order', usage: { ...reported, outputTokens: 1 } });
    expect(meter.read(over('cut'))).toEqual({
      status: 'estimated',
      usage: { ...reported, outputTokens: 3_000 },
    });
  });

  test('with text alone costs the most that it can', () => {
    const meter = sentMeter();
    meter.observe({ text: 'A list holds' });
    expect(meter.read(over('cut')).usage).toEqual({ ...noUsage, inputTokens: 2_000, outputTokens: 3_000 });
  });
});

describe('a call that may have been billed', () => {
  test.each([
    ['no first byte in time', new ProviderFault('timeout')],
    ['reset after it was written', new ProviderFault('network', { wire: 'sent' })],
    ['reset after the first byte', new ProviderFault('network', { wire: 'answered' })],
    ['accepted, then cut before any chunk', new ProviderFault('cut')],
    ['stopped while it was waited for', new AnswerStopped('stopped')],
    ['a mistake of our own', new TypeError('x')],
  ])('%s: the most that it can be, where stopping saves nothing', (_name, error) => {
    expect(sentMeter().read(error)).toEqual({
      status: 'estimated',
      usage: { ...noUsage, inputTokens: 2_000, outputTokens: 3_000 },
    });
  });

  test('where stopping it has an effect: what can have been thought until then, and written', () => {
    const clock = new FakeClock();
    const meter = sentMeter({ billsStopped: false, maxOutputTokens: 10_000 }, clock);
    const read = () => meter.read(new AnswerStopped('stopped')).usage.outputTokens;
    expect(read()).toBe(1_500);
    clock.advance(2_000);
    expect(read()).toBe(4_500);
    const text = 'A rather long sentence of an answer that breaks off in the mid';
    meter.observe({ text });
    expect(read()).toBe(4_500 + mostTokens(text));
    clock.advance(60_000);
    expect(read()).toBe(10_000);
  });

  test('cut in the middle: the prompt as reported, and the most that can follow', () => {
    const meter = sentMeter();
    meter.observe({ text: '', usage: { ...reported, outputTokens: 1 } });
    meter.observe({ text: 'A rather long sentence' });
    expect(meter.read(new ProviderFault('cut'))).toEqual({
      status: 'estimated',
      usage: { ...reported, outputTokens: 3_000 },
    });
  });

  test('while it goes on, what is known is what was reported and written', () => {
    const text = 'A rather long sentence of an answer that goes on';
    const meter = sentMeter();
    meter.observe({ text, usage: { ...reported, outputTokens: 3 } });
    expect(meter.readSoFar()).toEqual({ ...reported, outputTokens: estimateTokens(text) });
  });

  test('the last report replaces those before', () => {
    const meter = sentMeter();
    meter.observe({ text: 'a', usage: { ...reported, outputTokens: 50 } });
    meter.observe({ text: 'b', usage: reported, finish: 'length' });
    expect(meter.read(undefined).usage).toEqual(reported);
  });
});

test('the first token is the first word, not the first sign of life or blank', () => {
  const clock = new FakeClock();
  const meter = sentMeter({}, clock);
  clock.advance(100);
  expect(meter.observe({ text: '' })).toBe('');
  expect(meter.observe({ text: '\n ' })).toBe('');
  expect(meter.firstTokenMs).toBeUndefined();
  expect(meter.hasWords).toBe(false);
  clock.advance(100);
  expect(meter.observe({ text: ' Hi' })).toBe('\n  Hi');
  clock.advance(100);
  expect(meter.observe({ text: '\n\n' })).toBe('\n\n');
  expect(meter.firstTokenMs).toBe(200);
  expect(meter.elapsedMs()).toBe(300);
});
