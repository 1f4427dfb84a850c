import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { LiveAnswer } from '../../../proxy/answer/live-answer.ts';
import { LiveAnswers } from '../../../proxy/answer/live-answers.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const keptMs = 10 * 60_000;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function finished(): Promise<void> {
  return Promise.resolve();
}

/** Runs until it is stopped, and then for one turn more. */
async function untilStopped(answer: LiveAnswer): Promise<void> {
  await new Promise((resolve) => answer.signal.addEventListener('abort', resolve));
}

test('an answer is found for ten minutes, by its own student', async () => {
  const clock = new FakeClock();
  const answers = new LiveAnswers(clock);
  const answer = answers.start('a1', 's1', finished);
  expect(answers.find('a1', 's1')).toBe(answer);
  await answers.idle();
  expect(answers.find('a1', 's2')).toBeUndefined();
  expect(answers.find('a2', 's1')).toBeUndefined();
  clock.advance(keptMs - 1);
  expect(answers.find('a1', 's1')).toMatchObject({ id: 'a1', hasEnded: true });
  clock.advance(1);
  expect(answers.find('a1', 's1')).toBeUndefined();
});

test('old answers are let go of when new ones come, so that memory stays flat', async () => {
  const clock = new FakeClock();
  const answers = new LiveAnswers(clock);
  const kept = (id: string) => new WeakRef(answers.find(id, 's1') ?? {});
  const running = new WeakRef(answers.start('a1', 's1', finished));
  answers.start('a2', 's1', finished);
  await answers.idle();
  const [old, young] = [kept('a1'), kept('a2')];
  clock.advance(keptMs - 1);
  answers.start('a3', 's1', finished);
  clock.advance(1);
  await answers.idle();
  await turn();
  collectGarbage();
  expect([old.deref(), young.deref()]).toMatchObject([{ id: 'a1' }, { id: 'a2' }]);
  // Of one that has ended only its events are kept.
  expect(running.deref()).toBeUndefined();
  answers.start('a4', 's1', finished);
  await answers.idle();
  await turn();
  collectGarbage();
  expect([old.deref(), young.deref()]).toEqual([undefined, undefined]);
  expect(answers.find('a3', 's1')?.id).toBe('a3');
});

test('closing stops what runs and waits for its end', async () => {
  const answers = new LiveAnswers(new FakeClock());
  const running = answers.start('a1', 's1', untilStopped);
  let closed = false;
  const closing = answers.close().then(() => {
    closed = true;
  });
  await running.finished;
  await closing;
  expect(closed).toBe(true);
  expect(running.signal.reason).toMatchObject({ reason: 'shutdown' });
});

test('idle waits for answers that begin meanwhile', async () => {
  const answers = new LiveAnswers(new FakeClock());
  const second = Promise.withResolvers<void>();
  const first = Promise.withResolvers<void>();
  answers.start('a1', 's1', () => first.promise);
  let isIdle = false;
  const idle = answers.idle().then(() => {
    isIdle = true;
  });
  answers.start('a2', 's1', () => second.promise);
  first.resolve();
  await first.promise;
  await turn();
  expect(isIdle).toBe(false);
  second.resolve();
  await idle;
});

test('the oldest are let go of when all together are long', async () => {
  const answers = new LiveAnswers(new FakeClock());
  const text = 'a'.repeat(1024 * 1024);
  for (let number = 1; number <= 10; number += 1) {
    answers.start(`a${number}`, 's1', async (answer) => answer.push({ event: 'delta', data: { text } }));
    await answers.idle();
  }
  const found = Array.from({ length: 10 }, (_, index) => `a${index + 1}`).filter((id) =>
    answers.find(id, 's1'),
  );
  // Four million characters, the newest for certain.
  expect(found).toEqual(['a7', 'a8', 'a9', 'a10']);
});
