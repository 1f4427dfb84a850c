import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../support/fake-clock.ts';
import { testFolder } from '../../support/folder.ts';
import { courses, type Desk, keepingMailer, openDesk, refuse } from './desk.ts';

const minuteMs = 60_000;
const graceMs = 5_000;
let desk: Desk;
let mailer: ReturnType<typeof keepingMailer>;

async function begin(config: Record<string, unknown> = {}): Promise<void> {
  mailer = keepingMailer();
  desk = await openDesk({ mailer, config });
}

/** A look at the budgets, and the end of the grace. */
async function look(): Promise<void> {
  await desk.watch.jobs.alerts();
  desk.clock.advance(graceMs);
  await desk.watch.jobs.alerts();
}

const subjects = () => mailer.sent.map(({ subject }) => subject);

afterEach(() => desk.close());

describe('budget alerts', () => {
  it('come at 80 % and at 100 %, once each, with what an administrator needs', async () => {
    await begin();
    await desk.ask({ microUsd: 15_990_000 });
    await look();
    expect(subjects()).toEqual([]);

    await desk.ask({ microUsd: 50_000, course: 'physics' });
    await look();
    expect(subjects()).toEqual(['80% of the budget of Mon 23 Nov is used ($16.04 of $20.00)']);
    const [mail] = mailer.sent;
    expect(mail?.to).toEqual(['admin@example.edu']);
    for (const part of [mail?.text ?? '', mail?.html ?? '']) {
      expect(part).toContain('Python basics · gemini-3.5-flash-lite');
      expect(part).toContain('https://tutor.example.edu/admin/');
      expect(part).toContain('Nothing changes for them yet');
      expect(part).toContain('new budget at 00:00');
      expect(part).toContain('about $33');
    }

    for (let i = 0; i < 10; i += 1) {
      await desk.ask({ microUsd: 100_000 });
      await look();
    }
    expect(subjects()).toHaveLength(1);

    await desk.ask({ microUsd: 3_000_000 });
    await look();
    await look();
    expect(subjects().slice(1)).toEqual(['100% of the budget of Mon 23 Nov is used ($20.04 of $20.00)']);
    expect(mailer.sent[1]?.text).toContain('Until 00:00 they get the passages of the course');
  });

  it('come again on the next day of the configured time zone', async () => {
    await begin();
    await desk.ask({ microUsd: 17_000_000 });
    await look();
    // 09:00 UTC is noon in Moscow; ten hours later it is still the same day there, twelve later it is not.
    desk.clock.advance(10 * 60 * minuteMs);
    await desk.ask({ microUsd: 1_000_000 });
    await look();
    expect(subjects()).toHaveLength(1);
    desk.clock.advance(2 * 60 * minuteMs);
    await look();
    expect(subjects()).toHaveLength(1);
    await desk.ask({ microUsd: 16_500_000 });
    await look();
    expect(subjects()).toHaveLength(2);
  });

  it('say that the budget pays for no more when the first question is refused for it, and how much is left', async () => {
    await begin();
    await desk.ask({ microUsd: 19_800_000 });
    await look();
    expect(subjects()).toEqual(['80% of the budget of Mon 23 Nov is used ($19.80 of $20.00)']);
    await refuse(desk);
    await refuse(desk);
    await look();
    await look();
    expect(subjects().slice(1)).toEqual([
      '100%: the budget of Mon 23 Nov pays for no further answer ($19.80 of $20.00 used)',
    ]);
    expect(mailer.sent[1]?.text).toContain("Today's budget pays for no further answer");
    expect(mailer.sent[1]?.text).toContain('A question was refused');
    expect(mailer.sent[1]?.text).not.toContain('Passed today');
    const [alert] = await desk.watch.openAlerts('en');
    expect(alert?.title).toBe("Today's budget pays for no further answer");
    // And once it is spent to the end.
    await desk.ask({ microUsd: 200_000 });
    const [spent] = await desk.watch.openAlerts('en');
    expect(spent?.title).toBe("Today's budget is used up");
  });

  it('are about a course where its own budget is used, and the refusal is put down to the right budget', async () => {
    await begin();
    await desk.ask({ microUsd: 4_950_000, course: 'physics' });
    await look();
    expect(subjects()).toEqual(['Physics: 80% of the budget of Mon 23 Nov is used ($4.95 of $5.00)']);
    await refuse(desk, 'physics');
    await look();
    expect(subjects().slice(1)).toEqual([
      'Physics: 100%: the budget of Mon 23 Nov pays for no further answer ($4.95 of $5.00 used)',
    ]);
    expect(mailer.sent[1]?.text).toContain('This holds for “Physics” only');
  });

  it('gather what is passed at once into one mail', async () => {
    await begin();
    await desk.ask({ microUsd: 4_200_000, course: 'physics' });
    await desk.watch.jobs.alerts();
    desk.clock.advance(1_000);
    await desk.ask({ microUsd: 13_000_000 });
    await desk.watch.jobs.alerts();
    desk.clock.advance(1_000);
    await desk.ask({ microUsd: 3_000_000 });
    await desk.watch.jobs.alerts();
    expect(subjects()).toEqual([]);
    desk.clock.advance(graceMs);
    await desk.watch.jobs.alerts();
    expect(subjects()).toEqual(['100% of the budget of Mon 23 Nov is used ($20.20 of $20.00)']);
    const text = mailer.sent[0]?.text.replaceAll('\n', ' ');
    expect(text).toContain('80% of “Physics” at 12:00, 80% at 12:00, 100% at 12:00');
    await look();
    expect(subjects()).toHaveLength(1);
  });

  it('tell of the others where a course has no budget of its own any more', async () => {
    const folder = testFolder();
    const storeUrl = `sqlite:${join(folder, 'a.db')}`;
    mailer = keepingMailer();
    desk = await openDesk({ mailer, storeUrl });
    await desk.ask({ microUsd: 5_000_000, course: 'physics' });
    await desk.watch.jobs.alerts();
    const { clock } = desk;
    await desk.close();
    clock.advance(1_000);
    const withoutOwn = courses.map(({ id, title, content }) => ({ id, title, content }));
    desk = await openDesk({ mailer, storeUrl, clock, config: { courses: withoutOwn } });
    await desk.ask({ microUsd: 11_500_000 });
    await look();
    expect(subjects()).toEqual(['80% of the budget of Mon 23 Nov is used ($16.50 of $20.00)']);
    expect(mailer.sent[0]?.text.replaceAll('\n', ' ')).toContain('100% of “Physics” at 12:00');
  });

  it('follow a settlement without waiting for the schedule', async () => {
    await begin();
    await desk.ask({ microUsd: 16_500_000 });
    for (let i = 0; i < 100; i += 1) desk.watch.onSettled();
    expect(desk.clock.pending).toEqual([200]);
    desk.clock.advance(200);
    while (desk.clock.pending.length === 0) await setImmediate();
    expect(desk.clock.pending).toEqual([graceMs]);
    desk.clock.advance(graceMs);
    while (mailer.sent.length === 0) await setImmediate();
    expect(subjects()).toHaveLength(1);
  });

  it('know any list of thresholds', async () => {
    await begin({ budget: { dailyUsd: 10, alertPercents: [95, 50] } });
    await desk.ask({ microUsd: 5_000_000 });
    await look();
    await desk.ask({ microUsd: 5_000_000 });
    await look();
    expect(subjects()).toEqual([
      '50% of the budget of Mon 23 Nov is used ($5.00 of $10.00)',
      '95% of the budget of Mon 23 Nov is used ($10.00 of $10.00)',
    ]);
  });

  it('forecast a day by the days before, not as if nights were busy', async () => {
    await begin();
    // Seven days on which a quarter was spent by noon.
    for (let day = 0; day < 7; day += 1) {
      await desk.ask({ microUsd: 2_000_000 });
      desk.clock.advance(3 * 60 * minuteMs);
      await desk.ask({ microUsd: 6_000_000 });
      desk.clock.advance(21 * 60 * minuteMs);
    }
    desk.clock.advance(minuteMs);
    await desk.ask({ microUsd: 16_400_000 });
    await look();
    expect(mailer.sent[0]?.text).toContain('Forecast for the day: $65.60');
  });

  it('are noted where no mail is configured, and told as soon as it is', async () => {
    const folder = testFolder();
    const storeUrl = `sqlite:${join(folder, 'a.db')}`;
    const clock = new FakeClock();
    desk = await openDesk({ storeUrl, clock });
    await desk.ask({ microUsd: 16_500_000 });
    await desk.watch.jobs.alerts();
    expect(await desk.watch.openAlerts('en')).toMatchObject([
      { kind: 'budget', level: 'warning', subject: '', threshold: 0.8, sinceMs: clock.now() },
    ]);
    await desk.close();
    mailer = keepingMailer();
    desk = await openDesk({ storeUrl, clock, mailer });
    await look();
    await look();
    expect(subjects()).toEqual(['80% of the budget of Mon 23 Nov is used ($16.50 of $20.00)']);
  });

  it('arm again when the budget is raised during the day', async () => {
    const folder = testFolder();
    const storeUrl = `sqlite:${join(folder, 'a.db')}`;
    const clock = new FakeClock();
    mailer = keepingMailer();
    desk = await openDesk({ storeUrl, clock, mailer });
    await desk.ask({ microUsd: 20_000_000 });
    await look();
    await desk.close();
    desk = await openDesk({ storeUrl, clock, mailer, config: { budget: { dailyUsd: 40 } } });
    await look();
    expect(subjects()).toHaveLength(1);
    await desk.ask({ microUsd: 13_000_000 });
    await look();
    await look();
    expect(subjects().slice(1)).toEqual(['80% of the budget of Mon 23 Nov is used ($33.00 of $40.00)']);
  });
});

describe('a day of 10,000 questions with three restarts', () => {
  it('brings exactly one mail at 80 % and one at 100 %', async () => {
    const folder = testFolder();
    const storeUrl = `sqlite:${join(folder, 'a.db')}`;
    const clock = new FakeClock('2026-11-22T21:00:00Z');
    mailer = keepingMailer();
    desk = await openDesk({ storeUrl, clock, mailer });
    const everyMs = (24 * 60 * minuteMs - minuteMs) / 10_000;
    for (let i = 1; i <= 10_000; i += 1) {
      clock.advance(everyMs);
      // The budget is spent after 9,000 questions; the rest is refused.
      if (i <= 9_000) await desk.ask({ microUsd: i <= 8_999 ? 2_222 : 22_222, student: `s${i % 300}` });
      else await refuse(desk);
      desk.watch.onSettled();
      if (i % 7 === 0) await desk.watch.jobs.alerts();
      // Just before, just after and within the grace of a threshold.
      if (i === 7_199 || i === 7_203 || i === 9_001) {
        await desk.close();
        desk = await openDesk({ storeUrl, clock, mailer });
        await desk.watch.start();
      }
    }
    await look();
    // Which of the settlements around a threshold a mail counts is open; that there is one mail is not.
    expect(subjects()).toEqual([
      expect.stringMatching(/^80% of the budget of Mon 23 Nov is used \(\$16\.0\d of \$20\.00\)$/),
      expect.stringMatching(/^100% of the budget of Mon 23 Nov is used \(\$20\.0\d of \$20\.00\)$/),
    ]);
  });
});
