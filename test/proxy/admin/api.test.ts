import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  AdviceReply,
  CallsReply,
  CoursesReply,
  LessonsReply,
  Overview,
  QualityReply,
  SnippetsReply,
  StatusReply,
} from '../../../proxy/admin/wire.ts';
import { version } from '../../../proxy/ground/version.ts';
import { postJson } from '../../support/post-json.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';
import { simulatedSources } from '../../support/simulated-sources.ts';
import { admitRequest, closing, settlement, someSource, terms } from '../store/requests.ts';
import { token, withToken } from './administrator.ts';

const day = '2026-11-23';
const nowMs = Date.parse('2026-11-23T09:00:00Z');
let sidecar: Sidecar;

async function get<Reply>(path: string): Promise<Reply> {
  const response = await fetch(`${sidecar.url}/admin/api/${path}`, withToken());
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}

async function answer(id: string, microUsd: number, over: Parameters<typeof admitRequest>[1], ended = {}) {
  const at = { nowMs: nowMs - 3_600_000, day, course: 'python-basics', ...over };
  await sidecar.store.admit(
    admitRequest(id, { ...at, reservation: terms(`${id}-call`, { microUsd: 9_000 }) }),
  );
  await sidecar.store.settle(
    settlement(`${id}-call`, microUsd, { nowMs }),
    closing(id, { costMicroUsd: microUsd, firstTokenMs: 400, totalMs: 2_000, ...ended }),
  );
}

beforeAll(async () => {
  sidecar = await startSidecar({
    config: { courses: [sampleCourse], admin: { tokens: [token] }, privacy: { reviewSamplePercent: 100 } },
    admin: { sources: simulatedSources(nowMs) },
  });
  const [lesson] = sidecar.tutor.library.get('python-basics')?.content.lessons ?? [];
  const known = { ...someSource, lesson: lesson?.id ?? '', heading: 'Lists' };
  await answer('yesterday', 5_000, { day: '2026-11-22', nowMs: nowMs - 86_400_000, student: 'ann' });
  await answer('one', 1_000, { student: 'ann', lesson: known.lesson }, { sources: [known] });
  await answer('two', 2_000, { student: 'bob', lesson: 'a name from nowhere' });
  await sidecar.store.rate({ answerId: 'two', stars: 1, comment: '<b>No</b>', nowMs });
});
afterAll(() => sidecar.close());

describe('the API of the metrics page', () => {
  it('sums up the days asked for, today by default, as the ledger has them', async () => {
    const today = await get<Overview['summary']>('summary');
    expect(today).toMatchObject({
      from: day,
      to: day,
      questions: 2,
      students: 2,
      costUsd: 0.003,
      course: null,
    });
    expect(await get('summary?from=2026-11-22&to=2026-11-23&course=')).toMatchObject({
      questions: 3,
      students: 2,
    });
    expect(await get('summary?from=2026-11-22&to=2026-11-22&course=python-basics')).toMatchObject({
      course: 'python-basics',
      questions: 1,
      costUsd: 0.005,
    });
    const ledger = await get<{ microUsd: number }[]>('ledger?from=2026-11-22&to=2026-11-23');
    expect(ledger.reduce((sum, { microUsd }) => sum + microUsd, 0)).toBe(8_000);
  });

  it('gives one look: summary, series and spending of the same moment', async () => {
    const overview = await get<Overview>('overview?from=2026-11-17&to=2026-11-23');
    expect(overview.summary).toEqual(await get('summary?from=2026-11-17&to=2026-11-23'));
    expect(overview.series).toEqual(await get('series?from=2026-11-17&to=2026-11-23'));
    expect(overview.series.points.map(({ questions }) => questions)).toEqual([0, 0, 0, 0, 0, 1, 2]);
    expect(overview.spending).toMatchObject({
      today: { from: day, costUsd: 0.003, reservedUsd: 0, budgetUsd: 20, forecastUsd: 0.006 },
      week: { from: '2026-11-17', costUsd: 0.008, budgetUsd: 140 },
      month: { from: '2026-10-25', costUsd: 0.008, budgetUsd: 600 },
    });
    const hourly = await get<Overview['series']>('series?step=hour');
    expect(hourly.points).toHaveLength(13);
  });

  it('pages through the ledger, newest first, with filters', async () => {
    const range = 'from=2026-11-22&to=2026-11-23';
    const first = await get<CallsReply>(`calls?${range}&limit=2`);
    expect(first.rows.map(({ answer: id }) => id)).toEqual(['two', 'one']);
    const second = await get<CallsReply>(`calls?${range}&limit=2&before=${first.next}`);
    expect(second).toMatchObject({
      rows: [{ answer: 'yesterday', microUsd: 5_000, status: 'settled' }],
      next: null,
    });
    expect((await get<CallsReply>(`calls?${range}&student=bob`)).rows).toHaveLength(1);
    expect((await get<CallsReply>(`calls?${range}&status=released`)).rows).toEqual([]);
    expect((await get<CallsReply>(`calls?${range}&model=model-a`)).rows).toHaveLength(3);
  });

  it('says where students got stuck; a lesson that only a browser knows is none', async () => {
    const { questions, lessons } = await get<LessonsReply>('lessons');
    expect(questions).toBe(2);
    expect(lessons).toHaveLength(2);
    expect(lessons.find(({ lesson }) => lesson !== '')).toMatchObject({
      questions: 1,
      share: 0.5,
      notFound: 0,
      sections: [{ heading: 'Lists', questions: 1 }],
    });
    expect(lessons.find(({ lesson }) => lesson === '')).toMatchObject({
      title: '',
      notFound: 1,
      stars: { average: 1, count: 1 },
    });
  });

  it('lists answers for a teacher, takes marks, and counts them', async () => {
    const quality = await get<QualityReply>('quality');
    expect(quality.toReview.map(({ answerId }) => answerId).sort()).toEqual(['one', 'two']);
    expect(quality.lowestRated).toMatchObject([{ answerId: 'two', stars: 1, comment: '<b>No</b>' }]);
    expect(quality.withoutSource).toMatchObject([{ answerId: 'two' }]);
    const review = (body: object) =>
      postJson(`${sidecar.url}/admin/api/reviews`, body, withToken().headers as Record<string, string>);
    expect((await review({ answerId: 'two', mark: 'wrong' })).status).toBe(204);
    expect((await review({ answerId: 'one', mark: 'right' })).status).toBe(204);
    expect((await review({ answerId: 'none', mark: 'right' })).status).toBe(404);
    expect((await review({ answerId: 'one', mark: 'great' })).status).toBe(400);
    expect((await get<QualityReply>('quality')).toReview).toEqual([]);
    expect(await get('summary')).toMatchObject({ accuracy: { share: 0.5, reviewed: 2 } });
  });

  it('shows providers by the labels of their keys, and what needs somebody', async () => {
    const status = await get<StatusReply>('status');
    expect(status.providers.flatMap(({ keys }) => keys.map(({ label }) => label))).toContain('gemini-1');
    expect(status.alerts).toMatchObject([{ level: 'critical' }, { level: 'warning' }]);
  });

  it('advises, and names models that have a last day', async () => {
    const advice = await get<AdviceReply>('advice');
    expect(advice.tiers).toMatchObject({ students: 214, action: 'second_project_key' });
    expect(advice.retiring[0]).toEqual({
      model: 'claude-sonnet-4-5',
      retiresOn: '2026-11-30',
      replacement: 'claude-sonnet-5-5',
      isRouted: false,
    });
  });

  it('offers its courses and what to paste', async () => {
    expect(await get<CoursesReply>('courses')).toEqual({
      courses: [{ id: 'python-basics', title: 'Python basics', language: 'en' }],
      budgetAlertPercents: [80, 100],
      timezone: 'Europe/Moscow',
      today: day,
      reviewSamplePercent: 100,
      live: false,
      role: 'admin',
      version,
    });
    const { course, snippets } = await get<SnippetsReply>('snippets');
    expect(course).toBe('python-basics');
    expect(snippets.map(({ lms }) => lms)).toContain('moodle');
  });

  it.each([
    ['summary?from=2026-13-01', 400],
    ['summary?from=2026-11-24&to=2026-11-23', 400],
    ['summary?from=2020-01-01&to=2026-11-23', 400],
    ['summary?course=unknown', 404],
    ['series?step=minute', 400],
    ['calls?limit=100000', 400],
    ['calls?status=paid', 400],
    ['ledger?format=xml', 400],
    ['no-such-thing', 404],
  ])('refuses %s with %i', async (path, status) => {
    expect((await fetch(`${sidecar.url}/admin/api/${path}`, withToken())).status).toBe(status);
  });

  it('does not say again what the reader has, and says what has changed', async () => {
    const ask = (tag: string) =>
      fetch(`${sidecar.url}/admin/api/quality`, {
        headers: { ...withToken().headers, 'if-none-match': tag },
      });
    const first = await ask('W/"another"');
    const tag = first.headers.get('etag') ?? '';
    expect(first.status).toBe(200);
    const again = await ask(tag);
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    await sidecar.store.rate({ answerId: 'one', stars: 2, comment: 'No', nowMs });
    const changed = await ask(tag);
    expect(changed.status).toBe(200);
    expect(await changed.text()).not.toBe(await first.text());
  });

  it('reads on for nobody who has left, and calls that no failure', async () => {
    const leave = new AbortController();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const figures = vi.spyOn(sidecar.store, 'figures').mockImplementation((_range, terms) => {
      leave.abort();
      return new Promise((_, reject) => {
        terms?.signal?.addEventListener('abort', () => {
          resolve(undefined);
          reject(terms.signal?.reason);
        });
      });
    });
    const asked = fetch(`${sidecar.url}/admin/api/overview`, { ...withToken(), signal: leave.signal });
    await expect(asked).rejects.toThrow('aborted');
    await promise;
    figures.mockRestore();
    await get('overview');
    expect(sidecar.log.filter(({ msg }) => msg === 'a request failed')).toEqual([]);
  });

  it('hands out what is kept about a student, and forgets it', async () => {
    await answer('of-eve', 700, { student: 'eve', question: 'Who am I?' });
    const records = await get<{ question: string }[]>('students/eve');
    expect(records).toMatchObject([{ question: 'Who am I?', answerId: 'of-eve' }]);
    const before = await get<Overview['summary']>('summary');
    const gone = await fetch(`${sidecar.url}/admin/api/students/eve`, { method: 'DELETE', ...withToken() });
    expect(await gone.json()).toEqual({ answers: 1 });
    expect(await get('students/eve')).toEqual([]);
    expect(await get('summary')).toEqual(before);
  });
});

describe('the page itself', () => {
  it('is not there without its built files, the API is', async () => {
    expect((await fetch(`${sidecar.url}/admin/`)).status).toBe(404);
  });
});
