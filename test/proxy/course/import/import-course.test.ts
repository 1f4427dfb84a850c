import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { importCourse } from '../../../../proxy/course/import/import-course.ts';
import { readCourse } from '../../../../proxy/course/read.ts';
import { testFolder } from '../../../support/folder.ts';

let root: string;
let to: string;

beforeEach(async () => {
  root = testFolder();
  to = join(root, 'out');
});

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

test('what is read from slides and recordings keeps its place when it is read again', async () => {
  const talk = join(root, 'talk.vtt');
  const cue = (minute: number, text: string) => `00:${minute}:00.000 --> 00:${minute}:30.000\n${text}\n`;
  await writeFile(
    talk,
    `WEBVTT\n\n${[10, 11, 25].map((minute) => cue(minute, `Words of minute ${minute}.`)).join('\n')}`,
  );
  await importCourse(talk, to);
  const [before, after] = [await readCourse(talk), await readCourse(to)];
  const places = ({ content }: typeof before) =>
    content.sections.map(({ place, markdown }) => ({ place, markdown }));
  expect(places(after)).toEqual(places(before));
  expect(places(after)[0]?.place).toEqual({ kind: 'seconds', seconds: 600 });
});

test('a place is said by a comment of its own, not in code, and not by any other', async () => {
  const text =
    '# A\n\n<!-- page 7 -->\n\nOne.\n\n## B\n\n<!-- slide 3 -->\nTwo.\n\n## C\n\n```html\n<!-- page 9 -->\n```\n\n## D\n\n<!-- page of mine -->\n\nFour.\n';
  await writeFile(join(root, 'a.md'), text);
  const { content } = await readCourse(join(root, 'a.md'));
  expect(content.sections.map(({ place, markdown }) => [place, markdown])).toEqual([
    [{ kind: 'page', page: 7 }, 'One.'],
    [{ kind: 'slide', slide: 3 }, 'Two.'],
    [undefined, '```html\n<!-- page 9 -->\n```'],
    [undefined, 'Four.'],
  ]);
});
