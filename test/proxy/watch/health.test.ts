import { afterEach, describe, expect, it } from 'vitest';
import type { ProviderStatus } from '../../../proxy/answer/keys/status.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Asked, type Desk, type DeskOptions, keepingMailer, openDesk } from './desk.ts';

const minuteMs = 60_000;
let desk: Desk;
let mailer: ReturnType<typeof keepingMailer>;

async function begin(options: DeskOptions = {}): Promise<void> {
  mailer = keepingMailer();
  desk = await openDesk({ mailer, ...options, config: { budget: { dailyUsd: null }, ...options.config } });
}

/** So many minutes with a few questions each. */
async function minutes(count: number, questions: readonly Asked[]): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    for (const question of questions) await desk.ask(question);
    await desk.watch.jobs.alerts();
    desk.clock.advance(minuteMs);
  }
}

const fine: Asked = { usage: { inputTokens: 20_000, cachedInputTokens: 18_000 } };
const failed: Asked = { ...fine, closed: { outcome: 'providers_unavailable' } };
/** Without line breaks. */
const flat = (text = '') => text.replace(/\s+/g, ' ');
const subjects = () => mailer.sent.map(({ subject }) => subject);

afterEach(() => desk.close());

describe('health alerts', () => {
  it('tell of failures and of their end', async () => {
    await begin();
    await minutes(10, [fine, fine, fine]);
    expect(subjects()).toEqual([]);
    await minutes(6, [fine, fine, fine, fine, failed]);
    expect(subjects()).toHaveLength(1);
    expect(subjects()[0]).toMatch(/^Needs attention: \d.*% of the questions of the last half hour failed$/);
    expect(await desk.watch.openAlerts('ru')).toMatchObject([
      { kind: 'error_rate', level: 'warning', subject: '' },
    ]);
    await minutes(50, [fine, fine, fine]);
    expect(subjects().at(-1)).toMatch(/^Resolved: /);
    expect(await desk.watch.openAlerts('en')).toEqual([]);
  });

  it('say nothing of a few failures among few answers', async () => {
    await begin();
    await minutes(5, [failed]);
    await minutes(5, []);
    expect(subjects()).toEqual([]);
  });

  it('say nothing of one failure among twenty, or one slow answer', async () => {
    await begin();
    await minutes(1, [{ ...failed, closed: { outcome: 'internal', firstTokenMs: 30_000 } }]);
    await minutes(25, [fine]);
    expect(subjects()).toEqual([]);
  });

  it('tell of answers that begin slowly, cached ones left out', async () => {
    await begin();
    const slow: Asked = { ...fine, closed: { firstTokenMs: 5_500, totalMs: 9_000 } };
    const cached: Asked = { ...fine, closed: { firstTokenMs: 3, totalMs: 5, cached: true } };
    await minutes(12, [slow, slow, cached, cached]);
    expect(subjects()).toEqual(['Urgent: Answers begin slowly: one in twenty waits 5.5 s or longer']);
  });

  it('tell at once of a key that is refused, and of its return', async () => {
    await begin({
      config: {
        providers: { gemini: { apiKeys: ['key-a', 'key-b'] } },
        routing: { complex: ['gemini-3.8-flash'] },
      },
    });
    await minutes(1, [
      fine,
      { ...failed, keyLabel: 'gemini-2', fault: 'bad_key', closed: { outcome: 'complete' } },
    ]);
    expect(subjects()).toEqual(['Needs attention: Key gemini-2 does not work any more']);
    expect(flat(mailer.sent[0]?.text)).toContain('Questions go to the other keys.');
    await minutes(3, [fine]);
    expect(subjects()).toHaveLength(1);
    await minutes(1, [{ ...fine, keyLabel: 'gemini-2' }]);
    expect(subjects().slice(1)).toEqual(['Resolved: Key gemini-2 does not work any more']);
  });

  it('believe the key pool, too, and say when it was the last key', async () => {
    const status: ProviderStatus = {
      provider: 'openai',
      kind: 'openai',
      waiting: 0,
      keys: [
        {
          label: 'openai-1',
          state: 'bad',
          models: [],
          requestsPerMinute: { used: 0, limit: null },
          tokensPerMinute: { used: 0, limit: null },
        },
      ],
    };
    await begin({ keyStatus: () => [status] });
    await minutes(1, []);
    expect(subjects()).toEqual(['Urgent: Key openai-1 does not work any more']);
    expect(flat(mailer.sent[0]?.text)).toContain('It was the last working key');
  });

  it('tell of a model that retires within 30 days, and what to use instead', async () => {
    await begin({
      clock: new FakeClock('2026-10-31T09:00:00Z'),
      config: { routing: { simple: ['gemini-2.5-flash'] }, providers: { gemini: { apiKeys: ['key-a'] } } },
    });
    await minutes(1, []);
    expect(subjects()).toEqual([]);
    desk.clock.advance(24 * 60 * minuteMs);
    await minutes(2, []);
    expect(subjects()).toEqual(['Needs attention: Model gemini-2.5-flash is shut down on Tue 1 Dec']);
    expect(mailer.sent[0]?.text).toContain('gemini-3.5-flash-lite');
    desk.clock.advance(23 * 24 * 60 * minuteMs);
    await minutes(1, []);
    expect(subjects()).toHaveLength(2);
    expect(subjects()[1]).toMatch(/^Urgent: /);
  });

  it('say together what happens together', async () => {
    await begin();
    await minutes(12, [
      {
        ...failed,
        keyLabel: 'gemini-1',
        fault: 'quota_spent',
        closed: { outcome: 'providers_unavailable', firstTokenMs: 6_000 },
      },
      { ...fine, closed: { firstTokenMs: 6_000, totalMs: 7_000 } },
      {
        ...fine,
        keyLabel: 'gemini-1',
        fault: 'quota_spent',
        closed: { firstTokenMs: 6_000, totalMs: 7_000 },
      },
    ]);
    expect(subjects()).toEqual([
      'Urgent: Key gemini-1 does not work any more',
      expect.stringMatching(/^Urgent: .* \(and 1 more\)$/),
    ]);
  });

  it('survive a restart: what is open is not told again', async () => {
    const clock = new FakeClock();
    await begin({ clock, storeUrl: 'sqlite::memory:' });
    await minutes(12, [fine, failed]);
    expect(subjects()).toHaveLength(1);
    const { createWatch } = await import('../../../proxy/watch/watch.ts');
    const again = createWatch(desk.tools, mailer);
    await again.jobs.alerts();
    expect(subjects()).toHaveLength(1);
    expect(await again.openAlerts('en')).toHaveLength(1);
    await again.stop();
  });
});

describe('tier alerts', () => {
  it('tell of prompts that miss the cache, but not of short ones, which no cache takes', async () => {
    await begin();
    const hours = async (count: number, question: Asked) => {
      for (let five = 0; five < count * 12; five += 1) {
        await minutes(5, [question]);
        await desk.watch.jobs.tiers();
      }
    };
    await hours(2, { usage: { inputTokens: 900, cachedInputTokens: 0 } });
    expect(subjects()).toEqual([]);
    await hours(2, { usage: { inputTokens: 20_000, cachedInputTokens: 8_000 } });
    expect(subjects()).toEqual(["Needs attention: Only 40% of the prompts come from the providers' caches"]);
  });

  it('tell of students on a free tier', async () => {
    await begin({
      config: { budget: { dailyUsd: null }, providers: { gemini: { apiKeys: ['k'], tier: 'free' } } },
    });
    for (let i = 0; i < 50; i += 1) await desk.ask({ student: `s${i}` });
    await desk.watch.jobs.tiers();
    expect(subjects().filter((subject) => subject.includes('free'))).toEqual([]);
    await desk.ask({ student: 'one more' });
    await desk.watch.jobs.tiers();
    expect(subjects().at(-1)).toContain('51 students on the free tier of gemini');
  });

  it('tell of a key at 90 % of its limit, if it was so in two minutes', async () => {
    await begin({
      config: {
        tiers: { small: { rpm: 10, tpm: 1_000_000 } },
        providers: { gemini: { apiKeys: ['k'], tier: 'small' } },
      },
    });
    const burst = Array.from({ length: 9 }, (): Asked => fine);
    await minutes(1, burst);
    await desk.watch.jobs.tiers();
    expect(subjects()).toEqual([]);
    await minutes(1, burst);
    await desk.watch.jobs.tiers();
    expect(subjects()).toEqual(['Needs attention: Key gemini-1 is at 90% of its limit per minute']);
  });

  it('tell of students who cost too much, after a week of it', async () => {
    await begin();
    for (let day = 0; day < 9; day += 1) {
      for (let i = 0; i < 12; i += 1) await desk.ask({ student: `s${i}`, microUsd: 400_000 });
      await desk.watch.jobs.tiers();
      if (day < 6) expect(subjects()).toEqual([]);
      desk.clock.advance(24 * 60 * minuteMs);
    }
    expect(subjects()).toHaveLength(1);
    expect(subjects()[0]).toMatch(/A student costs \$1\d\.\d\d a month/);
  });
});
