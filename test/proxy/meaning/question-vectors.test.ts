import { expect, test } from 'vitest';
import type { CourseConfig } from '../../../proxy/config/schema.ts';
import { TokenBuckets } from '../../../proxy/ground/token-buckets.ts';
import type { Embedded } from '../../../proxy/meaning/embedding-client.ts';
import { QuestionVectors } from '../../../proxy/meaning/question-vectors.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { evaluator } from '../../../proxy/store/evaluator.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const course = { id: 'c' } as CourseConfig;
const vector = Int8Array.of(1, 2);

/** A provider that answers when the test says so. */
function stage() {
  const clock = new FakeClock();
  const asked: string[] = [];
  const replies: PromiseWithResolvers<Embedded>[] = [];
  const failures: unknown[] = [];
  const networks = new TokenBuckets(clock, { burst: 5, perSecond: 1 }, 10);
  const client = {
    embed(texts: readonly string[]) {
      asked.push(...texts);
      const reply = Promise.withResolvers<Embedded>();
      replies.push(reply);
      return reply.promise;
    },
  };
  const questions = new QuestionVectors(client, networks, clock, (error) => failures.push(error));
  return { clock, asked, replies, failures, questions };
}

const embedded: Embedded = { kind: 'embedded', vectors: [vector] };

test('a question that waits longer than 0.4 s is searched by its words; the next who asks it has the numbers', async () => {
  const { clock, asked, replies, questions } = stage();
  const first = questions.of('what is a set', course, 'home');
  clock.advance(400);
  expect(await first).toBeUndefined();
  replies[0]?.resolve(embedded);
  await questions.settled();
  expect(await questions.of(' what is a set ', course, 'home')).toBe(vector);
  expect(asked).toEqual(['what is a set']);
});

test('who asks the same at the same time shares one call', async () => {
  const { asked, replies, questions } = stage();
  const both = [questions.of('a set', course, 'home'), questions.of('a set', course, 'home')];
  replies[0]?.resolve(embedded);
  expect(await Promise.all(both)).toEqual([vector, vector]);
  expect(asked).toEqual(['a set']);
});

test('after a failure nobody waits for a minute', async () => {
  const { clock, asked, replies, failures, questions } = stage();
  const first = questions.of('one', course, 'home');
  replies[0]?.reject(new ProviderFault('overloaded'));
  expect(await first).toBeUndefined();
  expect(failures).toHaveLength(1);
  expect(await questions.of('two', course, 'home')).toBeUndefined();
  clock.advance(60_000);
  const third = questions.of('three', course, 'home');
  replies[1]?.resolve(embedded);
  expect(await third).toBe(vector);
  expect(asked).toEqual(['one', 'three']);
});

test('no money is no failure, and is not asked for with every question', async () => {
  const { asked, replies, failures, questions } = stage();
  const first = questions.of('one', course, 'home');
  replies[0]?.resolve({ kind: 'no_money' });
  expect(await first).toBeUndefined();
  expect(await questions.of('two', course, 'home')).toBeUndefined();
  expect(failures).toEqual([]);
  expect(asked).toEqual(['one']);
});

test('a course whose money is spent leaves the others theirs', async () => {
  const { asked, replies, questions } = stage();
  const first = questions.of('one', course, 'home');
  replies[0]?.resolve({ kind: 'no_money' });
  await first;
  const other = questions.of('two', { id: 'd' } as CourseConfig, 'home');
  replies[1]?.resolve(embedded);
  expect(await other).toBe(vector);
  expect(asked).toEqual(['one', 'two']);
});

test('one network has no more calls made than its questions may be, and the others theirs', async () => {
  const { clock, asked, replies, questions } = stage();
  const askAll = async (from: string, count: number) => {
    for (let number = 1; number <= count; number += 1) {
      const before = replies.length;
      const wait = questions.of(`${from} ${number} ${clock.now()}`, course, from);
      if (replies.length > before) replies.at(-1)?.resolve(embedded);
      await wait;
    }
  };
  await askAll('home', 9);
  expect(asked).toHaveLength(5);
  clock.advance(2_000);
  await askAll('home', 9);
  expect(asked).toHaveLength(7);
  await askAll('school', 1);
  expect(asked).toHaveLength(8);
  // An evaluation asks all at once, and is nobody's network.
  await askAll(evaluator, 9);
  expect(asked).toHaveLength(17);
});

test('nothing is asked of an empty question, of a long one its beginning', async () => {
  const { asked, replies, questions } = stage();
  expect(await questions.of('  ', course, 'home')).toBeUndefined();
  const long = questions.of('x'.repeat(9_000), course, 'home');
  replies[0]?.resolve(embedded);
  await long;
  expect(asked.map((text) => text.length)).toEqual([2_000]);
});
