import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnswerStopped } from '../../../proxy/answer/answer-stopped.ts';
import { LiveAnswer } from '../../../proxy/answer/live-answer.ts';
import { TutorError } from '../../../proxy/ground/errors.ts';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const lostAfterMs = 15_000;

function answerOn(clock = new FakeClock()): LiveAnswer {
  return new LiveAnswer({ id: 'a1', student: 's1', lostAfterMs }, clock);
}

function text(words: string): AnswerEvent {
  return { event: 'delta', data: { text: words } };
}

/** Everything from event `from` on, as it came. */
async function readAll(answer: LiveAnswer, from: number): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  const take = () => all.push(...answer.eventsFrom(from + all.length));
  const leave = answer.subscribe(take);
  take();
  await answer.finished;
  leave();
  return all;
}

describe('reading', () => {
  test('from any event on gives the rest of the same, during the answer and after it', async () => {
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
          const rest = words.slice(from).map(text);
          expect(await during).toEqual(rest);
          expect(await readAll(answer, from)).toEqual(rest);
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
    expect(await Promise.all(readers)).toEqual([
      [text('a'), text('b')],
      [text('a'), text('b')],
    ]);
  });

  test('a reader who looks later gets everything that has gathered at once', () => {
    const answer = answerOn();
    answer.push(text('a'));
    answer.push(text('b'));
    answer.push(text('c'));
    expect(answer.eventsFrom(1)).toEqual([text('b'), text('c')]);
    expect(answer.eventsFrom(3)).toEqual([]);
    expect(answer.eventsFrom(7)).toEqual([]);
  });

  test('who follows is told of each event and of the end, until they leave', () => {
    const answer = answerOn();
    const told: number[] = [];
    const count = () => answer.eventsFrom(0).length;
    const leave = answer.subscribe(() => told.push(answer.hasEnded ? -1 : count()));
    const leaveEarly = answer.subscribe(() => told.push(100 + count()));
    answer.push(text('a'));
    leaveEarly();
    answer.push(text('b'));
    answer.end();
    leave();
    expect(told).toEqual([1, 101, 2, -1]);
  });
});

describe('an answer that nobody reads', () => {
  function readAndLeave(answer: LiveAnswer): void {
    answer.subscribe(() => undefined)();
  }

  test('is given up after 15 seconds', () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    readAndLeave(answer);
    clock.advance(lostAfterMs - 1);
    expect(answer.signal.aborted).toBe(false);
    clock.advance(1);
    expect(answer.signal.reason).toEqual(new AnswerStopped('lost'));
  });

  test('goes on if the reader is back before', () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    readAndLeave(answer);
    clock.advance(lostAfterMs - 1);
    answer.subscribe(() => undefined);
    clock.advance(lostAfterMs * 2);
    expect(answer.signal.aborted).toBe(false);
    answer.end();
  });

  test('goes on while another still reads', () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    answer.subscribe(() => undefined);
    readAndLeave(answer);
    clock.advance(lostAfterMs * 2);
    expect(answer.signal.aborted).toBe(false);
    answer.end();
  });

  test('leaves no timer behind once it has ended', () => {
    const clock = new FakeClock();
    const answer = answerOn(clock);
    readAndLeave(answer);
    answer.end();
    expect(clock.pending).toEqual([]);
    readAndLeave(answer);
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
    expect(answer.failure).toBe(refusal);
    expect(await readAll(answer, 0)).toEqual([]);
  });

  test('an error later is the last event', async () => {
    const answer = answerOn();
    answer.push(text('a'));
    answer.fail(refusal, asEvent);
    answer.end();
    expect(await answer.opened).toEqual({ kind: 'streaming' });
    expect(answer.failure).toBe(refusal);
    expect(await readAll(answer, 1)).toEqual([asEvent]);
  });

  test('one that ends without a word leaves nobody waiting', async () => {
    const answer = answerOn();
    answer.end();
    expect(await answer.opened).toMatchObject({ kind: 'refused', error: { code: 'internal' } });
  });
});

test('an answer that has ended is not stopped any more', () => {
  const answer = answerOn();
  answer.push(text('a'));
  answer.end();
  answer.stop('lost');
  expect(answer.signal.aborted).toBe(false);
});
