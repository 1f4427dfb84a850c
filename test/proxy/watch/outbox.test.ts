import { afterEach, describe, expect, it } from 'vitest';
import type { Delivery, Mailer } from '../../../proxy/watch/mail/mailer.ts';
import { Outbox } from '../../../proxy/watch/outbox.ts';
import { type Desk, openDesk } from './desk.ts';

const minuteMs = 60_000;
let desk: Desk;

/** A mail server that answers as told, and the minutes at which it was asked. */
async function alarmed(answer: () => Delivery | Promise<Delivery>): Promise<number[]> {
  const asked: number[] = [];
  const mailer: Mailer = {
    async send() {
      asked.push((desk.clock.now() - startMs) / minuteMs);
      return answer();
    },
    close: () => undefined,
  };
  desk = await openDesk({ mailer, config: { email: { to: ['admin@example.edu'], graceSeconds: 0 } } });
  const startMs = desk.clock.now();
  await desk.ask({ microUsd: 16_500_000 });
  return asked;
}

const silent: Mailer = {
  send: async () => ({ kind: 'taken', response: '250 ok', refused: [] }),
  close: () => undefined,
};
const notNow: Delivery = { kind: 'refused', code: 'EMESSAGE', reason: 'EMESSAGE: 451 not now', refused: [] };
const down: Delivery = { kind: 'failed', code: 'ECONNECTION', reason: 'ECONNECTION: refused' };

afterEach(() => desk.close());

describe('the outbox', () => {
  it('tries a server that refuses less and less often, gives up after a week, and says so in the log', async () => {
    const asked = await alarmed(() => notNow);
    for (let minute = 0; minute < 8 * 24 * 60; minute += 1) {
      await desk.watch.jobs.alerts();
      desk.clock.advance(minuteMs);
    }
    expect(asked.slice(0, 8)).toEqual([0, 1, 3, 8, 23, 53, 113, 173]);
    expect(asked.at(-1)).toBeLessThanOrEqual(7 * 24 * 60);
    expect(asked.at(-1)).toBeGreaterThan(7 * 24 * 60 - 61);
    expect(desk.log.filter(({ msg }) => msg === 'mail given up')).toHaveLength(1);
    expect(await desk.watch.mailProblem()).toBeUndefined();
  });

  it('tries a server that is away every five minutes in the end', async () => {
    const asked = await alarmed(() => down);
    for (let minute = 0; minute < 30; minute += 1) {
      await desk.watch.jobs.alerts();
      desk.clock.advance(minuteMs);
    }
    expect(asked).toEqual([0, 1, 3, 8, 13, 18, 23, 28]);
  });

  it('does not ask a server that is down for every mail that waits', async () => {
    const asked = await alarmed(() => down);
    await desk.ask({ microUsd: 4_500_000, course: 'physics' });
    await desk.watch.jobs.alerts();
    await desk.ask({ microUsd: 500_000, course: 'physics' });
    await desk.watch.jobs.alerts();
    expect(asked).toEqual([0]);
  });

  it('does not wait for the hour at which a server was down before the clock was set back', async () => {
    const asked = await alarmed(() => down);
    await desk.watch.jobs.alerts();
    desk.clock.set(-86_400_000);
    await desk.ask({ microUsd: 4_500_000, course: 'physics' });
    desk.clock.advance(minuteMs);
    await desk.watch.jobs.alerts();
    expect(asked).toHaveLength(2);
  });

  it('sends one mail once, though two ask for it at the same time', async () => {
    const asked = await alarmed(() => ({ kind: 'taken', response: '250 ok', refused: [] }));
    await Promise.all([desk.watch.jobs.alerts(), desk.watch.jobs.alerts(), desk.watch.jobs.alerts()]);
    expect(asked).toEqual([0]);
  });

  it('sees what is written while it is about to rest', async () => {
    const asked = await alarmed(() => ({ kind: 'taken', response: '250 ok', refused: [] }));
    const outbox = new Outbox(desk.store.watch, silent, desk.clock, desk.tools.log);
    // Finds nothing; meanwhile a mail is written and asked for.
    const resting = outbox.deliverDue();
    const change = { note: { name: 'test', version: 0, value: 1 } };
    const mail = {
      key: 'k',
      messageId: '<k@example.edu>',
      to: ['a@example.edu'],
      subject: 's',
      text: 't',
      html: 'h',
    };
    await desk.store.watch.commit({ ...change, mail: { ...mail, writtenMs: 0, dueMs: 0 } });
    await Promise.all([resting, outbox.deliverDue()]);
    expect((await desk.store.watch.mailQueue()).nextDueMs).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('waits at the end for the attempt that is running', async () => {
    const { promise, resolve } = Promise.withResolvers<Delivery>();
    const asked = await alarmed(() => promise);
    const looking = desk.watch.jobs.alerts();
    while (asked.length === 0) await new Promise((next) => setImmediate(next));
    let stopped = false;
    const stopping = desk.watch.stop().then(() => {
      stopped = true;
    });
    await new Promise((next) => setImmediate(next));
    expect(stopped).toBe(false);
    resolve({ kind: 'taken', response: '250 ok', refused: [] });
    await Promise.all([looking, stopping]);
    expect((await desk.store.watch.mailQueue()).nextDueMs).toBeUndefined();
  });
});
