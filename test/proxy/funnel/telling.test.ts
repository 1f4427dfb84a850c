import { expect, test } from 'vitest';
import { countedTelling } from '../../../proxy/funnel/telling.ts';
import { TellingLimit } from '../../../proxy/funnel/telling-limit.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';

async function sidecarWith(config: Record<string, unknown> = {}): Promise<Sidecar> {
  return sidecarForTest({ config });
}

const tell = ({ url }: Sidecar, tellings: object[], course = 'python-basics') =>
  postJson(`${url}/v1/funnel`, { course, tellings });

async function countsOf({ tutor, store }: Sidecar): Promise<Record<string, number>> {
  await tutor.funnel.settled();
  const day = tutor.funnel.today;
  const counts = await store.funnel.counts({ from: day, to: day });
  return Object.fromEntries(counts.map(({ lesson, step, students }) => [`${lesson} ${step}`, students]));
}

const course = { id: 'c', lessons: [{ id: 'one' }] };

test('a telling is counted with the day before, if that was lately', () => {
  const counted = (previousDay?: string) =>
    countedTelling({ step: 'saw', previousDay }, course, '2026-11-30')?.previousDay;
  expect(counted()).toBe('');
  expect(counted('2026-11-29')).toBe('2026-11-29');
  expect(counted('2026-10-30')).toBe('2026-10-30');
  expect(counted('2026-10-29')).toBe('');
});

test('what was told on this day already, or is of no lesson, is not counted', () => {
  expect(countedTelling({ step: 'saw', previousDay: '2026-11-30' }, course, '2026-11-30')).toBeUndefined();
  expect(countedTelling({ step: 'saw', previousDay: '2027-01-01' }, course, '2026-11-30')).toBeUndefined();
  expect(countedTelling({ step: 'saw', lesson: 'two' }, course, '2026-11-30')).toBeUndefined();
  expect(countedTelling({ step: 'saw', lesson: 'one' }, course, '2026-11-30')).toMatchObject({
    lesson: 'one',
  });
});

test('a lecture may tell at once, and somebody who lies all day not much more', () => {
  const clock = new FakeClock();
  const limit = new TellingLimit(clock);
  let told = 0;
  for (let attempt = 0; attempt < 10_000; attempt += 1) if (limit.take('network', 2)) told += 2;
  expect(told).toBe(2_000);
  expect(limit.take('another', 2)).toBe(true);
  clock.advance(10_000);
  told = 0;
  for (let attempt = 0; attempt < 100; attempt += 1) if (limit.take('network', 2)) told += 2;
  expect(told).toBe(10);
});

test('a browser that tells too much is told so, and nothing more is counted', async () => {
  const sidecar = await sidecarWith();
  const six = Array.from({ length: 6 }, () => ({ step: 'saw' }));
  let status = 200;
  for (let sent = 0; status === 200 && sent < 400; sent += 1) status = (await tell(sidecar, six)).status;
  expect(status).toBe(429);
  expect(await countsOf(sidecar)).toEqual({ ' saw': 1_998 });
});

test('what browsers tell is one write, however many tell it', async () => {
  const sidecar = await sidecarWith();
  const writes: number[] = [];
  const { funnel } = sidecar.store;
  const told = funnel.told.bind(funnel);
  funnel.told = (counts) => {
    writes.push(counts.length);
    return told(counts);
  };
  for (let browser = 0; browser < 30; browser += 1)
    await tell(sidecar, [{ step: 'saw' }, { step: 'opened' }]);
  sidecar.clock.advance(5_000);
  await sidecar.tutor.funnel.settled();
  expect(writes).toEqual([2]);
  expect(await countsOf(sidecar)).toEqual({ ' saw': 30, ' opened': 30 });
});

test.each([
  ['an unknown step', { step: 'asked' }],
  ['a day that is none', { step: 'saw', previousDay: 'yesterday' }],
  ['a name', { step: 'saw', student: 'ann' }],
])('%s is refused', async (_, telling) => {
  expect((await tell(await sidecarWith(), [telling])).status).toBe(400);
});

test('a course that is not there is refused', async () => {
  expect((await tell(await sidecarWith(), [{ step: 'saw' }], 'nothing')).status).toBe(404);
});

test('switched off it counts nothing, and says so to browsers beforehand', async () => {
  const sidecar = await sidecarWith({ privacy: { funnel: false } });
  const course = await (await fetch(`${sidecar.url}/v1/courses/python-basics`)).json();
  expect(course).toMatchObject({ funnel: false });
  expect((await tell(sidecar, [{ step: 'saw' }])).status).toBe(404);
  const { token } = await sidecar.session();
  await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
  expect(await countsOf(sidecar)).toEqual({});
});
