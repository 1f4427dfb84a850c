import { hash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffSession, TeacherLink } from '../../../../proxy/store/staff.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeStaff(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  const token = (name: string) => hash('sha256', name, 'buffer');
  const session = (name: string, over: Partial<StaffSession> = {}): StaffSession => ({
    tokenHash: token(name),
    expiresMs: startMs + 1_000,
    role: 'teacher',
    courses: ['a', 'b'],
    who: 'Ada "the" Łecturer',
    link: '',
    ...over,
  });
  const known = async (name: string, nowMs = startMs) => {
    const found = await store.staff.session(token(name), nowMs);
    return found && { ...found, tokenHash: Buffer.from(found.tokenHash) };
  };

  describe('a session', () => {
    it('says to its end who it is, over a restart, and no token opens it but its own', async () => {
      const mine = session('mine');
      await store.staff.openSession(mine, startMs);
      store = await stage().restart();
      expect(await known('mine', startMs + 999)).toEqual(mine);
      expect(await known('mine', startMs + 1_000)).toBeUndefined();
      expect(await known('other')).toBeUndefined();
    });

    it('ends before when it is ended, and no other with it', async () => {
      await store.staff.openSession(session('mine'), startMs);
      await store.staff.openSession(session('other', { role: 'admin', courses: [] }), startMs);
      await store.staff.endSession(token('mine'));
      await store.staff.endSession(token('nobody'));
      expect(await known('mine')).toBeUndefined();
      expect(await known('other')).toMatchObject({ role: 'admin', courses: [] });
    });
  });

  describe('a link', () => {
    const link = (id: string, over: Partial<TeacherLink> = {}): TeacherLink => ({
      id,
      who: 'Ada',
      courses: ['a'],
      isOnce: true,
      madeMs: startMs,
      expiresMs: startMs + 1_000,
      usedMs: null,
      ...over,
    });
    const make = (id: string, over: Partial<TeacherLink> = {}) =>
      store.staff.makeLink(link(id, over), token(id), startMs);
    const use = (id: string, nowMs = startMs + 1) => store.staff.useLink(token(id), nowMs);

    it('lets in once, after a restart too, however many try at once', async () => {
      await make('one');
      store = await stage().restart();
      const tries = await Promise.all([use('one'), use('one'), use('one')]);
      expect(tries.filter((used) => used !== undefined)).toEqual([link('one', { usedMs: startMs + 1 })]);
      expect(await use('one')).toBeUndefined();
      expect(await use('another')).toBeUndefined();
    });

    it('lets in until its end where it was made so, and not after', async () => {
      await make('often', { isOnce: false });
      expect(await use('often')).toBeDefined();
      expect(await use('often', startMs + 999)).toMatchObject({ usedMs: startMs + 999 });
      expect(await use('often', startMs + 1_000)).toBeUndefined();
    });

    it('takes with it, when it is revoked, the sessions that it has opened, and no others', async () => {
      await make('gone', { isOnce: false });
      await make('stays', { isOnce: false });
      await store.staff.openSession(session('of gone', { link: 'gone' }), startMs);
      await store.staff.openSession(session('of stays', { link: 'stays' }), startMs);
      await store.staff.openSession(session('of none'), startMs);
      expect(await store.staff.revokeLink('gone')).toBe(true);
      expect(await store.staff.revokeLink('gone')).toBe(false);
      expect(await store.staff.revokeLink('')).toBe(false);
      expect(await use('gone')).toBeUndefined();
      expect(await known('of gone')).toBeUndefined();
      expect(await known('of stays')).toBeDefined();
      expect(await known('of none')).toBeDefined();
    });

    it('is listed as long as there is something to revoke', async () => {
      await make('old', { madeMs: startMs - 1 });
      await make('used');
      await make('in use', { madeMs: startMs + 1 });
      await use('used');
      await use('in use');
      await store.staff.openSession(session('x', { link: 'in use', expiresMs: startMs + 5_000 }), startMs);
      const listed = async (nowMs: number) => (await store.staff.links(nowMs)).map(({ id }) => id);
      expect(await listed(startMs + 2)).toEqual(['in use', 'old']);
      expect(await listed(startMs + 1_000)).toEqual(['in use']);
      await store.staff.makeLink(link('new', { expiresMs: startMs + 9_000 }), token('new'), startMs + 5_000);
      expect(await listed(startMs + 5_000)).toEqual(['new']);
    });
  });
}
