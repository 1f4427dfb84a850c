import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { askingOpenAi } from '../../support/routing.ts';
import type { Sidecar } from '../../support/sidecar.ts';
import { until } from '../../support/until.ts';
import { ledgerOf } from '../store/requests.ts';

const answerText = 'One two three four five.';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  token: string;
  /** Lets the provider say the rest. */
  goOn(): void;
}

/** A provider that stops after the second of five pieces, until it is told to go on. */
async function stage(): Promise<Stage> {
  const gate = Promise.withResolvers<void>();
  const fake = await providerForTest({
    answer: answerText,
    pace: (index) => (index < 2 ? Promise.resolve() : gate.promise),
  });
  const sidecar = await sidecarForTest({
    config: {
      ...askingOpenAi(fake),
      retry: { idleSeconds: 600 },
    },
  });
  const { token } = await sidecar.session();
  return { fake, sidecar, token, goOn: () => gate.resolve() };
}

interface Line {
  response: Response;
  /** All bytes that have come, comments left out. */
  text: string;
  /** Resolves when the line has ended or was cut. */
  over: Promise<void>;
  cut(): void;
}

/** A connection that reads whatever comes. */
async function connect(url: string, init: RequestInit): Promise<Line> {
  const controller = new AbortController();
  const response = await fetch(url, { ...init, signal: controller.signal });
  const line: Line = { response, text: '', over: Promise.resolve(), cut: () => controller.abort() };
  line.over = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body ?? []) {
        line.text += decoder.decode(bytes, { stream: true }).replaceAll(': keep-alive\n\n', '');
      }
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  })();
  return line;
}

function ask({ sidecar, token }: Stage): Promise<Line> {
  return connect(`${sidecar.url}/v1/chat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ course: 'python-basics', question: 'What is a list?' }),
  });
}

function comeBack({ sidecar, token }: Stage, id: string, lastEventId?: string): Promise<Line> {
  return connect(`${sidecar.url}/v1/answers/${id}/events`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
  });
}

function idOf({ text }: Line): string {
  return /"id":"([^"]+)"/.exec(text)?.[1] ?? '';
}

/** What a client has of a line that was cut: whole events, and the id of the last one. */
function wholeEvents(text: string): { events: string; lastId: string | undefined } {
  const end = text.lastIndexOf('\n\n');
  const events = end === -1 ? '' : text.slice(0, end + 2);
  return { events, lastId: [...events.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] };
}

/** Asks, reads the first of the text, and loses the line. */
async function loseTheLine(at: Stage): Promise<{ id: string; before: string }> {
  const line = await ask(at);
  await until(() => line.text.includes('event: delta'));
  at.sidecar.clock.advance(1_000);
  line.cut();
  await line.over;
  await until(() => at.sidecar.clock.pending.includes(15_000));
  return { id: idOf(line), before: line.text };
}

describe('a student who loses the line in the middle of an answer', () => {
  test('and is back within 15 seconds gets exactly the missing bytes, and one answer is paid for', async () => {
    const at = await stage();
    const { id, before } = await loseTheLine(at);
    const { events, lastId } = wholeEvents(before);
    at.sidecar.clock.advance(14_999);
    const rest = await comeBack(at, id, lastId);
    expect(rest.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    // Back in time: what would have ended the answer does so no more.
    at.sidecar.clock.advance(1_000);
    at.goOn();
    await rest.over;
    const whole = await comeBack(at, id);
    await whole.over;
    expect(events + rest.text).toBe(whole.text);
    expect(whole.text.match(/event: (done|error)/g)).toEqual(['event: done']);
    expect(at.fake.requests.map(({ state }) => state)).toEqual(['completed']);
    expect(await ledgerOf(at.sidecar.store)).toMatchObject([{ status: 'settled' }]);
  });

  test('may lose it again and again', async () => {
    const at = await stage();
    const { id, before } = await loseTheLine(at);
    let { events, lastId } = wholeEvents(before);
    for (let time = 0; time < 3; time += 1) {
      at.sidecar.clock.advance(10_000);
      const line = await comeBack(at, id, lastId);
      await turn();
      line.cut();
      await line.over;
      events += wholeEvents(line.text).events;
      lastId = wholeEvents(events).lastId;
      await until(() => at.sidecar.clock.pending.includes(15_000));
    }
    const last = await comeBack(at, id, lastId);
    at.goOn();
    await last.over;
    const whole = await comeBack(at, id);
    await whole.over;
    expect(events + last.text).toBe(whole.text);
    expect(at.fake.requests).toHaveLength(1);
  });

  test('and stays away for 15 seconds ends the call, which is settled; who comes later reads what there was', async () => {
    const at = await stage();
    const { id, before } = await loseTheLine(at);
    at.sidecar.clock.advance(14_999);
    await turn();
    expect(at.fake.requests.map(({ state }) => state)).toEqual(['open']);
    at.sidecar.clock.advance(1);
    await at.fake.idle();
    await at.sidecar.tutor.answers.idle();
    expect(at.fake.requests.map(({ state }) => state)).toEqual(['aborted']);
    expect(await ledgerOf(at.sidecar.store)).toMatchObject([{ status: 'estimated' }]);
    const [{ day } = { day: '' }] = await ledgerOf(at.sidecar.store);
    expect((await at.sidecar.store.spend(day)).reservedMicroUsd).toBe(0);
    const late = await comeBack(at, id);
    await late.over;
    expect(late.text.startsWith(wholeEvents(before).events)).toBe(true);
    expect(late.text).toMatch(/event: done\ndata: \{"finish":"stopped"/);
    at.goOn();
  });
});

describe('a finished answer', () => {
  async function finished(): Promise<Stage & { id: string; whole: string }> {
    const at = await stage();
    at.goOn();
    const line = await ask(at);
    await line.over;
    return { ...at, id: idOf(line), whole: line.text };
  }

  test('is read again from wherever the line was cut, to the byte', async () => {
    const at = await finished();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: at.whole.length }), async (cutAt) => {
        const { events, lastId } = wholeEvents(at.whole.slice(0, cutAt));
        const rest = await comeBack(at, at.id, lastId);
        await rest.over;
        expect(events + rest.text).toBe(at.whole);
      }),
      { numRuns: 40 },
    );
  });

  test('has nothing more for who has read its end', async () => {
    const at = await finished();
    const rest = await comeBack(at, at.id, wholeEvents(at.whole).lastId);
    await rest.over;
    expect(rest.response.status).toBe(200);
    expect(rest.text).toBe('');
  });

  test.each(['', 'x', '-1', '1e1'])(
    'is read from the beginning after %j, which is no event',
    async (lastId) => {
      const at = await finished();
      const again = await comeBack(at, at.id, lastId);
      await again.over;
      expect(again.text).toBe(at.whole);
    },
  );

  test('is kept for ten minutes', async () => {
    const at = await finished();
    at.sidecar.clock.advance(10 * 60_000 - 1);
    const inTime = await comeBack(at, at.id);
    await inTime.over;
    expect(inTime.text).toBe(at.whole);
    at.sidecar.clock.advance(1);
    const late = await comeBack(at, at.id);
    await late.over;
    expect(late.response.status).toBe(404);
    expect(JSON.parse(late.text)).toMatchObject({ code: 'not_found' });
  });

  test('is sent sixty times a minute, then not for the rest of it; what one student reads is nothing to others', async () => {
    const at = await finished();
    const other = { ...at, token: (await at.sidecar.session()).token };
    for (let reading = 0; reading < 60; reading += 1) {
      at.sidecar.clock.advance(500);
      const again = await comeBack(at, at.id);
      await again.over;
      expect(again.text).toBe(at.whole);
    }
    const refused = await comeBack(at, at.id);
    await refused.over;
    expect(refused.response.status).toBe(429);
    expect(refused.response.headers.get('retry-after')).toBe('31');
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 31 });
    expect((await comeBack(other, at.id)).response.status).toBe(404);
    at.sidecar.clock.advance(31_000);
    expect((await comeBack(at, at.id)).response.status).toBe(200);
  });

  test('is found by a student whose line breaks every two seconds for ten minutes', async () => {
    const at = await finished();
    for (let reading = 0; reading < 299; reading += 1) {
      at.sidecar.clock.advance(2_000);
      const again = await comeBack(at, at.id, wholeEvents(at.whole).lastId);
      await again.over;
      expect(again.response.status).toBe(200);
    }
  });
});
