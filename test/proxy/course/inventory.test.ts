import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { exercisesWithNotes } from '../../../proxy/course/exercises.ts';
import { readCourse } from '../../../proxy/course/read.ts';
import {
  inventoryLines,
  inventorySummary,
  inventoryWarnings,
} from '../../../proxy/course/reading/describe-inventory.ts';
import { shareRead } from '../../../proxy/course/reading/inventory.ts';
import { noLessons } from '../../../proxy/course/reading/no-lessons.ts';
import { testFolder } from '../../support/folder.ts';
import { formatSamples } from '../../support/format-samples.ts';
import { zipOf } from '../../support/packed.ts';

let root: string;

beforeEach(() => {
  root = testFolder();
});

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const ids = async () => (await readCourse(root)).content.lessons.map(({ id }) => id);
const notebook = JSON.stringify({
  nbformat: 4,
  metadata: {},
  cells: [{ cell_type: 'code', source: 'x = 1', metadata: {}, outputs: [{}, {}] }],
});
const table = Array.from({ length: 200 }, (_, row) => `Station ${row}\t${row}\twarm`).join('\n');

describe('the inventory of a course', () => {
  test('the files of a course that another file puts together are read with that, and not left out', async () => {
    await write(formatSamples['Open edX course']?.files ?? {});
    const { inventory } = await readCourse(root);
    expect(inventory.leftOut).toEqual([]);
    expect(inventory.read.get('Open edX course')?.files).toBe(7);
  });

  test('says of every file what became of it', async () => {
    await write({
      '01.md': '# One\n\nText.\n',
      '02.ipynb': notebook,
      '03.md': '',
      '04.md': `# Long\n\n${'word '.repeat(6_000)}`,
      '05/0123456789abcdef0123456789abcdef.md': 'Text.\n',
      '06.md': '---\ndraft: true\n---\n# Draft\n',
      'bad.md': Buffer.from([0x41, 0xcf]),
      'README.md': '# About\n',
      'CODE_OF_CONDUCT.md': '# Be kind\n',
      'LICENSE.txt': 'MIT\n',
      'data/wages.txt': table,
      'data/wages.csv': 'a,b\n',
      'code/run.py': 'print(1)\n',
      'notes.pages': 'x',
      'picture.png': Buffer.from([0x89, 0]),
      '_drafts/later.md': '# Later\n',
    });
    const { inventory } = await readCourse(root);
    expect(inventoryLines(inventory).map((line) => line.replace(/, [\d.]+ (?:bytes|kB|MB)/, ''))).toEqual([
      'read: 4 files of Markdown',
      'read: 1 file of Jupyter notebook, without 2 outputs',
      'left out, about the project, no lessons: 3 files: CODE_OF_CONDUCT.md, README.md, LICENSE.txt',
      'left out, data: 2 files: data/wages.txt, data/wages.csv',
      'left out, programs and what builds them: 1 file: code/run.py',
      'left out, pictures, recordings, archives: 1 file: picture.png',
      'left out, hidden by a name that begins with _: 1 file: _drafts',
      'left out, drafts: 1 file: 06.md',
      'left out, broken, see the problems: 1 file: bad.md',
      'left out, in formats that are not read: 1 file: notes.pages',
      'without text: 1: 03',
      'title is a number or key: 1: 05/0123456789abcdef0123456789abcdef',
      expect.stringMatching(/^sections above 4,000 tokens: 1: 04 "Long" \([\d,]+\)$/),
    ]);
    expect(inventorySummary(inventory)).toMatch(
      /^99 % of the text; 4 Markdown, 1 Jupyter notebook; left out /,
    );
  });

  test('warns when more than a tenth of the text is left out, and says what to do', async () => {
    await write({
      '01.md': '# One\n\nText.\n',
      'talk.key': 'x'.repeat(500),
      'more.wpd': 'text '.repeat(100),
    });
    const { inventory } = await readCourse(root);
    expect(shareRead(inventory)).toBeLessThan(0.9);
    const [warning = '', ...others] = inventoryWarnings(inventory);
    expect(others).toEqual([]);
    expect(warning).toMatch(/^\d+ % of its text was left out; save them as Markdown, HTML or text/);
    expect(warning).toContain('2 files, 1 kB: more.wpd, talk.key');
  });

  test('names the program that turns what it does not read into Markdown, where there is one', async () => {
    await write({ 'a.md': '# A\n\nText.\n', 'b.org': 'word '.repeat(1_000) });
    const [warning] = inventoryWarnings((await readCourse(root)).inventory);
    expect(warning).toContain('pandoc lesson.org -o lesson.md');
  });

  test('is silent about what holds no lessons, however large', async () => {
    await write({
      '01.md': '# One\n\nText.\n',
      'data.txt': table.repeat(20),
      'film.mp4': new Uint8Array(100_000),
    });
    expect(inventoryWarnings((await readCourse(root)).inventory)).toEqual([]);
  });

  test('of a folder without lessons names what it holds instead', () => {
    const files = ['a.docm', 'b.docm', 'c.png', 'Makefile'].map((inside) => ({ inside }));
    expect(noLessons(files)).toMatch(
      /^holds no lessons but 4 files: 2 \.docm, 1 \.png, 1 without an ending\. Put \.md, \.html or \.txt files \(.*\.ipynb.* are read as well\) into it\.$/,
    );
  });
});

describe('which files of a course are lessons', () => {
  test('solutions alone are a course, and none of them is counted as left out', async () => {
    await write({ 'solutions/a.md': '# A\n\nText.\n', 'solutions/b.md': '# B\n\nText.\n' });
    const { content, inventory } = await readCourse(root);
    expect(content.lessons).toHaveLength(2);
    expect(inventory.leftOut).toEqual([]);
    expect(inventory.read.get('Markdown')?.files).toBe(2);
  });

  test('a README is one where there is nothing else, and below the course’s folder', async () => {
    await write({ 'README.md': '# All of it\n\nText.\n', 'CONTRIBUTING.md': '# Please\n' });
    expect(await ids()).toEqual(['README']);
    await write({ '1-start/README.md': '# Start\n' });
    expect(await ids()).toEqual(['1-start/README']);
  });

  test('what is named like a project’s file in capitals alone may be a lesson', async () => {
    await write({ 'security.md': '# Keep safe\n', 'SECURITY.md': '# Report\n', 'history.md': '# Rome\n' });
    expect(await ids()).toEqual(['history', 'security']);
  });

  test('a page that was made from another lesson is not read twice', async () => {
    await write({
      'a.qmd': '# A\n\nText.\n',
      'a.md': '# A\n\nText, made.\n',
      'a.html': '<h1>A</h1>',
      'b.html': '<h1>B</h1>',
    });
    expect(await ids()).toEqual(['a', 'b']);
  });

  test('captions beside notes of their name are a lesson of their own, whatever comes first', async () => {
    const captions = '00:00:01,000 --> 00:00:02,000\nHello.\n';
    await write({ 'a.md': '# A\n', 'a.srt': captions, 'b.srt': captions });
    expect((await ids()).toSorted()).toEqual(['a', 'a.srt', 'b']);
  });

  test('a book’s chapters stand where the book says, and are lessons once', async () => {
    await write({
      'book.tex': '\\documentclass{book}\\begin{document}\\include{tex/b}\\include{tex/a}\\end{document}',
      'tex/a.tex': '\\chapter{A} Text.',
      'tex/b.tex': '\\chapter{B} Text.',
      'tex/c.tex': '\\chapter{C} Nobody includes this.',
    });
    expect(await ids()).toEqual(['tex/b', 'tex/a', 'tex/c']);
  });

  test('a table of contents gives the order, and files that include each other are read once', async () => {
    await write({
      'index.rst': 'All\n===\n\n.. toctree::\n\n   b\n   a\n',
      'a.rst': 'A\n=\n',
      'b.rst': 'B\n=\n\n.. include:: c.rst\n',
      'c.rst': 'C\n=\n\n.. include:: b.rst\n',
    });
    expect(await ids()).toEqual(['index', 'b', 'a']);
  });
});

describe('lessons that nobody gave a title', () => {
  test.each<[string, string, string]>([
    ['sets.md', '## What is a set?\n\nText.\n\n## What for?\n\nText.\n', 'sets'],
    ['sets.md', '## Sets\n\nText.\n\n### What for?\n\nText.\n', 'Sets'],
    ['02-sets_and-lists/README.md', '## One\n\nText.\n\n## Two\n', 'sets and lists'],
    ['f3a9c1d2e4b5a6f7f3a9c1d2.md', '## One\n\nText.\n\n## Two\n', 'One'],
  ])('%s', async (path, text, title) => {
    await write({ [path]: text, 'a.md': '# A\n' });
    const { lessons } = (await readCourse(root)).content;
    expect(lessons.find(({ id }) => id !== 'a')?.title).toBe(title);
  });
});

describe('what a repository holds beside its lessons', () => {
  test('solutions by the names of files are notes of what they solve, and said', async () => {
    await write({
      '01-lists.md': '# Lists\n\nText.\n\n## Exercise 1\n\nWrite one.\n',
      'solutions/01-lists.md': '# Solution\n\nIt is secret.\n',
      'labs/loops.ipynb': notebook,
      'labs/loops-solution.ipynb': notebook,
      'instructor-guide.md': '# For you\n\nSay this.\n',
      'teacher/plan.md': '# Plan\n',
    });
    const { content, inventory } = await readCourse(root);
    expect(content.lessons.map(({ id }) => id)).toEqual(['01-lists', 'labs/loops']);
    expect(content.lessons[0]?.notes).toEqual([
      { kind: 'solution', markdown: '# Solution\n\nIt is secret.' },
    ]);
    expect(JSON.stringify(content.sections)).not.toContain('secret');
    const lines = inventoryLines(inventory).join('\n');
    expect(lines).toMatch(/left out, for teachers: 2 files/);
    expect(lines).toMatch(
      /left out, solutions by their names, which the tutor has as notes of their lessons: 2 files/,
    );
    expect(lines).toContain('1 exercise, 1 with notes for the tutor');
  });

  test('a file in a package is read in its own format', async () => {
    const manifest =
      '<manifest><organizations><organization><item identifierref="t"><title>Talk</title></item></organization></organizations><resources><resource identifier="t" type="webcontent" href="talk.txt"/></resources></manifest>';
    const bytes = zipOf({ 'imsmanifest.xml': manifest, 'talk.txt': 'A set has no order.' });
    await write({ 'course.imscc': bytes });
    const { content, inventory } = await readCourse(root);
    expect(content.lessons.map(({ markdown }) => markdown)).toEqual(['A set has no order.']);
    expect(inventoryLines(inventory).join('\n')).not.toContain('without');
  });

  test('of a package that somebody has unpacked, what its contents show is read once, and the rest is said to be left out', async () => {
    await write({
      'imsmanifest.xml':
        '<manifest xmlns:adlcp="x"><organizations><organization><item identifierref="a"><title>Lists</title></item><item identifierref="b"><title>Sets</title></item></organization></organizations><resources><resource identifier="a" href="lists.html"/><resource identifier="b" href="sets.txt"/></resources></manifest>',
      'lists.html': '<html><body><p>In order.</p></body></html>',
      'sets.txt': 'No order.',
      'another.html': '<html><body><p>Of no interest.</p></body></html>',
    });
    const { content, inventory } = await readCourse(root);
    expect(content.lessons.map(({ title }) => title)).toEqual(['Lists', 'No order.']);
    const lines = inventoryLines(inventory).join('\n');
    expect(lines).toMatch(
      /left out, pages of packages whose contents do not show them: 1 file, .*: another\.html/,
    );
    expect(lines).toMatch(/read: 1 file of HTML/);
    expect(lines).not.toContain('archives');
  });

  test('solutions with no lesson near them are said to be nobody’s, with the name that would give them to one', async () => {
    await write({
      'week1/01-lists.md': '# Lists\n\nText.\n',
      'answers/solutions.md': '# Solution\n\nIt is secret.\n',
    });
    const { content, inventory } = await readCourse(root);
    expect(JSON.stringify(content)).not.toContain('secret');
    expect(inventoryLines(inventory).join('\n')).toMatch(
      /left out, solutions by their names with no lesson near them, which nobody has \(02-loops-solution\.md is that of 02-loops\.md\): 1 file, .*: answers\/solutions\.md/,
    );
  });

  test('the headings of a file of solutions say which exercise each is of', async () => {
    await write({
      'week1.md':
        '# Week 1\n\n## Exercise 1.1\n\nAdd.\n\n## Exercise 1.2: Sort\n\nSort.\n\n## Exercises\n\n1. One\n2. Two\n',
      'week1-solutions.md':
        '# Solutions\n\nRead first.\n\n## Solution 1.2\n\nsorted\n\n### Why\n\nbecause\n\n## Exercise 1.1\n\nadded\n\n## Exercise 2\n\ntwo\n\n## Of all\n\nrest\n',
    });
    const [lesson] = (await readCourse(root)).content.lessons;
    if (lesson === undefined) throw new Error('no lesson');
    const solutions = exercisesWithNotes(lesson).map(({ exercise, notes }) => [
      exercise.id,
      notes.map(({ markdown }) => markdown),
    ]);
    expect(solutions).toEqual([
      ['exercise-11', ['added']],
      ['exercise-12-sort', ['sorted\n\n### Why\n\nbecause']],
      ['exercises-1', []],
      ['exercises-2', ['two']],
    ]);
    expect(lesson.notes?.filter(({ exercise }) => exercise === undefined)).toEqual([
      { kind: 'solution', markdown: '# Solutions\n\nRead first.' },
      { kind: 'solution', markdown: '## Of all\n\nrest' },
    ]);
  });

  test('two editions of a course are said to be that', async () => {
    const lessons = ['one', 'two', 'three', 'four', 'five'].map((name) => [name, `# ${name}\n\nText.\n`]);
    const edition = (folder: string) =>
      Object.fromEntries(lessons.map(([name, text]) => [`${folder}/${name}.md`, text ?? '']));
    await write({ ...edition('v1'), ...edition('v2') });
    const { inventory } = await readCourse(root);
    expect(inventoryWarnings(inventory)).toEqual([
      expect.stringMatching(
        /^5 of its 10 lessons have the title of another, as two editions .*Put the folder of one into `content`/,
      ),
    ]);
    expect(inventoryLines(inventory)).toContain(
      'with the title of another: 5: v2/five, v2/four, v2/one, v2/three and 1 more',
    );
  });

  test('several languages, none of which is the course’s, are a warning', async () => {
    const lessons = (folder: string) => ({
      [`${folder}/a.md`]: '# A\n\nText.\n',
      [`${folder}/b.md`]: '# B\n\nText.\n',
    });
    await write({ ...lessons('de'), ...lessons('fr') });
    const { inventory } = await readCourse(root, undefined, { language: 'en' });
    expect(inventoryWarnings(inventory)).toEqual([
      'it holds the same lessons in several languages (de 2, fr 2), and answers would mix them: put the folder of one into `content`, or its language into `language`.',
    ]);
    const french = await readCourse(root, undefined, { language: 'fr' });
    expect(inventoryWarnings(french.inventory)).toEqual([]);
    expect(inventoryLines(french.inventory).join('\n')).toMatch(
      /left out, in other languages than the course \(its `language`\): 2 files/,
    );
  });

  test('what is for programs is not counted as text that is lost', async () => {
    await write({
      'a.md': '# A\n\nText.\n',
      'data/genome.fasta': 'ACGT\n'.repeat(1_000),
      'infra/main.tf': 'resource {}\n'.repeat(1_000),
      'notes.unheardof': 'x = 1\n'.repeat(1_000),
      'LICENSE-MIT': 'You may.\n'.repeat(1_000),
      'sub/CMakeLists.txt': 'project(x)\n'.repeat(100),
    });
    const { inventory } = await readCourse(root);
    expect(inventoryWarnings(inventory)).toEqual([]);
    expect(inventory.leftOut.map(({ why }) => why).toSorted()).toEqual([
      'data',
      'data',
      'program',
      'project',
      'project',
    ]);
  });

  test('a document full of pictures weighs no more than a long text', async () => {
    await write({ 'a.md': `# A\n\n${'Text. '.repeat(400_000)}`, 'talk.key': new Uint8Array(5_000_000) });
    expect(inventoryWarnings((await readCourse(root)).inventory)).toEqual([]);
  });

  test.each(['license.md', 'notice-board.md', 'description-of-cells.md', 'authors-note.md'])(
    '%s in a folder may be a lesson or not',
    async (name) => {
      await write({ [`sub/${name}`]: '# A\n\nText.\n', 'b.md': '# B\n\nText.\n' });
      expect((await readCourse(root)).content.lessons.map(({ id }) => id)).toEqual(
        name === 'license.md' ? ['b'] : ['b', `sub/${name.slice(0, -3)}`],
      );
    },
  );
});
