import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importCourse } from '../../../../proxy/course/import/import-course.ts';
import { readCourse } from '../../../../proxy/course/read.ts';

let root: string;
let to: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'import-'));
  to = join(root, 'out');
});
afterEach(() => rm(root, { recursive: true }));

const source = (text: string) => writeFile(join(root, 'quiz.gift'), text);
const outcomeOf = async () => {
  const { written, updated, unchanged, touched } = await importCourse(join(root, 'quiz.gift'), to);
  return { written, updated, unchanged, touched };
};
const none = { written: [], updated: [], unchanged: [], touched: [] };
const file = () => join(to, 'quiz.md');

test('lessons become Markdown with their source, and notes stay private when it is read again', async () => {
  await source('::Order:: Has a *set* an order? {F#None at all.}');
  expect(await outcomeOf()).toEqual({ ...none, written: ['quiz.md'] });
  const text = await readFile(file(), 'utf8');
  expect(text).toMatch(
    /^---\ntitle: quiz\norder: 1\nsource:\n {2}file: quiz\.gift\n {2}written: sha256:[\da-f]{64}\n---\n\n## Order\n\nHas a \\\*set\\\* an order\?/,
  );
  const [before, after] = [await readCourse(join(root, 'quiz.gift')), await readCourse(to)];
  const shown = ({ content }: typeof before) =>
    content.sections.map(({ heading, level, markdown, notes }) => ({ heading, level, markdown, notes }));
  expect(shown(after)).toEqual(shown(before));
  expect(after.content.sections[0]?.notes?.[0]?.markdown).toContain('None at all.');
});

test('run again it updates what nobody changed, and leaves and names the rest', async () => {
  await source('Has a set an order? {F}');
  await outcomeOf();
  expect(await outcomeOf()).toEqual({ ...none, unchanged: ['quiz.md'] });
  await source('Has a list an order? {T}');
  expect(await outcomeOf()).toEqual({ ...none, updated: ['quiz.md'] });
  expect(await readFile(file(), 'utf8')).toContain('Has a list');

  const mine = (await readFile(file(), 'utf8')).replace('Has a list', 'Does a list have');
  await writeFile(file(), mine);
  await source('Has a dict an order? {T}');
  expect(await outcomeOf()).toEqual({ ...none, touched: ['quiz.md'] });
  expect(await readFile(file(), 'utf8')).toBe(mine);
});

test('what somebody else wrote is never written over, nor through a link', async () => {
  await source('Has a set an order? {F}');
  await outcomeOf();
  await writeFile(file(), 'my own');
  expect(await outcomeOf()).toEqual({ ...none, touched: ['quiz.md'] });
  await rm(file());
  await writeFile(join(root, 'secret'), 'x');
  await symlink(join(root, 'secret'), file());
  expect(await outcomeOf()).toEqual({ ...none, touched: ['quiz.md'] });
  expect(await readFile(join(root, 'secret'), 'utf8')).toBe('x');
});
