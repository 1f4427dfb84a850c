import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudentRecord } from '../../../proxy/store/privacy.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { testFolder } from '../../support/folder.ts';
import { ledgerOf } from '../store/requests.ts';
import { type Desk, openDesk } from './desk.ts';

const dayMs = 86_400_000;
const everything = { from: '0000-01-01', to: '9999-12-31' };
let folder: string;
let desk: Desk;

beforeEach(async () => {
  folder = testFolder();
  desk = await openDesk({
    storeUrl: `sqlite:${join(folder, 'a.db')}`,
    clock: new FakeClock(),
    config: { privacy: { retentionDays: 30 } },
  });
});

afterEach(async () => {
  await desk.close();
});

async function recordsOf(student: string, store: Store = desk.store): Promise<StudentRecord[]> {
  const records: StudentRecord[] = [];
  for await (const record of store.privacy.recordsOf(student)) records.push(record);
  return records;
}

async function askSecretly(student: string, word: string): Promise<void> {
  await desk.ask({
    student,
    microUsd: 500,
    stars: 3,
    comment: `comment-${word}`,
    question: `question-${word}`,
    closed: { text: `answer-${word}` },
  });
}

describe('retention', () => {
  it('removes names and words after the days named, and keeps the sums', async () => {
    await askSecretly('pseudonym-of-ann', 'old');
    await askSecretly('pseudonym-of-bob', 'old');
    desk.clock.advance(10 * dayMs);
    await askSecretly('pseudonym-of-ann', 'newer');
    const before = await desk.store.totals(everything);
    desk.clock.advance(20 * dayMs);
    await desk.watch.jobs.retention();
    expect(await recordsOf('pseudonym-of-bob')).toHaveLength(1);

    desk.clock.advance(dayMs);
    await desk.watch.jobs.retention();
    expect(await recordsOf('pseudonym-of-bob')).toEqual([]);
    expect((await recordsOf('pseudonym-of-ann')).map(({ question }) => question)).toEqual(['question-newer']);
    const { students: _students, ...sums } = before;
    expect(await desk.store.totals(everything)).toMatchObject(sums);
    expect((await ledgerOf(desk.store)).map(({ student, microUsd }) => [student, microUsd])).toEqual([
      ['removed', 500],
      ['removed', 500],
      ['pseudonym-of-ann', 500],
    ]);
  });

  it('leaves nothing of it in the file', async () => {
    await askSecretly('pseudonym-of-bob', 'old');
    desk.clock.advance(31 * dayMs);
    await desk.watch.jobs.retention();
    await desk.close();
    const bytes = readFileSync(join(folder, 'a.db')).toString('latin1');
    for (const word of ['question-old', 'answer-old', 'comment-old', 'pseudonym-of-bob']) {
      expect(bytes.includes(word), word).toBe(false);
    }
    desk = await openDesk();
  });

  it('forgets request counts that no limit looks at any more', async () => {
    const limit = { subject: 'student:pseudonym-of-bob', requests: 5, windowMs: 60_000 };
    await desk.store.count([limit], desk.clock.now());
    desk.clock.advance(60_000);
    await desk.watch.jobs.retention();
    await desk.close();
    expect(readFileSync(join(folder, 'a.db')).includes('pseudonym-of-bob')).toBe(false);
    desk = await openDesk();
  });
});

describe('a student', () => {
  it('can be shown everything that is kept', async () => {
    await askSecretly('ann', 'one');
    await askSecretly('bob', 'other');
    desk.clock.advance(1_000);
    await askSecretly('ann', 'two');
    expect(await recordsOf('ann')).toMatchObject([
      {
        course: 'python',
        question: 'question-one',
        answer: 'answer-one',
        outcome: 'complete',
        model: 'gemini-3.5-flash-lite',
        costMicroUsd: 500,
        rating: { stars: 3, comment: 'comment-one' },
      },
      { question: 'question-two', askedMs: desk.clock.now() },
    ]);
  });

  it('can be removed: nothing of name and words is left, the sums are', async () => {
    await askSecretly('ann', 'one');
    await askSecretly('ann', 'two');
    await askSecretly('bob', 'other');
    const before = await desk.store.totals(everything);
    expect(await desk.store.privacy.removeStudent('ann', desk.clock.now())).toBe(2);
    expect(await recordsOf('ann')).toEqual([]);
    expect(await recordsOf('bob')).toHaveLength(1);
    expect(await desk.store.privacy.removeStudent('ann', desk.clock.now())).toBe(0);
    const { students: _students, ...sums } = before;
    expect(await desk.store.totals(everything)).toMatchObject(sums);
    await desk.ask({ student: 'ann' });
    expect(await recordsOf('ann')).toHaveLength(1);
  });

  it('knows for as long as words are kept who was removed, for backups that still have them', async () => {
    await desk.ask({ student: 'ann' });
    const removedMs = desk.clock.now();
    await desk.store.privacy.removeStudent('ann', removedMs);
    desk.clock.advance(29 * dayMs);
    await desk.watch.jobs.retention();
    expect(await desk.store.privacy.removedMs('ann')).toBe(removedMs);
    desk.clock.advance(2 * dayMs);
    await desk.watch.jobs.retention();
    expect(await desk.store.privacy.removedMs('ann')).toBeUndefined();
  });
});
