import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChildReader } from '../../../../../proxy/course/formats/child/child-reader.ts';
import { readCourse } from '../../../../../proxy/course/read.ts';
import { type Clock, systemClock } from '../../../../../proxy/ground/clock.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { testFolder } from '../../../../support/folder.ts';

const program = new URL('./program.ts', import.meta.url);
let reader: ChildReader;

function start(clock: Pick<Clock, 'after'>): void {
  reader = new ChildReader(clock, { fileMs: 20_000, heapMiB: 64, residentMiB: 300 }, program);
}

const read = (inside: string) => reader.read({ format: 'any', root: '/', path: `/course/${inside}`, inside });
const isRead = (title: string) => ({ kind: 'read', reading: { documents: [{ title }] } });
const isTooMuch = (inside: string, words: string) => ({
  kind: 'broken',
  problems: [{ kind: 'too-much', path: `/course/${inside}`, message: expect.stringContaining(words) }],
});

beforeEach(() => start(new FakeClock()));
afterEach(() => reader.end());

describe('a child that reads files', () => {
  test('reads one after another; one that takes too long ends it, and the next file is read', async () => {
    const clock = new FakeClock();
    start(clock);
    expect(await read('one')).toMatchObject(isRead('one'));
    expect(await read('two')).toMatchObject(isRead('two'));
    const endless = read('loops');
    clock.advance(20_000);
    expect(await endless).toMatchObject(isTooMuch('loops', 'longer than 20 seconds'));
    expect(await read('three')).toMatchObject(isRead('three'));
  });

  test('may break down or want more heap than it has, and the next file is read', async () => {
    expect(await read('exits')).toMatchObject(isTooMuch('exits', 'break down'));
    expect(await read('fills the heap')).toMatchObject(isTooMuch('fills the heap', 'break down'));
    expect(await read('one')).toMatchObject(isRead('one'));
  });

  test.runIf(process.platform === 'linux')('has so much memory beside its heap, and no more', async () => {
    start(systemClock);
    expect(await read('fills the memory')).toMatchObject(isTooMuch('fills the memory', '300 MB'));
  });

  test('has no secrets, may write nothing and start nothing, and reads the course and nothing else', async () => {
    const home = testFolder();

    await mkdir(join(home, 'real/course'), { recursive: true });
    await writeFile(join(home, 'real/course/lesson.md'), 'a lesson');
    await writeFile(join(home, '.env'), 'KEY=1');
    await symlink('real/course', join(home, 'course'));
    const request = { format: 'any', root: join(home, 'course'), path: join(home, '.env') };
    const outcome = await reader.read({ ...request, inside: 'tells what it may' });
    const [problem] = outcome.kind === 'broken' ? outcome.problems : [];
    expect(problem?.message).toContain('"mayWrite":false,"reads":["a lesson","ERR_ACCESS_DENIED"]');
    expect(problem?.message).not.toMatch(/PATH|HOME|KEY|TOKEN/);
  });

  test('reads with the field’s libraries, in a course that a link leads to', async () => {
    const home = testFolder();

    await mkdir(join(home, 'real'));
    await writeFile(join(home, 'real/a.adoc'), '= A\n\ninclude::b.adoc[]\n');
    await writeFile(join(home, 'real/b.adoc'), 'Included.\n');
    await symlink('real', join(home, 'course'));
    const { content, problems } = await readCourse(join(home, 'course'));
    expect(problems).toEqual([]);
    expect(content.lessons).toMatchObject([{ id: 'a', markdown: '# A\n\nIncluded.' }]);
  });
});
