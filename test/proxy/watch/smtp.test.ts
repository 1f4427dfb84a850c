import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailProblem } from '../../../proxy/watch/watch.ts';
import { type SmtpMood, startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { type Desk, openDesk } from './desk.ts';

const minuteMs = 60_000;
let smtp: TestSmtpServer;
let desk: Desk;

beforeEach(async () => {
  smtp = await startSmtpServer();
});

afterEach(async () => {
  await desk.close();
  await smtp.close();
});

/** A desk whose budget has just passed 80 %; the mail has been tried once. */
async function alarmed(
  mood: SmtpMood,
  email: Record<string, unknown> = {},
): Promise<MailProblem | undefined> {
  smtp.mood = mood;
  desk = await openDesk({
    smtpUrl: smtp.url,
    isHanging: () => smtp.mood === 'hang',
    config: {
      email: {
        smtpUrl: smtp.url,
        to: ['admin@example.edu'],
        from: 'tutor@example.edu',
        graceSeconds: 0,
        ...email,
      },
    },
  });
  await desk.ask({ microUsd: 16_500_000 });
  await desk.watch.jobs.alerts();
  return desk.watch.mailProblem();
}

async function minutesLater(minutes: number): Promise<void> {
  desk.clock.advance(minutes * minuteMs);
  await desk.watch.jobs.alerts();
}

const idsOf = (mails: readonly { messageId: string }[]) => new Set(mails.map(({ messageId }) => messageId));

describe('a mail', () => {
  it('goes out at once to everybody, in text and HTML, marked as written by a machine', async () => {
    expect(await alarmed('take', { to: ['a@example.edu', 'b@example.edu'] })).toBeUndefined();
    expect(smtp.received).toHaveLength(1);
    const [mail] = smtp.received;
    expect(mail?.recipients).toEqual(['a@example.edu', 'b@example.edu']);
    expect(mail?.subject).toBe('80% of the budget of Mon 23 Nov is used ($16.50 of $20.00)');
    expect(mail?.raw).toMatch(/^From: "course-tutor" <tutor@example.edu>$/m);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(mail?.raw).toMatch(/Content-Type: text\/html/);
    expect(mail?.text).toContain('80% of today');
    await minutesLater(1);
    expect(smtp.received).toHaveLength(1);
  });

  it('speaks Russian where the configuration says so', async () => {
    await alarmed('take', { language: 'ru' });
    const [mail] = smtp.received;
    expect(mail?.subject.replace(/\s/g, ' ')).toBe(
      'Израсходовано 80 % бюджета за пн, 23 нояб. ($16,50 из $20,00)',
    );
    expect(mail?.text).toContain('Что сейчас видят студенты');
  });

  it.each(['refuse', 'greylist', 'hang', 'drop'] as const)(
    'waits for a server that seems to %s, says why, and goes out once with its own time',
    async (mood) => {
      const problem = await alarmed(mood);
      const writtenMs = desk.clock.now();
      expect(problem).toMatchObject({ waiting: 1, sinceMs: writtenMs });
      expect(problem?.reason).toMatch(
        {
          refuse: /550 not today/,
          greylist: /451 come back later/,
          hang: /ETIMEDOUT/,
          drop: /ECONNECTION|ESOCKET/,
        }[mood],
      );
      expect(await desk.watch.openAlerts('en')).toEqual(
        expect.arrayContaining([expect.objectContaining({ kind: 'mail_failing', level: 'critical' })]),
      );
      expect(JSON.stringify(desk.log)).not.toContain('example.edu');

      // Not before the first minute is over.
      desk.clock.advance(minuteMs - 1);
      await desk.watch.jobs.alerts();
      const tries = smtp.received.length;
      expect(smtp.received.filter(({ taken }) => taken)).toEqual([]);
      smtp.mood = 'take';
      desk.clock.advance(1);
      await minutesLater(90);
      expect(smtp.received).toHaveLength(tries + 1);
      expect(smtp.received.filter(({ taken }) => taken)).toHaveLength(1);
      expect(idsOf(smtp.received).size).toBe(1);
      expect(Date.parse(smtp.received.at(-1)?.date ?? '')).toBe(writtenMs);
      expect(smtp.received.at(-1)?.text).toContain('Written 23 Nov 2026, 12:00');
      expect(await desk.watch.mailProblem()).toBeUndefined();
      await minutesLater(90);
      expect(smtp.received.filter(({ taken }) => taken)).toHaveLength(1);
    },
  );

  it('goes again only to whom it did not reach', async () => {
    expect(await alarmed('full_mailbox', { to: ['admin@example.edu', 'gone@example.edu'] })).toMatchObject({
      waiting: 1,
      reason: expect.stringContaining('452 mailbox full'),
    });
    smtp.mood = 'take';
    await minutesLater(1);
    expect(smtp.received.map(({ recipients }) => recipients)).toEqual([
      ['admin@example.edu'],
      ['gone@example.edu'],
    ]);
    expect(idsOf(smtp.received).size).toBe(1);
    expect(smtp.received[1]?.raw).toMatch(/^To: admin@example.edu, gone@example.edu$/m);
  });

  it.each([
    ['one of two', ['admin@example.edu', 'gone@example.edu'], [['admin@example.edu']]],
    ['the only one', ['gone@example.edu'], []],
  ])(
    'is not tried again for a recipient whom the server does not know, %s: that is said',
    async (_, to, got) => {
      expect(await alarmed('unknown_recipient', { to })).toBeUndefined();
      const refused = {
        kind: 'mail_refused',
        level: 'warning',
        title: 'Mails do not reach gone@example.edu',
        advice: expect.stringContaining('550 no such mailbox'),
      };
      expect(await desk.watch.openAlerts('en')).toEqual(
        expect.arrayContaining([expect.objectContaining(refused)]),
      );
      expect(desk.log).toContainEqual(
        expect.objectContaining({ msg: 'mail refused for good', recipients: 1 }),
      );
      expect(JSON.stringify(desk.log)).not.toContain('example.edu');
      smtp.mood = 'take';
      await minutesLater(90);
      expect(smtp.received.map(({ recipients }) => recipients)).toEqual(got);
    },
  );
});

describe('a server that was away for days', () => {
  it('gets everything within five minutes of its return, in order, each mail under its own day', async () => {
    const { port } = new URL(smtp.url);
    await smtp.close();
    desk = await openDesk({
      smtpUrl: smtp.url,
      config: { email: { smtpUrl: smtp.url, to: ['admin@example.edu'], graceSeconds: 0 } },
    });
    for (let day = 0; day < 5; day += 1) {
      await desk.ask({ microUsd: 16_500_000 });
      for (let hour = 0; hour < 24; hour += 1) await minutesLater(60);
    }
    expect(await desk.watch.mailProblem()).toMatchObject({ waiting: expect.toSatisfy((n) => n >= 5) });
    smtp = await startSmtpServer('take', Number(port));
    for (let minute = 0; minute < 5; minute += 1) await minutesLater(1);
    expect(await desk.watch.mailProblem()).toBeUndefined();
    const dates = smtp.received.map(({ date }) => Date.parse(date));
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    const budgets = smtp.received.map(({ subject }) => subject).filter((subject) => /budget/.test(subject));
    expect(budgets.map((subject) => /budget of (.+) is used/.exec(subject)?.[1])).toEqual([
      'Mon 23 Nov',
      'Tue 24 Nov',
      'Wed 25 Nov',
      'Thu 26 Nov',
      'Fri 27 Nov',
    ]);
  });
});

describe('a server that accepts the connection and says nothing', () => {
  let silent: Server;
  const sockets: Socket[] = [];

  it('is given up in time; the mail waits', async () => {
    silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    desk = await openDesk({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      isHanging: () => true,
      config: {
        email: { smtpUrl: `smtp://127.0.0.1:${port}`, to: ['admin@example.edu'], graceSeconds: 0 },
      },
    });
    await desk.ask({ microUsd: 16_500_000 });
    await desk.watch.jobs.alerts();
    expect((await desk.watch.mailProblem())?.reason).toMatch(/ETIMEDOUT/);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
});
