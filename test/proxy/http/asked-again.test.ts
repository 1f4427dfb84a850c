import { describe, expect, test } from 'vitest';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { Gate } from '../../support/gate.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { until } from '../../support/until.ts';
import { ledgerOf } from '../store/requests.ts';

const question = 'How do I remove duplicates from a list?';
const key = 'a-key-of-the-client';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  token: string;
  gate: Gate;
  ask: (headers?: Record<string, string>, signal?: AbortSignal) => ReturnType<typeof chat>;
}

/** A provider that says nothing until its gate is opened. */
async function stage(config: Record<string, unknown> = {}): Promise<Stage> {
  const gate = new Gate();
  const fake = await providerForTest({ answer: 'One two three four five.', pace: gate.pace });
  const sidecar = await sidecarForTest({
    config: {
      ...askingOpenAi(fake),
      retry: { firstByteSeconds: 600, idleSeconds: 600 },
      ...config,
    },
  });
  closedAfterTest({ close: async () => gate.openTo(Number.POSITIVE_INFINITY) });
  const { token } = await sidecar.session();
  const ask: Stage['ask'] = (headers = { 'idempotency-key': key }, signal) =>
    chat(sidecar, token, { question }, { headers, ...(signal && { signal }) });
  return { fake, sidecar, token, gate, ask };
}

const ledgerRows = async ({ sidecar }: Stage) => (await ledgerOf(sidecar.store)).length;

describe('a question that comes again under its key', () => {
  test('while its answer is made gets the same answer, counted and paid for once', async () => {
    const at = await stage();
    const first = at.ask();
    await until(() => at.fake.requests.length === 1);
    const second = at.ask();
    at.gate.openTo(Number.POSITIVE_INFINITY);
    const [one, other] = await Promise.all([readAnswer(await first), readAnswer(await second)]);
    expect(one.last?.event).toBe('done');
    expect(other.events).toEqual(one.events);
    expect(at.fake.requests).toHaveLength(1);
    expect(await ledgerRows(at)).toBe(1);
    // One of the ten of this minute, not two.
    expect((await at.ask({})).headers.get('ratelimit')).toContain('"student";r=8');
  });

  test('after its answer has ended gets the same, with and without the quotes of the standard', async () => {
    const at = await stage();
    at.gate.openTo(Number.POSITIVE_INFINITY);
    const whole = await readAnswer(await at.ask());
    const again = await readAnswer(await at.ask({ 'idempotency-key': `"${key}"` }));
    expect(again.events).toEqual(whole.events);
    expect(at.fake.requests).toHaveLength(1);
  });

  test('after a line that was lost before the first word is answered once', async () => {
    const at = await stage();
    const line = new AbortController();
    const lost = at.ask(undefined, line.signal).catch(() => undefined);
    await until(() => at.fake.requests.length === 1);
    line.abort();
    await lost;
    await until(() => at.sidecar.clock.pending.includes(15_000));
    at.sidecar.clock.advance(14_000);
    const back = at.ask();
    // The line has been taken up before it was given up.
    await until(() => !at.sidecar.clock.pending.includes(1_000));
    at.sidecar.clock.advance(2_000);
    at.gate.openTo(Number.POSITIVE_INFINITY);
    expect((await readAnswer(await back)).last?.event).toBe('done');
    expect(at.fake.requests).toHaveLength(1);
  });

  test('is another one for another student', async () => {
    const at = await stage();
    at.gate.openTo(Number.POSITIVE_INFINITY);
    const own = await readAnswer(await at.ask());
    const { token } = await at.sidecar.session();
    const other = await chat(at.sidecar, token, { question }, { headers: { 'idempotency-key': key } });
    expect((await readAnswer(other)).events[0]).not.toEqual(own.events[0]);
  });

  test('is another one where it is another question: nobody reads an answer to what was not asked', async () => {
    const at = await stage();
    at.gate.openTo(Number.POSITIVE_INFINITY);
    const own = await readAnswer(await at.ask());
    const headers = { 'idempotency-key': key };
    const other = await readAnswer(
      await chat(at.sidecar, at.token, { question: 'What is a set?' }, { headers }),
    );
    expect(other.events[0]?.data).not.toEqual(own.events[0]?.data);
    expect(at.fake.requests).toHaveLength(2);
  });

  const said = [
    { role: 'student' as const, text: 'What is a list?' },
    { role: 'tutor' as const, text: 'A row of values.' },
  ];
  test.each([
    ['in another conversation', { history: said }],
    ['in another lesson', { lesson: { id: '03-loops' } }],
    ['about other code', { lesson: { id: '02-containers', selection: 'a = [1]' } }],
    ['about an exercise', { exercise: 'sum' }],
    ['in another language', { language: 'de' }],
  ])('is another one where it is asked %s', async (_, other) => {
    const at = await stage();
    at.gate.openTo(Number.POSITIVE_INFINITY);
    const lesson = { id: '02-containers' };
    const asking = async (body: object) =>
      readAnswer(
        await chat(
          at.sidecar,
          at.token,
          { question, lesson, ...body },
          { headers: { 'idempotency-key': key } },
        ),
      );
    const own = await asking({});
    expect((await asking(other)).events[0]?.data).not.toEqual(own.events[0]?.data);
    expect((await asking({})).events).toEqual(own.events);
  });

  test('is the same where only the page has changed meanwhile', async () => {
    const at = await stage();
    at.gate.openTo(Number.POSITIVE_INFINITY);
    const asking = async (text: string) => {
      const body = { question, lesson: { text, title: text, url: `https://lms.example/#${text}` } };
      return readAnswer(await chat(at.sidecar, at.token, body, { headers: { 'idempotency-key': key } }));
    };
    const own = await asking('one');
    expect((await asking('two')).events).toEqual(own.events);
    expect(at.fake.requests).toHaveLength(1);
  });

  test('is asked anew after a refusal', async () => {
    const at = await stage({ limits: { student: { requests: 1 } } });
    at.gate.openTo(Number.POSITIVE_INFINITY);
    await readAnswer(await at.ask({}));
    const refused = await at.ask();
    expect(refused.status).toBe(429);
    at.sidecar.clock.advance(60_000);
    expect((await readAnswer(await at.ask())).last?.event).toBe('done');
  });

  test.each(['short', 'with a blank', 'x'.repeat(101)])(
    'is refused for a key that is none: %s',
    async (bad) => {
      const at = await stage();
      const asking = await at.ask({ 'idempotency-key': bad });
      expect(asking.status).toBe(400);
      expect(at.fake.requests).toHaveLength(0);
    },
  );
});
