import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../proxy/store/store.ts';
import type { NewMail, WatchChange } from '../../../../proxy/store/watch.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeWatch(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  const note = (name: string, version = 0, value: unknown = version) => ({ name, version, value });
  const mail = (key: string, over: Partial<NewMail> = {}): NewMail => ({
    key,
    messageId: `<${key}@tutor>`,
    to: ['a@example.edu', 'b@example.edu'],
    subject: key,
    text: `${key} in words`,
    html: `<p>${key}</p>`,
    writtenMs: startMs,
    dueMs: startMs,
    ...over,
  });
  const commit = (change: WatchChange) => store.watch.commit(change);
  const write = (key: string, over: Partial<NewMail> = {}) =>
    commit({ note: note(key), mail: mail(key, over) });
  const claim = (nowMs = startMs, leaseMs = 1_000) => store.watch.claimMail(nowMs, leaseMs);

  describe('a note', () => {
    it('counts its writes, and is written only by whoever has read the last of them', async () => {
      expect(await store.watch.note('budget')).toBeUndefined();
      expect(await commit({ note: note('budget', 0, { at: 80 }) })).toBe(true);
      expect(await commit({ note: note('budget', 0, 'late') })).toBe(false);
      expect(await commit({ note: note('budget', 1, { at: 100 }) })).toBe(true);
      expect(await commit({ note: note('budget', 1, 'late') })).toBe(false);
      store = await stage().restart();
      expect(await store.watch.note('budget')).toEqual({ version: 2, value: { at: 100 } });
    });

    it('is written by one of those who write it at once', async () => {
      const written = await Promise.all([1, 2, 3].map((value) => commit({ note: note('budget', 0, value) })));
      expect(written.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('a mail', () => {
    it('is written with its note or not at all', async () => {
      await commit({ note: note('budget') });
      expect(await commit({ note: note('budget'), mail: mail('80 %') })).toBe(false);
      expect(await claim()).toBeUndefined();
      await write('100 %');
      expect(
        await commit({ note: note('budget', 1, 'lost'), mail: mail('100 %', { messageId: '<x>' }) }),
      ).toBe(false);
      expect(await store.watch.note('budget')).toMatchObject({ version: 1 });
    });

    it('is taken up by one at a time, again after the lease, the first written first', async () => {
      await write('second', { writtenMs: startMs + 1 });
      await write('first');
      const [one, two, three] = [await claim(), await claim(), await claim()];
      expect([one?.key, two?.key, three]).toEqual(['first', 'second', undefined]);
      expect(one).toMatchObject({ ...mail('first', { dueMs: startMs + 1_000 }), attempts: 1 });
      expect(one?.remaining).toEqual(one?.to);
      expect(await claim(startMs + 999)).toBeUndefined();
      expect(await claim(startMs + 1_000)).toMatchObject({ key: 'first', attempts: 2 });
    });

    it('is not taken up before it is due, nor after it was sent', async () => {
      await write('later', { dueMs: startMs + 5_000 });
      expect(await claim(startMs + 4_999)).toBeUndefined();
      const taken = await claim(startMs + 5_000);
      await store.watch.mailSent(taken?.id ?? 0, startMs + 5_001);
      expect(await claim(startMs + 60_000)).toBeUndefined();
      expect(await store.watch.mailQueue()).toEqual({ failing: 0 });
    });

    it('that failed is tried again for those whom it has not reached, or given up', async () => {
      await write('failing');
      const { id = 0 } = (await claim()) ?? {};
      const failure = { nowMs: startMs, remaining: ['b@example.edu'], reason: '451 later' };
      await store.watch.mailFailed(id, { ...failure, retryAtMs: startMs + 9_000 });
      expect(await store.watch.mailQueue()).toEqual({
        failing: 1,
        failingSinceMs: startMs,
        reason: '451 later',
        nextDueMs: startMs + 9_000,
      });
      expect(await claim(startMs + 8_999)).toBeUndefined();
      expect(await claim(startMs + 9_000)).toMatchObject({ remaining: ['b@example.edu'], attempts: 2 });
      await store.watch.mailFailed(id, { ...failure, nowMs: startMs + 9_001 });
      expect(await claim(startMs + 999_000)).toBeUndefined();
      expect(await store.watch.mailQueue()).toEqual({ failing: 0 });
      expect(await store.watch.refusedRecipients(startMs)).toMatchObject({ addresses: ['b@example.edu'] });
    });

    it('that is refused for good says by whom and since when, as far back as is asked', async () => {
      await write('one');
      await write('two', { writtenMs: startMs + 1 });
      const [one, two] = [await claim(), await claim()];
      const refusal = { refused: ['a@example.edu'], reason: '550 no such user', wasTaken: true };
      await store.watch.mailRefused(one?.id ?? 0, { ...refusal, nowMs: startMs + 10 });
      await store.watch.mailRefused(two?.id ?? 0, {
        nowMs: startMs + 20,
        refused: ['b@example.edu'],
        reason: '554 blocked',
        wasTaken: false,
      });
      expect(await store.watch.refusedRecipients(startMs)).toEqual({
        addresses: ['a@example.edu', 'b@example.edu'],
        sinceMs: startMs + 10,
        reason: '554 blocked',
      });
      expect(await store.watch.refusedRecipients(startMs + 21)).toEqual({ addresses: [] });
      expect(await claim(startMs + 999_000)).toBeUndefined();
    });

    it('takes the place of one that nobody has taken up yet, and its due time', async () => {
      await write('80 %', { dueMs: startMs + 5_000 });
      const over = {
        note: note('100 %'),
        mail: mail('100 %', { dueMs: startMs + 99_000 }),
        replaces: '80 %',
      };
      expect(await commit(over)).toBe(true);
      expect(await claim(startMs + 5_000)).toMatchObject({ key: '100 %', subject: '100 %' });
      const late = { note: note('120 %'), mail: mail('120 %'), replaces: '100 %' };
      expect(await commit(late)).toBe(false);
      expect(await store.watch.note('120 %')).toBeUndefined();
    });

    it('is known by its key until it is forgotten, with notes of before', async () => {
      await write('day 1');
      const { id = 0 } = (await claim()) ?? {};
      await store.watch.mailSent(id, startMs + 10);
      const again = { note: note('again'), mail: mail('day 1', { messageId: '<again>' }) };
      await store.watch.forget(startMs + 10, { prefix: 'day ', before: '1' });
      expect(await commit(again)).toBe(false);
      await store.watch.forget(startMs + 11, { prefix: 'day ', before: '2' });
      expect(await store.watch.note('day 1')).toBeUndefined();
      expect(await commit(again)).toBe(true);
    });
  });
}
