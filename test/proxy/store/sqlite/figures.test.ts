import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { readTimes } from '../../../../proxy/store/rules/times.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { countFigures } from '../../../../proxy/store/sqlite/migrations/0003-figures.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { simulateMonth } from '../../../support/simulated-month.ts';
import { admitRequest, closing, reserveRequest, someSource, startMs, today } from '../requests.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let database: DatabaseSync;
let store: Store;

beforeEach(() => {
  database = openDatabase(':memory:');
  store = sqliteStore(database);
});

async function asked(id: string, student: string, day: string, course = 'python') {
  await store.admit(admitRequest(id, { student, day, course, nowMs: Date.parse(`${day}T09:00:00Z`) }));
  await store.close(closing(id));
}

describe('figures by hour', () => {
  it('kept while answers come and go are those counted afterwards from the ledger', async () => {
    await simulateMonth({
      store,
      nowMs: startMs,
      timezone: 'Europe/Moscow',
      days: 5,
      questionsPerDay: 60,
      courses: [
        {
          id: 'a',
          weight: 2,
          students: 9,
          questions: ['Why?'],
          lessons: [{ id: '1', title: 'One', headings: ['x', 'y'] }],
        },
        { id: 'b', weight: 1, students: 4, questions: ['How?'], lessons: [] },
      ],
    });
    const kept = ['hour_figures', 'model_hour', 'active_day', 'returning_students'];
    const rows = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
    const before = kept.map(rows);
    const troubles = database.prepare("SELECT * FROM trouble_hour WHERE origin <> 'refusal'");
    const troublesBefore = troubles.all();
    expect(before.map(({ length }) => length).every((length) => length > 10)).toBe(true);

    for (const table of [...kept, 'trouble_hour']) database.exec(`DELETE FROM ${table}`);
    database.exec(countFigures);
    expect(kept.map(rows)).toEqual(before);
    expect(troubles.all()).toEqual(troublesBefore);
  });

  it('count once what was done again because other work of the same turn failed', async () => {
    await store.admit(admitRequest('good'));
    const closed = store.close(closing('good', { firstTokenMs: 120, totalMs: 900 }));
    const failed = store.reserve(reserveRequest('nobody', 'call'));
    await expect(failed).rejects.toThrow('nobody');
    await closed;
    const { hours } = await store.figures({ from: today, to: today });
    expect(hours.map(({ questions }) => questions)).toEqual([1]);
    expect(hours.map(({ firstTokenTimes }) => readTimes([firstTokenTimes]).count)).toEqual([1]);
  });

  it('add up over the answers that end in one turn', async () => {
    const ids = ['one', 'two', 'three'];
    for (const id of ids) await store.admit(admitRequest(id));
    await Promise.all(ids.map((id, i) => store.close(closing(id, { firstTokenMs: 100 + i, totalMs: 900 }))));
    await store.admit(admitRequest('four', { course: 'java' }));
    await store.close(closing('four', { firstTokenMs: 103, totalMs: 900 }));
    const perHour = async (course?: string) => {
      const { hours } = await store.figures({ from: today, to: today, ...(course && { course }) });
      return hours.map(({ questions, firstTokenTimes }) => [questions, readTimes([firstTokenTimes]).count]);
    };
    expect([await perHour(), await perHour('python'), await perHour('java')]).toEqual([
      [[4, 4]],
      [[3, 3]],
      [[1, 1]],
    ]);
  });

  it('belong to the hour in which the question was asked', async () => {
    await store.admit(admitRequest('late', { nowMs: startMs + 59 * 60_000 }));
    await store.close(closing('late', { nowMs: startMs + 61 * 60_000 }));
    const { hours } = await store.figures({ from: today, to: today });
    expect(hours.map(({ hourMs: at, questions }) => [at, questions])).toEqual([[startMs, 1]]);
  });

  it('count a running answer as a question and nothing else', async () => {
    await store.admit(admitRequest('running', { complexity: 'complex' }));
    expect((await store.figures({ from: today, to: today })).hours).toMatchObject([
      { questions: 1, complex: 1, failures: 0, firstTokenTimes: null },
    ]);
    await store.close(closing('running'));
    expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1 });
  });

  it('tell failed answers, refused questions and failed calls apart', async () => {
    await store.admit(admitRequest('failed'));
    await store.close(closing('failed', { outcome: 'providers_unavailable', model: '' }));
    const limits = [{ subject: 'student:ann', requests: 1, windowMs: 60_000 }];
    await store.admit(admitRequest('first', { limits }));
    await store.admit(admitRequest('second', { limits }));
    const { troubles } = await store.figures({ from: today, to: today, course: 'python' });
    expect(troubles).toEqual([
      { day: today, hourMs: startMs, origin: 'answer', kind: 'providers_unavailable', count: 1 },
      { day: today, hourMs: startMs, origin: 'refusal', kind: 'rate_limited', count: 1 },
    ]);
  });
});

describe('students of a range', () => {
  const students = async (from: string, to: string, course?: string) =>
    (await store.figures({ from, to, ...(course !== undefined && { course }) })).students;

  it('are counted once, whatever the range and the courses', async () => {
    await asked('1', 'ann', '2026-10-01');
    await asked('2', 'ann', '2026-10-03');
    await asked('3', 'ann', '2026-10-03', 'physics');
    await asked('4', 'bob', '2026-10-02');
    await asked('5', 'bob', '2026-10-02');
    expect(await students('2026-10-01', '2026-10-03')).toBe(2);
    expect(await students('2026-10-03', '2026-10-03')).toBe(1);
    expect(await students('2026-10-02', '2026-10-03')).toBe(2);
    expect(await students('2026-10-01', '2026-10-03', 'physics')).toBe(1);
    expect(await students('2026-10-04', '2026-10-09')).toBe(0);
  });

  it('are counted once also where a day comes late', async () => {
    for (const day of ['2026-10-05', '2026-10-01', '2026-10-03', '2026-10-02', '2026-10-04']) {
      await asked(day, 'ann', day);
    }
    for (let from = 1; from <= 5; from += 1) {
      for (let to = from; to <= 5; to += 1) {
        expect(await students(`2026-10-0${from}`, `2026-10-0${to}`)).toBe(1);
      }
    }
  });

  it('stay counted, without a name, when a student is forgotten', async () => {
    await asked('1', 'ann', today);
    await store.privacy.removeStudent('ann', 0);
    expect(await students(today, today)).toBe(1);
    expect(database.prepare("SELECT count(*) AS n FROM active_day WHERE student = 'ann'").get()?.n).toBe(0);
  });
});

describe('percentiles of a range', () => {
  it('are exact as long as the answers are few', async () => {
    for (let i = 1; i <= 100; i += 1) {
      await store.admit(admitRequest(`${i}`));
      await store.close(closing(`${i}`, { firstTokenMs: i * 1_009, totalMs: i * 2_003 }));
    }
    expect(await store.totals({ from: today, to: today })).toMatchObject({
      firstTokenMs: { p50: 50_450, p95: 95_855, p99: 99_891 },
      totalMs: { p50: 100_150, p95: 190_285, p99: 198_297 },
    });
  });
});

describe('topics', () => {
  it('are the lesson that was read and the section that answers best', async () => {
    const range = { from: today, to: today };
    const ask = async (id: string, lesson: string | undefined, sources: (typeof someSource)[]) => {
      await store.admit(admitRequest(id, lesson === undefined ? {} : { lesson }));
      await store.close(closing(id, { sources }));
    };
    await ask('1', '02-containers', [someSource]);
    await ask('2', '02-containers', [someSource]);
    await ask('3', '02-containers', []);
    await ask('4', '01-start', [someSource]);
    await ask('5', undefined, [someSource]);
    await ask('6', undefined, []);
    await store.rate({ answerId: '1', stars: 2, comment: '', nowMs: startMs });
    await store.rate({ answerId: '1', stars: 4, comment: '', nowMs: startMs });
    const row = (lesson: string, heading: string, questions: number, notFound: number, stars = 0) => ({
      course: 'python',
      lesson,
      heading,
      questions,
      starsSum: stars,
      starsCount: stars === 0 ? 0 : 1,
      notFound,
    });
    expect(await store.admin.topics(range)).toEqual([
      row('02-containers', 'Lists', 3, 0, 4),
      row('', '', 1, 1),
      row('01-start', '', 1, 0),
      row('02-containers', '', 1, 1),
    ]);
    expect(await store.admin.topics({ ...range, course: 'physics' })).toEqual([]);
  });
});

describe('answers for a teacher', () => {
  const range = { from: today, to: today };

  it('are sampled by their ids, evenly, and the more the larger the share', async () => {
    for (let i = 0; i < 400; i += 1) {
      await store.admit(admitRequest(`answer-${i}`));
      await store.close(closing(`answer-${i}`));
    }
    const ids = async (percent: number) =>
      (await store.admin.toReview(range, percent, 1_000)).map(({ answerId }) => answerId);
    expect(await ids(0)).toEqual([]);
    expect(await ids(100)).toHaveLength(400);
    const [few, more] = [await ids(5), await ids(20)];
    expect(few.length).toBeGreaterThan(8);
    expect(few.length).toBeLessThan(36);
    expect(more).toEqual(expect.arrayContaining(few));
  });

  it('leave the queue when they are judged, and no other answer can be judged', async () => {
    await store.admit(admitRequest('1'));
    await store.close(closing('1', { sources: [someSource] }));
    expect(await store.admin.toReview(range, 100, 10)).toMatchObject([
      {
        answerId: '1',
        question: 'What is a list?',
        sources: [{ lesson: '02-containers', heading: 'Lists' }],
      },
    ]);
    expect(await store.admin.review({ answerId: '1', mark: 'partly', nowMs: startMs })).toBe(true);
    expect(await store.admin.toReview(range, 100, 10)).toEqual([]);
    expect(await store.admin.review({ answerId: 'other', mark: 'right', nowMs: startMs })).toBe(false);
  });

  it('are no failed ones, and lowest-rated and unanswered ones are found', async () => {
    for (const [id, more] of [
      ['good', { sources: [someSource] }],
      ['bad', { sources: [someSource] }],
      ['unanswered', {}],
      ['failed', { outcome: 'providers_unavailable', text: '' }],
    ] as const) {
      await store.admit(admitRequest(id));
      await store.close(closing(id, more));
    }
    await store.rate({ answerId: 'good', stars: 5, comment: '', nowMs: startMs });
    await store.rate({ answerId: 'bad', stars: 2, comment: 'No', nowMs: startMs });
    expect((await store.admin.toReview(range, 100, 10)).map(({ answerId }) => answerId)).not.toContain(
      'failed',
    );
    expect(await store.admin.lowestRated(range, 10)).toMatchObject([
      { answerId: 'bad', stars: 2, comment: 'No' },
    ]);
    expect(await store.admin.withoutSource(range, 10)).toMatchObject([{ answerId: 'unanswered' }]);
    expect(await store.admin.lowestRated({ from: '2026-01-01', to: '2026-01-02' }, 10)).toEqual([]);
  });
});

describe('the version', () => {
  it('changes with every change, and only then', async () => {
    const before = await store.admin.version();
    await store.totals({ from: today, to: today });
    expect(await store.admin.version()).toBe(before);
    await asked('1', 'ann', new Date(startMs + dayMs).toISOString().slice(0, 10));
    expect(await store.admin.version()).not.toBe(before);
  });
});
