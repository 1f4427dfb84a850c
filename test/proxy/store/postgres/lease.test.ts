import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import { sqlOn } from '../../../support/postgres-server.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  reserveRequest,
  settlement,
  startMs,
  terms,
  today,
} from '../requests.ts';

const quiet = { clock: systemClock, say: () => undefined };

/** Never renewed, and run out at once: a process that stands still. */
const standingStill = { lengthMs: 1, renewEveryMs: 3_600_000 };

const growth = { promptMicroUsd: 100, microUsdPerSecond: 50 };

describe('a process whose lease has run out', () => {
  it('has its calls settled by the others at all that was reserved, and its answers closed', async () => {
    const { url } = await newDatabase();
    const silent = await openPostgresStore(url, 'own', quiet, standingStill);
    await silent.admit(admitRequest('left', { reservation: terms('call', { microUsd: 900, growth }) }));
    const other = await openPostgresStore(url, 'own', quiet, { ...standingStill, lengthMs: 2 });
    await expect.poll(() => other.recover(startMs + 1_000)).toEqual({ calls: 1, microUsd: 900 });
    expect(await other.answerOf('ann', 'left')).toEqual({ closed: true });
    expect(await ledgerOf(other)).toMatchObject([{ status: 'estimated', fault: 'crashed', microUsd: 900 }]);
    await Promise.all([silent.end(), other.end()]);
  });

  it('changes nothing by what it settles after that, and goes on under another id', async () => {
    const { url } = await newDatabase();
    const silent = await openPostgresStore(url, 'own', quiet);
    await silent.admit(admitRequest('left', { reservation: terms('call', { microUsd: 900 }) }));
    await sqlOn(url, `UPDATE course_tutor.process SET state = 'lapsed'`);
    const other = await openPostgresStore(url, 'own', quiet);
    expect(await other.recover(startMs)).toEqual({ calls: 1, microUsd: 900 });
    await silent.settle(settlement('call', 300), closing('left'));
    expect(await other.spend(today)).toEqual({ settledMicroUsd: 900, reservedMicroUsd: 0 });

    await silent.admit(admitRequest('next', { reservation: terms('next', { microUsd: 500 }) }));
    await silent.reserve(reserveRequest('next', 'more', { microUsd: 70 }));
    expect(await other.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
    await silent.settle(settlement('next', 200), closing('next'));
    expect(await other.spend(today)).toEqual({ settledMicroUsd: 1_100, reservedMicroUsd: 70 });
    await Promise.all([silent.end(), other.end()]);
  });

  it('is not given up by itself', async () => {
    const { url } = await newDatabase();
    const store = await openPostgresStore(url, 'own', quiet, { ...standingStill, lengthMs: 500 });
    await store.admit(admitRequest('own', { reservation: terms('call', { microUsd: 900 }) }));
    await sqlOn(url, `UPDATE course_tutor.process SET lease_ends = now() - interval '1 hour'`);
    expect(await store.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
    await store.settle(settlement('call', 300), closing('own'));
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    await store.end();
  });
});

describe('a process that has missed its renewals', () => {
  it('holds up no student, and what it has set aside stays so until its lease has run out', async () => {
    const { url } = await newDatabase();
    // Renewed by nobody while the test runs; silent when no more than 450 s are left.
    const patient = { lengthMs: 600_000, renewEveryMs: 60_000 };
    const [silent, other] = [
      await openPostgresStore(url, 'own', quiet, patient),
      await openPostgresStore(url, 'own', quiet, patient),
    ];
    const ask = (id: string) =>
      admitRequest(id, { concurrent: 1, reservation: terms(id, { microUsd: 900 }) });
    await silent.admit(ask('left'));
    expect((await other.admit(ask('next'))).kind).toBe('busy');
    await sqlOn(url, `UPDATE course_tutor.process SET lease_ends = now() + interval '440 seconds'`);
    expect((await other.admit(ask('next'))).kind).toBe('admitted');
    expect(await other.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
    expect(await other.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 1_800 });

    // It was only slow.
    await silent.ping();
    expect((await other.admit(ask('third'))).kind).toBe('busy');
    await silent.settle(settlement('left', 300), closing('left'));
    expect(await other.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 900 });
    await Promise.all([silent.end(), other.end()]);
  });
});

describe('several that look for the dead at once', () => {
  it('settle each call once', async () => {
    const { url } = await newDatabase();
    const dead = await openPostgresStore(url, 'own', quiet);
    for (let i = 0; i < 20; i += 1) {
      await dead.admit(
        admitRequest(`answer-${i}`, { student: `${i}`, reservation: terms(`call-${i}`, { microUsd: 100 }) }),
      );
    }
    await dead.end();
    const others = await Promise.all([1, 2, 3].map(() => openPostgresStore(url, 'own', quiet)));
    const recovered = await Promise.all(others.map((store) => store.recover(startMs + 3_600_000)));
    expect(recovered.reduce((sum, { calls }) => sum + calls, 0)).toBe(20);
    expect(recovered.reduce((sum, { microUsd }) => sum + microUsd, 0)).toBe(2_000);
    expect(await others[0]?.spend(today)).toEqual({ settledMicroUsd: 2_000, reservedMicroUsd: 0 });
    expect(await others[0]?.totals({ from: today, to: today })).toMatchObject({
      questions: 20,
      failures: 20,
    });
    await Promise.all(others.map((store) => store.end()));
  });
});
