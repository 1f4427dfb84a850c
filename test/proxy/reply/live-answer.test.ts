import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TutorError } from '../../../proxy/errors.ts';
import type { AnswerEvent } from '../../../proxy/protocol.ts';
import { AnswerStopped, LiveAnswer } from '../../../proxy/reply/live-answer.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const here = new AbortController().signal;
const lostAfterMs = 15_000;

function answerOn(clock = new FakeClock()): LiveAnswer {
  return new LiveAnswer('a1', 's1', clock, lostAfterMs);
}

function text(words: string): AnswerEvent {
  return { event: 'delta', data: { text: words } };
}

async function readAll(answer: LiveAnswer, from: number): Promise<string> {
  let all = '';
  for await (const frames of answer.read(from, here)) all += frames;
  return all;
}

describe('reading', () => {
  test('from any frame on gives the rest of the same bytes, during the answer and after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 12 }),
        fc.nat({ max: 12 }),
        fc.nat({ max: 12 }),
        async (words, from, early) => {
          const answer = answerOn();
          for (const word of words.slice(0, early)) answer.push(text(word));
          const during = readAll(answer, from);
          for (const word of words.slice(early)) {
            await Promise.resolve();
            answer.push(text(word));
          }
          answer.end();
          const whole = await readAll(answer, 0);
          const frames = whole.split('\n\n').slice(0, -1);
          expect(frames).toHaveLength(words.length);
          const rest = frames.slice(from).map((frame) => `${frame}\n\n`);
          expect(await during).toBe(rest.join(''));
          expect(await readAll(answer, from)).toBe(rest.join(''));
        },
      ),
    );
  });

  test('two readers at once get the same', async () => {
    const answer = answerOn();
    const readers = [readAll(answer, 0), readAll(answer, 0)];
    answer.push(text('a'));
    await Promise.resolve();
    answer.push(text('b'));
    answer.end();
    const [first, second] = await Promise.all(readers);
    expect(first).toBe(second);
    expect(first).toContain('"b"');
  });

  test('a slow reader gets everything that has gathered at once', async () => {
    const answer = answerOn();
    const reader = answer.read(0, here);
    answer.push(text('a'));
    expect((await reader.next()).value).toContain('"a"');
    answer.push(text('b'));
    answer.push(text('c'));
    const { value } = await reader.next();
    expect(value).toContain('"b"');
    expect(value).toContain('"c"');
  });

  test('a reader who leaves while waiting ends at once', async () => {
    const answer = answerOn();
    const gone = new AbortController();
    const next = answer.read(0, gone.signal).next();
    gone.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});

describe('an answer that nobody reads', () => {
  async function readAndLeave(answer: LiveAnswer): Promise<void> {
    const gone = new AbortController();
    const next = answer.read(0, gone.signal).next();
    gone.abort();
    await next;
  }

  test('is given up after 15 seconds', async () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    await readAndLeave(answer);
    clock.advance(lostAfterMs - 1);
    expect(answer.signal.aborted).toBe(false);
    clock.advance(1);
    expect(answer.signal.reason).toEqual(new AnswerStopped('lost'));
  });

  test('goes on if the reader is back before', async () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    await readAndLeave(answer);
    clock.advance(lostAfterMs - 1);
    void answer.read(0, here).next();
    clock.advance(lostAfterMs * 2);
    expect(answer.signal.aborted).toBe(false);
    answer.end();
  });

  test('goes on while another still reads', async () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    const stays = answer.read(0, here).next();
    await readAndLeave(answer);
    clock.advance(lostAfterMs * 2);
    expect(answer.signal.aborted).toBe(false);
    answer.end();
    await stays;
  });

  test('leaves no timer behind once it has ended', async () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    await readAndLeave(answer);
    answer.end();
    expect(clock.pending).toEqual([]);
    await readAndLeave(answer);
    expect(clock.pending).toEqual([]);
  });
});

describe('how it opens', () => {
  const refusal = new TutorError('busy');
  const asEvent: AnswerEvent = {
    event: 'error',
    data: { type: 't', title: 't', status: 429, detail: 'd', code: 'busy' },
  };

  test('with its first event', async () => {
    const answer = answerOn();
    answer.push(text('a'));
    expect(await answer.opened).toEqual({ kind: 'streaming' });
  });

  test('an error before any event is a refusal, and no event', async () => {
    const answer = answerOn();
    answer.fail(refusal, asEvent);
    answer.end();
    expect(await answer.opened).toEqual({ kind: 'refused', error: refusal });
    expect(await readAll(answer, 0)).toBe('');
  });

  test('an error later is the last event', async () => {
    const answer = answerOn();
    answer.push(text('a'));
    answer.fail(refusal, asEvent);
    answer.end();
    expect(await answer.opened).toEqual({ kind: 'streaming' });
    expect(await readAll(answer, 1)).toMatch(/^id: 1\nevent: error\n/);
  });

  test('one that ends without a word leaves nobody waiting', async () => {
    const answer = answerOn();
    answer.end();
    expect(await answer.opened).toMatchObject({ kind: 'refused', error: { code: 'internal' } });
  });
});
