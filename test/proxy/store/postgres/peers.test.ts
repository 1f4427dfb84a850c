import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import type { PeerStore } from '../../../../proxy/store/peers.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import { sqlOn } from '../../../support/postgres-server.ts';
import { admitRequest, closing, someSource, startMs } from '../requests.ts';

const quiet = { clock: systemClock, say: () => undefined };
/** Renewed by nobody while a test runs; silent when no more than 450 s are left. */
const patient = { lengthMs: 600_000, renewEveryMs: 60_000 };
const again = { key: 'a-key-of-the-client', sinceMs: startMs - 600_000 };
const limit = { subject: 'student:ann', requests: 10, windowMs: 60_000 };

const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.end();
});

/** Two processes on one database. */
async function two(): Promise<{ url: string; one: Store; other: Store; peers: PeerStore }> {
  const { url } = await newDatabase();
  const [one, other] = [
    await openPostgresStore(url, 'own', quiet, patient),
    await openPostgresStore(url, 'own', quiet, patient),
  ];
  open.push(one, other);
  if (other.peers === undefined) throw new Error('no peers');
  return { url, one, other, peers: other.peers };
}

async function killAll(url: string): Promise<void> {
  await sqlOn(url, `UPDATE course_tutor.process SET lease_ends = now() - interval '1 second'`);
}

describe('a question that comes again under its key', () => {
  const asked = (answerId: string) => admitRequest(answerId, { again, limits: [limit] });

  it('is let in once, to whichever process, and counted once', async () => {
    const { one, other } = await two();
    const outcomes = await Promise.all(
      [one, other, one, other].map((store, index) => store.admit(asked(`answer-${index}`))),
    );
    const admitted = outcomes.filter(({ kind }) => kind === 'admitted');
    expect(admitted).toMatchObject([{ allowances: [{ remaining: 9 }] }]);
    const first = outcomes.findIndex(({ kind }) => kind === 'admitted');
    expect(outcomes.filter(({ kind }) => kind !== 'admitted')).toEqual(
      Array(3).fill({ kind: 'asked_before', answerId: `answer-${first}` }),
    );
  });

  it('gets its answer also after that has ended, for as long as it is known', async () => {
    const { one, other } = await two();
    await one.admit(asked('first'));
    await one.close(closing('first', { outcome: 'stopped' }));
    expect(await other.admit(asked('second'))).toEqual({ kind: 'asked_before', answerId: 'first' });
    const later = { ...asked('third'), again: { ...again, sinceMs: startMs } };
    expect((await other.admit(later)).kind).toBe('admitted');
  });

  it.each(['budget_exceeded', 'providers_unavailable', 'internal', 'restarted', 'crashed'] as const)(
    'is asked anew after %s',
    async (outcome) => {
      const { one, other } = await two();
      await one.admit(asked('first'));
      await one.close(closing('first', { outcome }));
      expect((await other.admit(asked('second'))).kind).toBe('admitted');
    },
  );

  it('is asked anew where its process is dead, and is another one for another student or key', async () => {
    const { url, one, other } = await two();
    await one.admit(asked('first'));
    expect((await other.admit({ ...asked('second'), student: 'bob' })).kind).toBe('admitted');
    const otherKey = { ...asked('third'), again: { ...again, key: 'another-key' } };
    expect((await other.admit(otherKey)).kind).toBe('admitted');
    await killAll(url);
    expect((await other.admit(asked('fourth'))).kind).toBe('admitted');
  });
});

describe('an answer of another process', () => {
  it('is found where that process listens, by its student alone', async () => {
    const { one, peers } = await two();
    await one.peers?.announce('http://10.0.0.7:8787');
    await one.admit(admitRequest('running'));
    const running = { address: 'http://10.0.0.7:8787', state: { kind: 'running' } };
    expect(await peers.answer('ann', 'running')).toEqual(running);
    expect(await peers.answer('bob', 'running')).toBeUndefined();
    expect(await peers.answer('ann', 'none')).toBeUndefined();
  });

  it('is found there also under the id that a process takes after it was given up', async () => {
    const { url, one, peers } = await two();
    await one.peers?.announce('http://10.0.0.7:8787');
    await sqlOn(url, `UPDATE course_tutor.process SET state = 'lapsed'`);
    await one.admit(admitRequest('next'));
    expect(await peers.answer('ann', 'next')).toMatchObject({
      address: 'http://10.0.0.7:8787',
      state: { kind: 'running' },
    });
  });

  it('is cut with a process that is silent, and asked anew under its key', async () => {
    const { url, one, other, peers } = await two();
    await one.admit(admitRequest('left', { again }));
    await sqlOn(url, `UPDATE course_tutor.process SET lease_ends = now() + interval '440 seconds'`);
    expect((await peers.answer('ann', 'left'))?.state).toMatchObject({ kind: 'cut' });
    expect((await other.admit(admitRequest('anew', { again, concurrent: 1 }))).kind).toBe('admitted');
  });

  it('is cut with a process that is dead', async () => {
    const { url, one, peers } = await two();
    await one.admit(admitRequest('left'));
    await killAll(url);
    expect((await peers.answer('ann', 'left'))?.state).toMatchObject({ kind: 'cut', answer: { id: 'left' } });
  });

  it('is kept when it has ended, also after its process has', async () => {
    const { one, peers } = await two();
    await one.peers?.announce('http://10.0.0.7:8787');
    await one.admit(admitRequest('whole'));
    await one.admit(admitRequest('failed'));
    await one.close(
      closing('whole', { text: 'A list.', sources: [someSource], costMicroUsd: 300, totalMs: 900 }),
    );
    await one.close(closing('failed', { outcome: 'internal', text: 'A l' }));
    await one.end();
    open.shift();
    expect(await peers.answer('ann', 'whole')).toMatchObject({
      address: undefined,
      state: {
        kind: 'kept',
        answer: {
          id: 'whole',
          openedMs: startMs,
          complexity: 'simple',
          finish: 'complete',
          text: 'A list.',
          sources: [someSource],
          costMicroUsd: 300,
          totalMs: 900,
        },
      },
    });
    expect((await peers.answer('ann', 'failed'))?.state).toEqual({ kind: 'lost' });
  });

  it('is gone with its student', async () => {
    const { one, peers } = await two();
    await one.admit(admitRequest('whole', { again }));
    await one.close(closing('whole', { text: 'A list.' }));
    await one.privacy.removeStudent('ann', startMs);
    expect(await peers.answer('ann', 'whole')).toBeUndefined();
  });
});

describe('an address', () => {
  it('is shared with another process that lives, and with no other', async () => {
    const { one, peers } = await two();
    await one.peers?.announce('http://127.0.0.1:8787');
    await peers.announce('http://127.0.0.1:8788');
    expect(await peers.sharesAddress()).toBe(false);
    await peers.announce('http://127.0.0.1:8787');
    expect(await peers.sharesAddress()).toBe(true);
    await one.end();
    open.shift();
    expect(await peers.sharesAddress()).toBe(false);
  });
});

describe('the processes that live', () => {
  it('are those that have said where they are, until they end or their lease has', async () => {
    const { url, one, other, peers } = await two();
    const visit = await openPostgresStore(url, 'visit', quiet, patient);
    open.push(visit);
    expect(peers.living()).toBe(1);
    await one.peers?.announce('http://10.0.0.7:8787');
    await peers.announce('http://10.0.0.8:8787');
    expect(peers.living()).toBe(2);
    await one.ping();
    expect(one.peers?.living()).toBe(2);

    await killAll(url);
    await other.ping();
    expect(peers.living()).toBe(1);
    await one.ping();
    await other.ping();
    expect(peers.living()).toBe(2);
    await one.end();
    open.shift();
    await other.ping();
    expect(peers.living()).toBe(1);
  });
});

describe('kept answers that are not to be given any more', () => {
  it('are known to all processes for ten minutes', async () => {
    const { url, one, peers } = await two();
    const first = await one.peers?.evict('a');
    const second = await peers.evict('b');
    const known = async () => (await peers.evictions()).toSorted((a, b) => a.number - b.number);
    expect(await known()).toEqual([
      { number: first, name: 'a' },
      { number: second, name: 'b' },
    ]);
    const age = (by: string) =>
      sqlOn(url, `UPDATE course_tutor.eviction SET evicted_at = evicted_at - interval '${by}'`);
    await age('10 minutes');
    expect(await known()).toEqual([]);
    await age('11 minutes');
    await peers.evict('c');
    expect(await sqlOn(url, 'SELECT name FROM course_tutor.eviction')).toEqual([{ name: 'c' }]);
  });
});
