import { beforeEach, expect, test } from 'vitest';
import type { NewHandover } from '../../../../proxy/store/handovers.ts';
import { personalMail } from '../../../../proxy/store/rules/personal-mail.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const handover = (id: string, more: Partial<NewHandover> = {}): NewHandover => ({
  id,
  answerId: `answer-${id}`,
  student: 'ann',
  course: 'c',
  lesson: '02-lists',
  question: 'Why?',
  answer: 'Because.',
  note: 'I still do not see it.',
  email: '',
  askedMs: startMs,
  day: '2026-09-30',
  ...more,
});

export function describeHandovers(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });
  const add = (...all: NewHandover[]) => Promise.all(all.map((each) => store.handovers.add(each, 3)));
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);

  test('a question to the teacher is kept, and found by its student alone', async () => {
    await add(handover('a', { email: 'ann@example.edu' }), handover('b', { student: 'bob' }));
    store = await stage().restart();
    expect(await store.handovers.ofStudent('ann')).toEqual([
      { ...handover('a', { email: 'ann@example.edu' }), reply: undefined },
    ]);
    expect(idsOf(await store.handovers.ofStudent('bob'))).toEqual(['b']);
    expect(await store.handovers.find('c')).toBeUndefined();
  });

  test('an answer is handed over once, and no student has more waiting than may', async () => {
    expect(await add(handover('a'))).toEqual(['added']);
    expect(await store.handovers.add(handover('b', { answerId: 'answer-a' }), 3)).toBe('known');
    const some = await add(handover('c'), handover('d'), handover('e'), handover('f'));
    expect(some.toSorted()).toEqual(['added', 'added', 'too_many', 'too_many']);
    await store.handovers.reply({ id: 'a', text: 'So.', nowMs: startMs + 1 });
    expect(await store.handovers.add(handover('g'), 3)).toBe('added');
    expect(await store.handovers.add(handover('h', { student: 'bob' }), 3)).toBe('added');
  });

  test('those that wait come first, the oldest of them before', async () => {
    await add(handover('new', { askedMs: startMs + 9 }), handover('old'), handover('done'));
    await add(handover('other', { course: 'd', student: 'bob', askedMs: startMs + 5 }));
    await store.handovers.reply({ id: 'done', text: 'So.', nowMs: startMs + 20 });
    expect(idsOf(await store.handovers.list(['c'], 9))).toEqual(['old', 'new', 'done']);
    expect(idsOf(await store.handovers.list(['c', 'd'], 2))).toEqual(['old', 'other']);
    expect([await store.handovers.waiting(['c']), await store.handovers.waiting(['c', 'd'])]).toEqual([2, 3]);
  });

  test('a reply is unread until its student has read it, and again when it is changed', async () => {
    await add(handover('a'));
    expect(await store.handovers.reply({ id: 'nobody', text: 'x', nowMs: 1 })).toBe(false);
    expect(await store.handovers.reply({ id: 'a', text: 'So.', nowMs: startMs + 1 })).toBe(true);
    const reply = async () => (await store.handovers.find('a'))?.reply;
    expect(await reply()).toEqual({ text: 'So.', repliedMs: startMs + 1, isRead: false });
    await store.handovers.markRead('bob', ['a']);
    expect(await reply()).toMatchObject({ isRead: false });
    await store.handovers.markRead('ann', ['a', 'nobody']);
    expect(await reply()).toMatchObject({ isRead: true });
    await store.handovers.reply({ id: 'a', text: 'Or so.', nowMs: startMs + 2 });
    expect(await reply()).toEqual({ text: 'Or so.', repliedMs: startMs + 2, isRead: false });
  });

  test('teachers are told of each once, and an address is kept until the reply has been sent', async () => {
    await add(handover('a', { email: 'ann@example.edu' }), handover('b', { askedMs: startMs + 1 }));
    expect(idsOf(await store.handovers.untold(9))).toEqual(['a', 'b']);
    await store.handovers.markTold(['a'], 'handover:1');
    expect(idsOf(await store.handovers.untold(9))).toEqual(['b']);
    expect(await store.handovers.toSend(9)).toEqual([]);
    await store.handovers.reply({ id: 'a', text: 'So.', nowMs: startMs + 2 });
    await store.handovers.reply({ id: 'b', text: 'So.', nowMs: startMs + 2 });
    expect(idsOf(await store.handovers.toSend(9))).toEqual(['a']);
    await store.handovers.dropAddress('a');
    expect(await store.handovers.toSend(9)).toEqual([]);
  });

  test('it goes with the student, and what waits to be mailed of it', async () => {
    await add(handover('a', { email: 'ann@example.edu' }), handover('b', { student: 'bob' }));
    const mail = (key: string) => ({
      key,
      messageId: `<${key}@tutor>`,
      to: ['x@example.edu'],
      subject: 's',
      text: 't',
      html: 'h',
      writtenMs: startMs,
      dueMs: startMs,
    });
    for (const key of [`${personalMail.handover}1`, `${personalMail.reply}a`, 'digest']) {
      await store.watch.commit({ note: { name: key, version: 0, value: 0 }, mail: mail(key) });
    }
    await store.handovers.markTold(['a', 'b'], `${personalMail.handover}1`);
    await store.privacy.removeStudent('ann', startMs);
    expect(await store.handovers.ofStudent('ann')).toEqual([]);
    // Nobody has read of it yet: it is told anew.
    expect(idsOf(await store.handovers.untold(9))).toEqual(['b']);
    expect((await store.watch.claimMail(startMs, 1_000))?.key).toBe('digest');
    expect(await store.watch.claimMail(startMs, 1_000)).toBeUndefined();
  });
}
