import { afterEach, expect, test, vi } from 'vitest';
import { AskingLimit } from '../../../proxy/admit/asking-limit.ts';
import type { VerifiedStudent } from '../../../proxy/question/verified-student.ts';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

let sidecar: Sidecar | undefined;
afterEach(async () => {
  await sidecar?.close();
  sidecar = undefined;
});

const student: VerifiedStudent = {
  pseudonym: 'ann',
  course: 'c',
  anonymous: true,
  role: 'student' as const,
  tutor: undefined,
  lesson: undefined,
};

function limitWith(limits: object = {}): { limit: AskingLimit; clock: FakeClock } {
  const clock = new FakeClock();
  const course = { id: 'c', title: 'C', content: 'courses/python-basics' };
  const config = parseConfig(JSON.stringify({ courses: [course], limits }), 'config.yaml', {});
  return { limit: new AskingLimit(config.limits, clock), clock };
}

/** How many of so many are let in. */
function letIn(limit: AskingLimit, count: number, who: Partial<VerifiedStudent> = {}, address = 'network') {
  let letIn = 0;
  for (let index = 0; index < count; index += 1) {
    try {
      limit.count({ ...student, ...who }, address);
      letIn += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate_limited' });
    }
  }
  return letIn;
}

test('a student may ask six times as often as is let in, and is not heard for a second then', () => {
  const { limit, clock } = limitWith();
  expect(letIn(limit, 1_000)).toBe(60);
  clock.advance(1_000);
  expect(letIn(limit, 10)).toBe(1);
  expect(letIn(limit, 100, { pseudonym: 'bob' })).toBe(60);
});

test('those without a name have one limit behind a network, and those with one have their own', () => {
  const { limit } = limitWith();
  const asked = (anonymous: boolean) =>
    Array.from({ length: 20 }, (_, at) => letIn(limit, 100, { pseudonym: `${anonymous}${at}`, anonymous }));
  expect(asked(true).reduce((sum, each) => sum + each)).toBe(360);
  expect(asked(false).reduce((sum, each) => sum + each)).toBe(20 * 60);
  expect(letIn(limit, 100, { pseudonym: 'other' }, 'elsewhere')).toBe(60);
});

test('where more is let in more may be asked, and a program what its key says', () => {
  const { limit } = limitWith({ student: { requests: 100 }, address: { requests: 1_000 } });
  expect(letIn(limit, 1_000)).toBe(600);
  const program = { courses: ['c'], terms: {} };
  expect(letIn(limit, 5_000, { pseudonym: 'key:1', anonymous: false, program })).toBe(5_000);
});

test('who is refused and goes on asking takes no more of the thread', async () => {
  sidecar = await startSidecar();
  const { token } = await sidecar.session();
  const admitted = vi.spyOn(sidecar.store, 'admit');
  for (let index = 0; index < 10; index += 1) {
    await readAnswer(await chat(sidecar, token, { question: `What is a list? ${index}` }));
  }
  for (let index = 0; index < 90; index += 1) {
    const asking = await chat(sidecar, token, { question: 'And now?' });
    expect((await asking.problem()).code).toBe('rate_limited');
  }
  expect(admitted).toHaveBeenCalledTimes(60);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ course: 'python-basics', lesson: '02-containers' });
  expect((await fetch(`${sidecar.url}/v1/quiz`, { method: 'POST', headers, body })).status).toBe(429);
  sidecar.clock.advance(60_000);
  expect((await readAnswer(await chat(sidecar, token, { question: 'And now?' }))).last?.event).toBe('done');
});
