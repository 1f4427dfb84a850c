import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { AnswerStopped } from '../../../proxy/answer/answer-stopped.ts';
import { ask as askTutor } from '../../../proxy/ask.ts';
import type { AnswerEvent, Problem } from '../../../proxy/ground/protocol.ts';
import type { CloseAnswer } from '../../../proxy/store/answers.ts';
import { ForwardingStore } from '../../../proxy/store/forwarding-store.ts';
import type { LedgerRow } from '../../../proxy/store/ledger.ts';
import type { FakeProvider, FakeProviderOptions } from '../../support/fake-provider.ts';
import { suiteFolder } from '../../support/folder.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { allTo } from '../../support/routing.ts';
import { type Asking, chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { until } from '../../support/until.ts';
import { ledgerOf } from '../store/requests.ts';

const directory = suiteFolder();
beforeAll(async () => {
  await mkdir(join(directory, 'course'));
  await writeFile(join(directory, 'course', 'sets.md'), '# Sets\n\nA set removes duplicates from a list.\n');
});

const answerText = 'A set removes duplicates, because it holds each value only once.';
const kinds = ['google', 'openai', 'anthropic'] as const;
type Kind = (typeof kinds)[number];

const question = 'How do I remove duplicates from a list?';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  token: string;
}

/** A sidecar whose every route is `models`, by the fake's names for its behaviour, at one provider. */
async function stageOf(
  kind: Kind,
  models: readonly string[],
  options: { fake?: FakeProviderOptions; config?: Record<string, unknown> } = {},
): Promise<Stage> {
  const fake = await providerForTest({
    answer: answerText,
    prices: { inputTokens: 'characters', outputTokens: 'characters' },
    ...options.fake,
  });
  const sidecar = await sidecarForTest({
    directory,
    config: {
      courses: [{ id: 'sets', title: 'Sets', content: join(directory, 'course') }],
      providers: {
        one: { kind, apiKeys: ['key'], baseUrl: kind === 'openai' ? `${fake.url}/v1` : fake.url },
      },
      models: Object.fromEntries(
        models.map((name) => [
          name,
          { provider: 'one', contextTokens: 100_000, usdPerMillion: { input: 1, output: 1 } },
        ]),
      ),
      routing: allTo(...models),
      ...options.config,
    },
  });
  const { token } = await sidecar.session('sets');
  return { fake, sidecar, token };
}

function ask({ sidecar, token }: Stage, headers: Record<string, string> = {}): Promise<Asking> {
  return chat(sidecar, token, { course: 'sets', question }, { headers });
}

/** What the test has to wait for before it moves the clock, and by how much. */
type Step = { wait: number } | { silence: number };

const wait = (ms: number): Step => ({ wait: ms });
const retries = [wait(1_000), wait(2_000), wait(4_000)];
/** The n-th call got no first byte. */
const silence = (call: number): Step => ({ silence: call });
const firstByteTimeoutMs = 20_000;
const idleTimeoutMs = 15_000;

/** Moves the clock through the waits of an answer, in their order. */
async function drive({ fake, sidecar: { clock } }: Stage, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if ('silence' in step) {
      await fake.received(step.silence);
      clock.advance(firstByteTimeoutMs);
    } else {
      await until(() => clock.pending.includes(step.wait));
      clock.advance(step.wait);
    }
  }
}

function calls({ fake }: Stage): string[] {
  return fake.requests.map(({ model = '?' }) => model);
}

function outline(events: readonly AnswerEvent[]): string[] {
  return events.flatMap(({ event, data }) => {
    switch (event) {
      case 'answer':
        return [`answer ${data.model}`];
      case 'status':
        return [data.kind];
      case 'restart':
      case 'error':
      case 'done':
        return [event];
      default:
        return [];
    }
  });
}

/** As the fake counts them. */
const answerTokens = Math.ceil(answerText.length / 4);

/**
 * Nothing is reserved any more, and the ledger says no less than the invoice;
 * of a call that broke, only the text that never arrived may be missing.
 */
async function expectSettled(stage: Stage): Promise<LedgerRow[]> {
  await stage.fake.idle();
  const rows = await ledgerOf(stage.sidecar.store);
  expect(rows.filter(({ status }) => status === 'open')).toEqual([]);
  expect(rows).toHaveLength(stage.fake.requests.length);
  const [day = ''] = rows.map((row) => row.day);
  expect((await stage.sidecar.store.spend(day)).reservedMicroUsd).toBe(0);
  const billed = stage.fake.invoice.reduce((sum, line) => sum + line.inputTokens + line.outputTokens, 0);
  const booked = rows.reduce((sum, { microUsd }) => sum + microUsd, 0);
  const broken = stage.fake.invoice.filter(({ outcome }) => outcome === 'broken' || outcome === 'aborted');
  expect(booked).toBeGreaterThanOrEqual(billed - broken.length * answerTokens);
  return rows;
}

interface Story {
  /** Calls to the faulty model. */
  calls: number;
  /** Whether the next model has to answer; default: yes. */
  falls?: boolean;
  restarts?: boolean;
  steps?: readonly Step[];
  finish?: 'length';
}

const never = { calls: 1 } as const;
const four = { calls: 4, steps: retries } as const;

const stories: [string, Story][] = [
  ['fail-429', four],
  ['fail-503', four],
  ['fail-529', four],
  ['fail-500', four],
  ['fail-bad-key', never],
  ['fail-quota', never],
  ['fail-context', never],
  ['fail-bad-request', never],
  ['fail-429-then-ok', { calls: 2, falls: false, steps: [wait(1_000)] }],
  ['fail-503-3x-then-ok', { calls: 4, falls: false, steps: retries }],
  ['fail-429-retry-after-7', { calls: 4, steps: [wait(7_000), wait(7_000), wait(7_000)] }],
  ['fail-429-retry-after-10-2x-then-ok', { calls: 3, falls: false, steps: [wait(10_000), wait(10_000)] }],
  ['fail-503-retry-after-11', never],
  ['refuse', never],
  ['empty', never],
  ['length', { calls: 1, falls: false, finish: 'length' }],
  ['cut-after-0', never],
  ['cut-after-3', { calls: 1, restarts: true }],
  ['reset-after-0', never],
  ['reset-after-3', { calls: 1, restarts: true }],
  ['error-event-after-3', { calls: 1, restarts: true }],
  ['end-without-finish', { calls: 1, restarts: true }],
  ['malformed-chunk', { calls: 1, restarts: true }],
  ['stall-before-headers', { calls: 1, steps: [silence(1)] }],
  ['stall-before-first', { calls: 1, steps: [silence(1)] }],
];

describe.each(kinds)('at %s', (kind) => {
  test.each(stories)('%s', async (fault, story) => {
    const stage = await stageOf(kind, [fault, 'healthy']);
    const [{ events, text, last }] = await Promise.all([
      ask(stage).then(readAnswer),
      drive(stage, story.steps ?? []),
    ]);

    const falls = story.falls ?? true;
    expect(calls(stage)).toEqual([...Array<string>(story.calls).fill(fault), ...(falls ? ['healthy'] : [])]);
    expect(text).toBe(answerText);
    expect(outline(events)).toEqual([
      `answer ${fault}`,
      ...Array<string>(story.calls - 1).fill('retrying'),
      ...(story.restarts ? ['restart'] : []),
      ...(falls ? ['switching', 'answer healthy'] : []),
      'done',
    ]);
    expect(last).toMatchObject({ event: 'done', data: { finish: story.finish ?? 'complete' } });

    const rows = await expectSettled(stage);
    const answered = stage.fake.invoice.at(-1);
    expect(rows.at(-1)).toMatchObject({
      status: 'settled',
      usage: { inputTokens: answered?.inputTokens, outputTokens: answered?.outputTokens },
    });
    const cost = rows.reduce((sum, { microUsd }) => sum + microUsd, 0) / 1_000_000;
    expect(last?.event === 'done' && last.data.costUsd).toBeCloseTo(cost, 9);
  });

  test('a model that falls silent in the middle is left for the next one', async () => {
    const stage = await stageOf(kind, ['stall-after-3', 'healthy']);
    const reading = ask(stage).then(readAnswer);
    // The timer of the silence, and that of the line to the student.
    const { clock } = stage.sidecar;
    await until(() => clock.pending.filter((ms) => ms === idleTimeoutMs).length === 2);
    clock.advance(idleTimeoutMs);
    const { events, text } = await reading;
    expect(text).toBe(answerText);
    expect(outline(events)).toEqual([
      'answer stall-after-3',
      'restart',
      'switching',
      'answer healthy',
      'done',
    ]);
    await stage.fake.idle();
    expect(stage.fake.requests.map(({ state }) => state)).toEqual(['aborted', 'completed']);
    await expectSettled(stage);
  });

  test('an error as the first event costs no text, and an answer comes all the same', async () => {
    const stage = await stageOf(kind, ['error-event-after-0', 'healthy']);
    let isOver = false;
    const reading = ask(stage)
      .then(readAnswer)
      .finally(() => {
        isOver = true;
      });
    const { clock } = stage.sidecar;
    // Whether that error is worth another try is the provider's to say.
    for (const ms of [1_000, 2_000, 4_000]) {
      await until(() => isOver || clock.pending.includes(ms));
      if (!isOver) clock.advance(ms);
    }
    const { events, text } = await reading;
    expect(text).toBe(answerText);
    expect(events.filter(({ event }) => event === 'done' || event === 'error')).toHaveLength(1);
    expect(calls(stage).at(-1)).toBe('healthy');
    await expectSettled(stage);
  });

  test('with every model down: eight calls at most, four to one, and the course answers', async () => {
    const models = ['fail-503@1', 'fail-529@2', 'fail-500@3', 'healthy'];
    const stage = await stageOf(kind, models);
    const [{ events, text, last }] = await Promise.all([
      ask(stage).then(readAnswer),
      drive(stage, [...retries, ...retries]),
    ]);
    expect(calls(stage)).toEqual([...Array(4).fill(models[0]), ...Array(4).fill(models[1])]);
    expect(text).toBe('');
    expect(outline(events).at(-1)).toBe('error');
    expect(last).toMatchObject({ data: { code: 'providers_unavailable', status: 503 } });
    expect(last?.event === 'error' && last.data.passages?.[0]?.lesson).toBe('sets');
    const rows = await expectSettled(stage);
    expect(rows.map(({ status, microUsd }) => ({ status, microUsd }))).toEqual(
      Array(8).fill({ status: 'released', microUsd: 0 }),
    );
  });

  test('the same as one object is a problem with its own status', async () => {
    const stage = await stageOf(kind, ['fail-bad-key', 'refuse']);
    const asking = await ask(stage, { accept: 'application/json', 'accept-language': 'ru' });
    expect(asking.status).toBe(503);
    expect(asking.headers.get('content-type')).toContain('application/problem+json');
    const problem: Problem = await asking.problem();
    expect(problem).toMatchObject({
      code: 'providers_unavailable',
      title: 'Тьютор сейчас не может ответить',
    });
    expect(problem.passages).toHaveLength(1);
    expect(JSON.stringify(problem)).not.toMatch(/key|fail|refuse/i);
  });
});

test('a server that loads its model first is given the time it needs, and asked once', async () => {
  const { url } = await providerForTest();
  const stage = await stageOf('openai', ['stall-before-first'], {
    config: {
      providers: {
        one: {
          kind: 'openai-compatible',
          baseUrl: `${url}/v1`,
          retry: { firstByteSeconds: 90, idleSeconds: 40 },
        },
      },
    },
  });
  const { clock } = stage.sidecar;
  const reading = ask(stage).then(readAnswer);
  await until(() => clock.pending.includes(90_000));
  expect(clock.pending).not.toContain(firstByteTimeoutMs);
  clock.advance(90_000);
  expect((await reading).last).toMatchObject({ data: { code: 'providers_unavailable' } });
  expect(await ledgerOf(stage.sidecar.store)).toHaveLength(1);
});

test('retries of many students do not come back in step', async () => {
  const stage = await stageOf('openai', ['fail-503-then-ok']);
  // The clock's waits tell the share that chance has added.
  Object.assign(stage.sidecar.tutor, { random: () => 0.5 });
  const [{ text }] = await Promise.all([ask(stage).then(readAnswer), drive(stage, [wait(1_125)])]);
  expect(text).toBe(answerText);
});

test('all models refuse the length: the question is too long, not the tutor broken', async () => {
  const stage = await stageOf('openai', ['fail-context@1', 'fail-context@2']);
  const { last } = await readAnswer(await ask(stage));
  expect(last).toMatchObject({ event: 'error', data: { code: 'context_too_long' } });
  expect(calls(stage)).toHaveLength(2);
});

describe('the end of an answer', () => {
  /** A sidecar whose ledger takes the bill of a call only when the test says so. */
  async function withHeldLedger() {
    const stage = await stageOf('openai', ['healthy']);
    const { tutor } = stage.sidecar;
    const { store } = tutor;
    const ledger = Promise.withResolvers<void>();
    const asked: string[] = [];
    class HeldStore extends ForwardingStore {
      override async settle(...order: Parameters<ForwardingStore['settle']>) {
        asked.push(order[1] === undefined ? 'settle' : 'settle and close');
        await ledger.promise;
        return super.settle(...order);
      }
      override close(answer: CloseAnswer) {
        asked.push('close');
        return super.close(answer);
      }
    }
    const held = new HeldStore(store);
    Object.assign(tutor, { store: held });
    const seen: AnswerEvent[] = [];
    const reading = ask(stage).then(async ({ events }) => {
      for await (const event of events) seen.push(event);
    });
    return { stage, ledger, asked, seen, reading };
  }

  test('is asked of the store together with the last bill, and told when both are written', async () => {
    const { stage, ledger, asked, seen, reading } = await withHeldLedger();
    await until(() => asked.length > 0);
    // A slow disk keeps nobody from reading.
    await until(() => seen.some(({ event }) => event === 'sources'));
    expect(seen.map(({ event }) => event)).not.toContain('done');
    ledger.resolve();
    await reading;
    expect(seen.at(-1)?.event).toBe('done');
    expect(asked).toEqual(['settle and close']);
    await expectSettled(stage);
  });

  test('with a bill that cannot be written is an error', async () => {
    const { ledger, asked, seen, reading } = await withHeldLedger();
    await until(() => asked.length > 0);
    ledger.reject(new Error('the disk is full'));
    await reading;
    expect(seen.at(-1)).toMatchObject({ event: 'error', data: { code: 'internal' } });
    expect(seen.map(({ event }) => event)).not.toContain('done');
  });
});

describe('a student who leaves', () => {
  test('during the wait before a retry: no further call', async () => {
    const stage = await stageOf('openai', ['fail-503', 'healthy']);
    const asking = await ask(stage);
    const reading = readAnswer(asking);
    const { clock } = stage.sidecar;
    await until(() => clock.pending.includes(1_000));
    const stop = await stopRunning(stage, answerIdOf(stage));
    expect(stop.status).toBe(204);
    expect((await reading).last).toMatchObject({ event: 'done', data: { finish: 'stopped' } });
    await stage.sidecar.tutor.answers.idle();
    expect(calls(stage)).toEqual(['fail-503']);
    await expectSettled(stage);
  });

  test('for good, while the answer runs: after 15 seconds the provider is told to stop', async () => {
    const gate = Promise.withResolvers<void>();
    const stage = await stageOf('openai', ['healthy'], {
      fake: { pace: (index) => (index < 2 ? Promise.resolve() : gate.promise) },
      config: { retry: { idleSeconds: 60 } },
    });
    const leaving = new AbortController();
    const { token, sidecar } = stage;
    const asking = await chat(sidecar, token, { course: 'sets', question }, { signal: leaving.signal });
    for await (const event of asking.events) {
      if (event.event === 'delta') break;
    }
    sidecar.clock.advance(1_000);
    leaving.abort();
    await until(() => sidecar.clock.pending.includes(15_000));
    sidecar.clock.advance(14_999);
    expect(stage.fake.requests[0]?.state).toBe('open');
    sidecar.clock.advance(1);
    await sidecar.tutor.answers.idle();
    await stage.fake.idle();
    expect(stage.fake.requests.map(({ state }) => state)).toEqual(['aborted']);
    expect(await expectSettled(stage)).toMatchObject([{ status: 'estimated' }]);
    gate.resolve();
  });
});

function answerIdOf({ sidecar }: Stage): string {
  const line = sidecar.log.findLast((entry) => entry.msg === 'model call failed');
  return String(line?.answer);
}

function stopRunning({ sidecar, token }: Stage, id: string): Promise<Response> {
  return fetch(`${sidecar.url}/v1/answers/${id}/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
}

describe('a question whose answer is given up before anything is sent', () => {
  test.each(['stopped', 'lost'] as const)('%s: the money goes back, whole', async (how) => {
    const stage = await stageOf('openai', ['healthy']);
    const { tutor } = stage.sidecar;
    const loaded = tutor.library.get('sets');
    if (loaded === undefined) throw new Error('no course');
    const { token } = stage;
    const student = await tutor.sessions.verify(`Bearer ${token}`);
    const controller = new AbortController();
    const events: AnswerEvent[] = [];
    const answer = askTutor(
      {
        id: 'a1',
        student,
        addressKey: 'address',
        course: loaded,
        body: { course: 'sets', question, history: [{ role: 'student', text: 'Hello' }] },
        wishes: {},
        language: 'en',
        onAdmitted: () => undefined,
      },
      tutor,
      controller.signal,
    );
    for await (const event of answer) {
      events.push(event);
      if (event.event === 'answer') controller.abort(new AnswerStopped(how));
    }
    expect(events.map(({ event }) => event)).toEqual(['answer', 'sources', 'done']);
    expect(events.at(-1)).toMatchObject({ data: { finish: 'stopped', costUsd: 0 } });
    expect(await ledgerOf(stage.sidecar.store)).toMatchObject([{ status: 'released', microUsd: 0 }]);
    expect(calls(stage)).toEqual([]);
    expect(await tutor.store.answerOf(student.pseudonym, 'a1')).toMatchObject({ closed: true });
  });
});
