import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { CourseError } from '../../../proxy/course/course-error.ts';
import { readCourse } from '../../../proxy/course/read.ts';
import { testFolder } from '../../support/folder.ts';

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

async function failure(path: string): Promise<CourseError> {
  const error: unknown = await readCourse(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CourseError) return error;
  throw new Error('the course could be read', { cause: error });
}

const ids = async (path = root) => (await readCourse(path)).content.lessons.map(({ id }) => id);

describe('reading a course', () => {
  test('takes lessons of every format, nested, in natural order, and nothing else', async () => {
    await write({
      '10-end.md': '# End',
      '2-data/02-dicts.html': '<h1>Dicts</h1>',
      '2-data/01-lists.MD': '# Lists',
      '2-data/10-sets.txt': 'Sets',
      '1-start.htm': '<p>Start</p>',
      'README.md': '# About',
      'picture.png': 'x',
      'data.json': '{}',
      '_draft.md': '# Hidden',
      '_includes/part.md': '# Hidden',
      '.git/notes.md': '# Hidden',
      '.hidden.md': '# Hidden',
      'node_modules/pkg/README.md': '# Hidden',
    });
    expect(await ids()).toEqual([
      '1-start',
      '2-data/01-lists',
      '2-data/02-dicts',
      '2-data/10-sets',
      '10-end',
    ]);
  });

  test('numbers the sections of all lessons through', async () => {
    await write({ 'a.md': 'Intro\n\n# A\n\ntext\n', 'b.md': '# B\n\ntext\n\n## C\n\nmore\n' });
    const { content } = await readCourse(root);
    expect(content.sections.map(({ number, lessonId, heading }) => [number, lessonId, heading])).toEqual([
      [1, 'a', 'A'],
      [2, 'a', 'A'],
      [3, 'b', 'B'],
      [4, 'b', 'C'],
    ]);
    expect(content.lessons.flatMap(({ sections }) => sections)).toEqual(content.sections);
  });

  test('a lesson is called by its front matter, else its heading, else its file', async () => {
    await write({
      'a.md': '---\ntitle: Given\nurl: /lms/a\n---\n# Heading\n',
      'b.md': 'text\n\n# Heading\n',
      '03-first_steps.md': 'text only\n',
    });
    const { content } = await readCourse(root);
    expect(content.lessons.map(({ id, title, url }) => [id, title, url])).toEqual([
      ['03-first_steps', 'first steps', undefined],
      ['a', 'Given', '/lms/a'],
      ['b', 'Heading', undefined],
    ]);
    expect(content.lessons[1]?.markdown).toBe('# Heading');
  });

  test('`order` moves a lesson, `draft: true` hides it', async () => {
    await write({ 'a.md': '# A', 'b.md': '---\norder: 1\n---\n# B', 'c.md': '---\ndraft: true\n---\n# C' });
    expect(await ids()).toEqual(['b', 'a']);
  });

  test('one file is a course of one lesson', async () => {
    await write({ 'all.txt': 'Everything\n\nabout sets' });
    const { content } = await readCourse(join(root, 'all.txt'));
    expect(content.lessons).toMatchObject([{ id: 'all', title: 'Everything' }]);
  });

  test('links that lead round in a circle end, and a linked folder is read once', async () => {
    await write({ 'a/lesson.md': '# A', 'b/lesson.md': '# B' });
    await symlink(root, join(root, 'a/up'));
    await symlink(join(root, 'a'), join(root, 'b/across'));
    await symlink('self.md', join(root, 'self.md'));
    const { content, problems } = await readCourse(root);
    expect(content.lessons.map(({ id }) => id)).toEqual(['a/lesson', 'b/lesson']);
    expect(problems).toMatchObject([{ kind: 'unreadable', path: join(root, 'self.md') }]);
  });
});

describe('the version of a course', () => {
  const base = { 'a.md': '# A\n\ntext', 'b.md': '# B\n\ntext' };
  const versionOf = async (files: Record<string, string>) => {
    await rm(root, { recursive: true });
    await write(files);
    return (await readCourse(root)).content.version;
  };

  test('is the same for the same lessons', async () => {
    const version = await versionOf(base);
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(await versionOf({ ...base, '_notes.md': 'ignored' })).toBe(version);
  });

  test.each([
    ['a text', { ...base, 'a.md': '# A\n\ntexts' }],
    ['a title', { ...base, 'a.md': '---\ntitle: Z\n---\n# A\n\ntext' }],
    ['a path', { 'a.md': base['a.md'], 'c.md': base['b.md'] }],
    ['the order', { ...base, 'b.md': `---\norder: 1\n---\n${base['b.md']}` }],
    ['a lesson more', { ...base, 'c.md': '# C' }],
  ])('changes with %s', async (_, changed) => {
    expect(await versionOf(changed)).not.toBe(await versionOf(base));
  });
});

describe('a course with mistakes in it', () => {
  test('a path in the quotes of a word processor says so', async () => {
    const error = await readCourse(join(root, '“lessons”')).catch((reason: Error) => reason);
    expect((error as Error).message).toMatch(/does not exist\. Write " or nothing around the path/);
  });

  test('a folder that does not exist is named', async () => {
    const path = join(root, 'nowhere');
    const error = await failure(path);
    expect(error.path).toBe(path);
    expect(error.problems).toMatchObject([{ kind: 'missing', path }]);
    expect(error.message).toBe(`${path} does not exist. Check the path, or create it.`);
  });

  test('a folder without lessons says what belongs there', async () => {
    await write({ 'notes.pages': 'x' });
    const error = await failure(root);
    expect(error.problems).toMatchObject([{ kind: 'empty', path: root }]);
    expect(error.message).toContain('.md, .html or .txt');
  });

  test('a folder of drafts, and one of empty files, say so', async () => {
    await write({ 'a.md': '---\ndraft: true\n---\n# A' });
    expect((await failure(root)).message).toContain('only drafts');
    await write({ 'a.md': '\n' });
    expect((await failure(root)).message).toContain('no text');
  });

  test('a file of another kind is no course', async () => {
    await write({ 'course.pdf': 'x' });
    expect((await failure(join(root, 'course.pdf'))).problems).toMatchObject([{ kind: 'unreadable' }]);
  });

  test('each broken file is named and left out, the others are read', async () => {
    await write({
      'a.md': '# A',
      'bad-bytes.md': Buffer.from([0x41, 0xcf, 0xf0]),
      'bad-yaml.md': '---\ntitle: x\nurl: a: b\n---\n# B',
      'a.html': '<h1>A again</h1>',
    });
    const { content, problems } = await readCourse(root);
    expect(content.lessons).toHaveLength(1);
    expect(problems).toMatchObject([
      { kind: 'duplicate-id' },
      { kind: 'encoding', path: join(root, 'bad-bytes.md'), byteOffset: 1 },
      { kind: 'front-matter', path: join(root, 'bad-yaml.md'), line: 3 },
    ]);
    expect(problems[1]?.message).toBe(
      'is not valid UTF-8 at byte 1. Open it in an editor and save it with the encoding UTF-8.',
    );
  });

  test('when nothing is left, the error lists every file', async () => {
    await write({
      'a.md': Buffer.from([0xff]),
      'b/c.md': '---\norder: x\n---\n# C',
      'd.md': '---\ndraft: true\n---\n',
    });
    const error = await failure(root);
    expect(error.problems).toHaveLength(2);
    expect(error.message.split('\n')).toEqual([
      expect.stringMatching(/a\.md is not valid UTF-8 at byte 0/),
      expect.stringMatching(/c\.md:2 front matter: `order` must be a number/),
    ]);
  });

  test('what is no file, or cannot be opened, is named and left out, and holds nobody up', async () => {
    await write({ 'a.md': '# A', 'closed/b.md': '# B', 'c.md': '# C' });
    execFileSync('mkfifo', [join(root, 'pipe.md')]);
    await symlink('/dev/zero', join(root, 'zeros.md'));
    await symlink('nowhere.md', join(root, 'gone.md'));
    const socket = createServer().listen(join(root, 'socket.md'));
    await once(socket, 'listening');
    await writeFile(join(root, 'large.md'), '');
    await truncate(join(root, 'large.md'), 9 * 1024 * 1024);
    const { content, problems } = await readCourse(root);
    socket.close();
    expect(content.lessons.map(({ id }) => id)).toEqual(['a', 'c', 'closed/b']);
    expect(problems.map(({ path, message }) => [path.slice(root.length + 1), message])).toEqual([
      ['gone.md', 'does not exist. Check the path, or create it.'],
      ['large.md', 'has 9 MB, more than the 8 MB of a lesson. Cut it into several.'],
      ['pipe.md', 'is no file but a pipe, a socket or a device. Remove it.'],
      ['socket.md', expect.stringMatching(/no file but a pipe|cannot be read \(ENXIO\)/)],
      ['zeros.md', 'is no file but a pipe, a socket or a device. Remove it.'],
    ]);
  });

  test('a course that is one pipe is no course, and ends', async () => {
    execFileSync('mkfifo', [join(root, 'course.md')]);
    expect((await failure(join(root, 'course.md'))).problems).toMatchObject([{ kind: 'unreadable' }]);
  });

  test('what its user may not read is named and left out', async () => {
    await write({ 'a.md': '# A', 'b.md': '# B', 'closed/c.md': '# C' });
    await chmod(root, 0o755);
    await chmod(join(root, 'b.md'), 0);
    await chmod(join(root, 'closed'), 0);
    // Root may read everything.
    const reader = fileURLToPath(new URL('../../../proxy/course/read.ts', import.meta.url));
    const program = `import { readCourse } from ${JSON.stringify(reader)};
      ${process.getuid?.() === 0 ? 'process.setuid(65534);' : ''}
      const { content, problems } = await readCourse(${JSON.stringify(root)});
      console.log(JSON.stringify([content.lessons.map(({ id }) => id), problems.map(({ message }) => message)]));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    await chmod(join(root, 'closed'), 0o755);
    const refused = "may not be read (EACCES). Give the tutor's user the right to read it.";
    expect(JSON.parse(said)).toEqual([['a'], [refused, refused]]);
  });

  test('a page that Word saved is read by the encoding it declares', async () => {
    const head = '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">';
    await write({
      'word.htm': Buffer.from(`${head}<body><h1>Caf\xe9</h1><p>\x93ol\xe9\x94</p></body></html>`, 'latin1'),
    });
    const { content, problems } = await readCourse(root);
    expect(problems).toEqual([]);
    expect(content.lessons).toMatchObject([{ title: 'Café', markdown: expect.stringContaining('“olé”') }]);
  });

  test('front matter that nobody can have written by hand is named and left out', async () => {
    const bomb = Array.from(
      { length: 9 },
      (_, i) => `a${i}: &a${i} [${Array(9).fill(i ? `*a${i - 1}` : 1)}]`,
    );
    await write({
      'a.md': '# A',
      'bomb.md': `---\n${bomb.join('\n')}\n---\n# B`,
      'deep.md': `---\ntitle: ${'['.repeat(20_000)}\n---\n# C`,
      'proto.md': '---\n__proto__: { draft: true }\n---\n# D',
      'same.md': '---\nlayout: &x same\ntitle: *x\n---\n# E',
      'u2028.md': '---\ntitle: a\u2028b\n---\n# F',
    });
    const { content, problems } = await readCourse(root);
    expect(content.lessons.map(({ title }) => title)).toEqual(['A', 'same', 'a b']);
    expect(problems).toMatchObject([
      { line: 10, message: expect.stringContaining('aliases') },
      { line: 2, message: expect.stringContaining('too deep') },
      { line: 2, message: expect.stringContaining('"__proto__" is no key') },
    ]);
  });

  test('a lesson nested deeper than a parser goes stops no other', async () => {
    const list = (indent: string) =>
      Array.from({ length: 2_000 }, (_, i) => `${indent.repeat(i)}- x`).join('\n');
    await write({
      'a.md': '# A\n\n- one\n  - two\n\n```yaml\nb:\n  - c\n```\n',
      'after-code.md': `# B\n\n- \`\`\`\n  a\n  \`\`\`\n\nx\n\n${'> '.repeat(6_000)}b`,
      'indented-code.md': `# C\n\n          \`\`\`\n\nx\n\n${list('  ')}`,
      'quoted.md': `# D\n\n${list('  ').replaceAll(/^/gm, '> ')}`,
      'spaces.md': `# E\n\n${list('  ')}`,
      'tabs.md': `# F\n\n${list('\t')}`,
    });
    const { content, problems } = await readCourse(root);
    expect(problems).toEqual([]);
    expect(content.lessons.map(({ title }) => title)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(content.lessons[0]?.markdown).toContain('- one\n  - two\n\n```yaml\nb:\n  - c\n```');
  });
});
