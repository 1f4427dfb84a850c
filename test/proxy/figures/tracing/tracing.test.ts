import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noProxies } from '../../../../proxy/config/outgoing-proxies.ts';
import type { Span } from '../../../../proxy/figures/tracing/span.ts';
import { SpanExporter } from '../../../../proxy/figures/tracing/span-exporter.ts';
import { TracedStore } from '../../../../proxy/figures/tracing/traced-store.ts';
import { kindOf } from '../../../../proxy/providers/kinds.ts';
import { openStore } from '../../../../proxy/store/open.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { startFakeProvider } from '../../../support/fake-provider.ts';
import { allTo } from '../../../support/routing.ts';
import { chat, readAnswer, startSidecar } from '../../../support/sidecar.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../../support/webhook-receiver.ts';

const span: Span = {
  traceId: '0123456789abcdef0123456789abcdef',
  spanId: '0123456789abcdef',
  name: 'chat m',
  kind: 'client',
  startMs: 1_700_000_000_000.5,
  endMs: 1_700_000_001_000,
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': 12,
    cost: 0.5,
    left: undefined,
  },
};

test('a question is one tree: the answer, and below it each call; no word is in it', async () => {
  const fake = await startFakeProvider({
    models: { 'gpt-6-luna': 'fail-bad-request' },
    answer: 'Use a set.',
  });
  const providers = { openai: { kind: 'openai', apiKeys: ['key'], baseUrl: `${fake.url}/v1` } };
  const spans: Span[] = [];
  const store = new TracedStore(
    await openStore('sqlite::memory:', '/'),
    (each) => spans.push(each),
    (name) => kindOf(name, providers as never),
  );
  const sidecar = await startSidecar({
    store,
    config: { providers, routing: allTo('gpt-6-luna', 'gpt-6.1-terra') },
  });
  try {
    const { token, student } = await sidecar.session();
    const question = 'How do I remove duplicates from a list?';
    await readAnswer(await chat(sidecar, token, { question }));
    const root = spans.find(({ parentId }) => parentId === undefined);
    expect(root).toMatchObject({
      name: 'invoke_agent course-tutor',
      attributes: { 'course_tutor.course': 'python-basics', 'course_tutor.outcome': 'complete' },
    });
    const calls = spans.filter(({ parentId }) => parentId === root?.spanId);
    expect(calls.map(({ name }) => name)).toEqual(['chat gpt-6-luna', 'chat gpt-6.1-terra']);
    expect(calls[0]?.fault).toBeDefined();
    expect(calls[1]).toMatchObject({
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-6.1-terra',
        'gen_ai.usage.input_tokens': 1_000,
        'gen_ai.usage.output_tokens': 100,
      },
    });
    expect(spans).toHaveLength(3);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const all = JSON.stringify(spans);
    for (const word of [question, 'duplicates', 'Use a set', student]) expect(all).not.toContain(word);
    // The same question is answered from the cache: a tree without a call.
    await readAnswer(await chat(sidecar, token, { question }));
    expect(spans.slice(3)).toMatchObject([{ attributes: { 'course_tutor.cached': true } }]);
  } finally {
    await sidecar.close();
    await fake.close();
  }
});

describe('spans go to the collector', () => {
  let collector: WebhookReceiver;
  let clock: FakeClock;
  const log = { warn: vi.fn(), info: vi.fn() };
  beforeEach(async () => {
    collector = await startWebhookReceiver();
    clock = new FakeClock();
    log.warn.mockClear();
  });
  afterEach(() => collector.close());

  test('as OTLP in JSON, at its own path, with what the address says of who sends them', async () => {
    const address = collector.url.replace('//', '//tutor:pass%20word@');
    const exporter = new SpanExporter(`${address}/otlp/`, noProxies, clock, log);
    exporter.take(span);
    await exporter.close();
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = collector.received;
    expect(path).toBe('/otlp/v1/traces');
    expect(headers.authorization).toBe(`Basic ${Buffer.from('tutor:pass word').toString('base64')}`);
    const [{ resource, scopeSpans }] = JSON.parse(body).resourceSpans;
    expect(resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'course-tutor' },
    });
    expect(scopeSpans[0].spans).toEqual([
      {
        traceId: span.traceId,
        spanId: span.spanId,
        name: 'chat m',
        kind: 3,
        startTimeUnixNano: '1700000000000500000',
        endTimeUnixNano: '1700000001000000000',
        attributes: [
          { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
          { key: 'gen_ai.usage.input_tokens', value: { intValue: '12' } },
          { key: 'cost', value: { doubleValue: 0.5 } },
        ],
      },
    ]);
  });

  test('in one message for many, and again while it is away; what is too much is dropped, and said once', async () => {
    const exporter = new SpanExporter(`${collector.url}/v1/traces`, noProxies, clock, log);
    collector.status = 503;
    for (let index = 0; index < 5_000; index += 1) exporter.take({ ...span });
    await exporter.flush();
    await exporter.flush();
    expect(log.warn).toHaveBeenCalledTimes(1);
    collector.status = 200;
    collector.received.length = 0;
    await exporter.close();
    const counts = collector.received.map(
      ({ body }) => JSON.parse(body).resourceSpans[0].scopeSpans[0].spans.length,
    );
    expect(counts).toEqual([512, 512, 512, 512, 512, 512, 512, 512]);
    expect(log.info).toHaveBeenCalledWith({ dropped: 904 }, expect.any(String));
  });

  test('a collector that is not there holds up nothing', async () => {
    await collector.close();
    const exporter = new SpanExporter(collector.url, noProxies, clock, log);
    exporter.take(span);
    await exporter.close();
    expect(log.warn).toHaveBeenCalledWith({ reason: 'ECONNREFUSED' }, expect.any(String));
    collector = await startWebhookReceiver();
  });
});
