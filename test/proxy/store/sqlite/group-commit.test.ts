import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { groupCommits } from '../../../../proxy/store/sqlite/group-commit.ts';

/** Commits are counted by what each of them brought. */
function groups() {
  const commits: string[][] = [];
  let current: string[] = [];
  const group = groupCommits((work) => {
    current = [];
    const result = work();
    commits.push(current);
    return result;
  });
  const work = (name: string) => () => {
    if (name.startsWith('bad')) throw new Error(name);
    current.push(name);
    return name;
  };
  return { ...group, commits, work };
}

test('the work of one turn is one commit, in its order, and each gets its own result', async () => {
  const { commitSoon, commits, work } = groups();
  const results = await Promise.all([commitSoon(work('a')), commitSoon(work('b')), commitSoon(work('c'))]);
  expect(results).toEqual(['a', 'b', 'c']);
  expect(commits).toEqual([['a', 'b', 'c']]);
});

test('work that fails takes nobody with it', async () => {
  const { commitSoon, commits, work } = groups();
  const results = await Promise.allSettled(['a', 'bad', 'c'].map((name) => commitSoon(work(name))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(commits).toEqual([['a'], ['c']]);
});

test('a flush commits at once what waits, and nothing twice', async () => {
  const { commitSoon, flush, commits, work } = groups();
  const result = commitSoon(work('a'));
  flush();
  expect(commits).toEqual([['a']]);
  expect(await result).toBe('a');
  await turn();
  expect(commits).toEqual([['a']]);
});

test('work waits while somebody else has the database, in its order, and a flush waits for nobody', async () => {
  const { commitSoon, flush, hold, commits, work } = groups();
  const before = commitSoon(work('a'));
  const [release, releaseOther] = [hold(), hold()];
  const after = commitSoon(work('b'));
  await turn();
  expect(commits).toEqual([]);
  release();
  release();
  expect(commits).toEqual([]);
  releaseOther();
  expect(await Promise.all([before, after])).toEqual(['a', 'b']);
  expect(commits).toEqual([['a', 'b']]);

  const releaseAgain = hold();
  const flushed = commitSoon(work('c'));
  flush();
  expect(await flushed).toBe('c');
  releaseAgain();
  expect(commits).toEqual([['a', 'b'], ['c']]);
});
