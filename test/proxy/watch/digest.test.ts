import { afterEach, describe, expect, it } from 'vitest';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { createWatch } from '../../../proxy/watch/watch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Desk, keepingMailer, openDesk } from './desk.ts';

const dayMs = 86_400_000;
let desk: Desk;
let mailer: ReturnType<typeof keepingMailer>;

async function begin(config: Record<string, unknown> = {}): Promise<void> {
  mailer = keepingMailer();
  // A Monday, eight o'clock in Moscow.
  desk = await openDesk({ mailer, clock: new FakeClock('2026-11-16T05:00:00Z'), config });
  const lessons = ['lists', 'loops'].map((id) => ({ id, title: `All about ${id}` }));
  desk.tools.library.set('python', { content: { lessons } } as unknown as LoadedCourse);
}

const flat = (text = '') => text.replace(/\s+/g, ' ');

afterEach(() => desk.close());

describe('the digest', () => {
  it('tells of the week before, with what was asked, spent, saved and rated', async () => {
    await begin();
    for (let i = 0; i < 8; i += 1) {
      await desk.ask({
        student: `s${i % 4}`,
        microUsd: 250_000,
        lesson: i < 5 ? 'lists' : 'loops',
        stars: i < 5 ? 5 : 2,
        closed: { savedMicroUsd: { routing: 100_000, promptCache: 50_000, answerCache: 0 } },
      });
    }
    desk.clock.advance(7 * dayMs);
    await desk.ask({ microUsd: 9_000_000 });
    await desk.watch.jobs.digest();
    expect(mailer.sent.map(({ subject }) => subject)).toEqual([
      'Your tutor, Mon 16 Nov – Sun 22 Nov: 8 questions, $2.00',
    ]);
    const text = flat(mailer.sent[0]?.text);
    for (const part of [
      'Students: 4',
      'Saved: $1.20',
      'First words after: 0.4 s',
      'Stars: 3.9 ★ (8 ratings)',
      'Prompt cache: 60%',
      'Python basics · All about lists 5 5.0 ★',
      'Lessons with the lowest ratings',
      'Python basics · All about loops 3 2.0 ★',
      'At this pace the tutor costs $8.57 a month; the daily budget allows $600.',
      'Stay as you are',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('repeats nothing that a page calls its lesson: what the course does not have is none', async () => {
    await begin();
    for (const lesson of ['ACTION REQUIRED: sign in at evil.example', 'ada@example.edu', 'lists']) {
      for (const student of ['ann', 'bob', 'cy']) await desk.ask({ student, lesson, stars: 1 });
    }
    desk.clock.advance(7 * dayMs);
    await desk.watch.jobs.digest();
    const { text = '', html = '' } = mailer.sent[0] ?? {};
    expect(text + html).not.toMatch(/evil|ada@/);
    expect(flat(text)).toContain('Python basics · Without a lesson 6 1.0 ★');
    expect(flat(text)).toContain('Python basics · All about lists 3 1.0 ★');
  });

  it('does not come twice for the same days', async () => {
    await begin();
    await desk.watch.jobs.digest();
    await desk.watch.jobs.digest();
    expect(mailer.sent).toHaveLength(1);
    desk.clock.advance(dayMs);
    await desk.watch.jobs.digest();
    expect(mailer.sent.map(({ subject }) => subject)[1]).toContain('Mon 16 Nov – Mon 16 Nov');
  });

  it('says so when nobody asked', async () => {
    await begin();
    await desk.watch.jobs.digest();
    expect(flat(mailer.sent[0]?.text)).toContain('Nobody asked anything');
  });

  it('that was missed while nothing ran is written at the next start', async () => {
    await begin();
    const before = createWatch(desk.tools, mailer);
    await before.start();
    await before.stop();
    expect(mailer.sent).toHaveLength(0);
    // What the schedule says is by the machine's own clock: a time later than every due date of that.
    desk.clock.advance(Math.max(0, Date.now() - desk.clock.now()) + 400 * dayMs);
    await desk.watch.start();
    while (mailer.sent.length === 0) await new Promise((next) => setImmediate(next));
    expect(mailer.sent[0]?.subject).toContain('Your tutor');
  });

  it('names what is open', async () => {
    await begin({ routing: { simple: ['gemini-2.5-flash'] } });
    await desk.watch.jobs.alerts();
    await desk.watch.jobs.digest();
    expect(flat(mailer.sent.at(-1)?.text)).toContain('Open alerts');
    expect(flat(mailer.sent.at(-1)?.text)).toContain('gemini-2.5-flash is shut down');
  });
});
