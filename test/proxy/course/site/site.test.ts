import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readCourse } from '../../../../proxy/course/read.ts';
import { inventoryLines } from '../../../../proxy/course/reading/describe-inventory.ts';
import { readSite } from '../../../../proxy/course/site/site.ts';
import { testFolder } from '../../../support/folder.ts';

let root: string;

beforeEach(() => {
  root = testFolder();
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Lessons of these names, each with its name as its text. */
const lessons = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, `Text of ${path}.\n`]));
const ids = async (folder = '') => (await readCourse(join(root, folder))).content.lessons.map(({ id }) => id);

describe('the order of lessons', () => {
  test("MkDocs' navigation, with tags of Python in its settings, from the course's folder and from the one above", async () => {
    await write({
      'mkdocs.yml': `site_name: X
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.emoji: { emoji_index: !!python/name:material.extensions.emoji.twemoji }
site_url: !ENV SITE_URL
nav:
  - index.md
  - Basics:
      - Sets: b/sets.md
      - b/lists.md
  - Elsewhere: https://example.org
`,
      ...lessons('docs/a.md', 'docs/b/lists.md', 'docs/b/sets.md', 'docs/index.md'),
    });
    expect(await ids('docs')).toEqual(['index', 'b/sets', 'b/lists', 'a']);
    expect(await ids()).toEqual(['docs/index', 'docs/b/sets', 'docs/b/lists', 'docs/a']);
  });

  test.each<[string, Record<string, string>]>([
    [
      'Jupyter Book',
      {
        '_toc.yml':
          'format: jb-book\nroot: intro\nparts:\n- caption: One\n  chapters:\n  - file: z\n    sections:\n    - file: part/b\n',
      },
    ],
    [
      'MyST',
      {
        'myst.yml':
          'project:\n  toc:\n    - file: intro.md\n    - title: One\n      children:\n        - file: z.md\n        - file: part/b.md\n',
      },
    ],
    [
      'a book of Quarto',
      {
        '_quarto.yml':
          'book:\n  title: all.md is no chapter\n  chapters:\n    - intro.md\n    - part: One\n      chapters: [z.md, part/b.md]\n',
      },
    ],
    [
      'a site of Quarto',
      {
        '_quarto.yml':
          'website:\n  sidebar:\n    contents:\n      - intro.md\n      - section: One\n        contents:\n          - href: z.md\n          - part/b.md\n',
      },
    ],
    [
      'mdBook',
      {
        'book.toml': '[book]\n',
        'SUMMARY.md': '# Summary\n\n[Intro](intro.md)\n\n- [Z](./z.md)\n  - [B](part/b.md)\n- [Draft]()\n',
      },
    ],
    [
      'Docusaurus',
      {
        'docusaurus.config.js': '',
        'sidebars.js':
          "/** @type {x} */\nconst sidebars = {\n  // main\n  main: [\n    'intro',\n    { type: 'category', label: 'One', link: { type: 'doc', id: 'z' }, items: ['part/b'], },\n  ],\n};\nmodule.exports = sidebars;\n",
      },
    ],
    ['the workbench', { 'config.yaml': "carpentry: 'swc'\nepisodes:\n- intro.md\n- z.md\n- part/b.md\n" }],
  ])('%s', async (_, settings) => {
    await write({ ...lessons('a.md', 'intro.md', 'part/b.md', 'z.md'), ...settings });
    expect((await ids()).filter((id) => id !== 'SUMMARY')).toEqual(['intro', 'z', 'part/b', 'a']);
  });

  test('tables of contents that stand in lessons of MyST', async () => {
    await write({
      'conf.py': '',
      'index.md':
        '# Home\n\n```{toctree}\n---\nmaxdepth: 1\n---\nz\nThe first <part/b>\n```\n\n:::{toctree}\n:hidden:\na\n:::\n',
      ...lessons('a.md', 'part/b.md', 'z.md'),
    });
    expect(await ids()).toEqual(['index', 'z', 'part/b', 'a']);
  });

  test('what is written for teachers is no lesson of students', async () => {
    await write({
      'config.yaml': 'carpentry: swc\nepisodes: [a.md]\n',
      ...lessons('episodes/a.md', 'instructors/instructor-notes.md', 'instructors/more.md'),
    });
    const { content, inventory } = await readCourse(root);
    expect(content.lessons.map(({ id }) => id)).toEqual(['episodes/a']);
    expect(inventory.leftOut.filter(({ why }) => why === 'teacher')).toHaveLength(2);
  });

  test('what the navigation does not list is still a lesson, and counted', async () => {
    await write({ 'mkdocs.yml': 'nav: [docs/a.md]', ...lessons('docs/a.md', 'docs/b.md') });
    expect((await readCourse(join(root, 'docs'))).inventory.unlisted).toEqual(['b']);
    expect((await readCourse(join(root, 'docs'))).content.lessons.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('weights of Hugo: a folder stands where its own lesson says', async () => {
    await write({
      'content/_index.md': '+++\ntitle = "Home"\n+++\nWelcome.\n',
      'content/z/_index.md': '---\ntitle: First\nweight: 1\n---\nThe first part.\n',
      'content/z/b.md': '+++\nweight = 1\n+++\nB.\n',
      'content/z/a.md': '+++\nweight = 2\n+++\nA.\n',
      'content/a/_index.md': '---\nweight: 2\n---\nThe second part.\n',
      'content/a/c.md': 'C.\n',
    });
    const { content } = await readCourse(join(root, 'content'));
    expect(content.lessons.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      '_index: Home',
      'z/_index: First',
      'z/b: b',
      'z/a: a',
      'a/_index: a',
      'a/c: c',
    ]);
  });

  test('positions of Docusaurus', async () => {
    await write({
      'z/_category_.json': '{ "label": "One", "position": 1 }',
      'docusaurus.config.js': '',
      'z/b.md': '---\nsidebar_position: 1\n---\nB.\n',
      'z/a.md': '---\nsidebar_position: 2\n---\nA.\n',
      'a/c.md': 'C.\n',
    });
    expect(await ids()).toEqual(['z/b', 'z/a', 'a/c']);
  });
});

describe('what is known of a site', () => {
  test('no setting file is run, and one that is broken says nothing', async () => {
    await write({
      'docusaurus.config.js': 'throw new Error();',
      'sidebars.js':
        "const items = require('x');\nmodule.exports = { main: items.map((x) => x.id), other: items[0] };\n",
      ...lessons('b.md', 'a.md'),
    });
    expect(readSite(root)).toMatchObject({ generator: 'docusaurus', contents: [] });
    expect(await ids()).toEqual(['a', 'b']);
    await write({ 'mkdocs.yml': 'nav: [a: b: c\n' });
    expect(readSite(root)).toMatchObject({ generator: 'mkdocs', contents: [] });
  });

  test('a variable makes no mark of the reader', async () => {
    await write({
      'mkdocs.yml': 'plugins:\n  - macros\nextra:\n  course: "\\uFDD0{Python\\uFDD1"\n',
      'a.md': '# A\n\nOf {{ course }}.\n',
    });
    const { content, problems } = await readCourse(root);
    expect(problems).toEqual([]);
    expect(content.sections.map(({ markdown }) => markdown)).toEqual(['Of {Python.']);
  });

  test('variables of its settings stand in the lessons', async () => {
    await write({
      'mkdocs.yml': 'plugins:\n  - macros\nextra:\n  course: Python\n  release: { number: 3 }\n',
      'docs/a.md': '# {{ course }}\n\nVersion {{ release.number }}{{ unknown }}. Press ++enter++.\n',
    });
    const { content } = await readCourse(join(root, 'docs'));
    expect(content.lessons[0]?.markdown).toBe('# Python\n\nVersion 3. Press Enter.');
  });

  test('substitutions of MyST and variables of a page', async () => {
    await write({
      'myst.yml': 'project:\n  substitutions: { tool: Git }\n',
      'a.md': '---\ntitle: A\nsubstitutions:\n  word: commit\n---\nA {{ word }} of {{ tool }}.\n',
    });
    expect((await readCourse(root)).content.lessons[0]?.markdown).toBe('A commit of Git.');
    await rm(join(root, 'myst.yml'));
    await write({
      '_config.yml': 'title: Site\n',
      'a.md': '---\ntitle: A\n---\n{{ page.title }} of {{ site.title }}.\n',
    });
    expect((await readCourse(root)).content.lessons[0]?.markdown).toBe('A of Site.');
  });
});

describe('what a site says for its lessons', () => {
  const textOf = async (folder = '') => (await readCourse(join(root, folder))).content.sections[0]?.markdown;

  test("collections that Jekyll makes pages of are lessons, in spite of their folder's name", async () => {
    await write({
      '_config.yml':
        'collections:\n  episodes: { output: true }\n  drafts: { output: false }\nepisodes: [b, a]\n',
      ...lessons('_episodes/a.md', '_episodes/b.md', '_drafts/c.md', '_includes/d.md', 'setup.md'),
    });
    expect(await ids()).toEqual(['_episodes/b', '_episodes/a', 'setup']);
  });

  test.each<[string, Record<string, string>]>([
    [
      'conf.py of Sphinx',
      { 'conf.py': "project = 'X'\nmyst_substitutions = {\n  'version': '3.14',  # of Python\n}\n" },
    ],
    [
      '_config.yml of Jupyter Book',
      {
        '_toc.yml': 'root: a\n',
        '_config.yml': 'sphinx:\n  config:\n    myst_substitutions: { version: "3.14" }\n',
      },
    ],
  ])('{{ }} stands for what is in %s', async (_name, settings) => {
    await write({ ...settings, 'a.md': 'Python {{ version }} is here, and {{ nothing }} else.\n' });
    expect(await textOf()).toMatch(/^Python 3\.14 is here/);
  });

  test.each([
    ['the settings', 'baseurl = "/"\n[params]\nversion = "3.14"\n', ''],
    ['TOML front matter', 'baseurl = "/"\n', '+++\nversion = "3.14"\n+++\n'],
    ['YAML front matter', 'baseurl = "/"\n', '---\nparams:\n  version: "3.14"\n---\n'],
  ])("Hugo's param stands for what is in %s", async (_name, settings, front) => {
    await write({
      'hugo.toml': settings,
      'a.md': `${front}Python {{< param "version" >}} is here{{% param other %}}.\n`,
    });
    expect(await textOf()).toBe('Python 3.14 is here.');
  });
});

describe('which folders of a repository are its course', () => {
  const reasons = async () =>
    Object.fromEntries((await readCourse(root)).inventory.leftOut.map(({ inside, why }) => [inside, why]));

  test.each<[string, Record<string, string>, string[]]>([
    [
      "mdBook's src, in the order of its summary",
      {
        'book.toml': '[book]\n',
        'src/SUMMARY.md': '[Z](z.md)\n- [A](sub/a.md)\n',
        ...lessons('src/sub/a.md', 'src/z.md', 'listings/output.txt', 'style-guide.md'),
      },
      ['src/z', 'src/sub/a'],
    ],
    [
      "GitBook's root, with names of its own",
      {
        'book.json': '{ "root": "./source", "structure": { "summary": "README.md" } }',
        'source/README.md': '* [Z](z.md)\n* [A](a.md)\n',
        ...lessons('source/a.md', 'source/z.md', 'meetings/one.md'),
      },
      ['source/z', 'source/a'],
    ],
    [
      "MkDocs' docs",
      { 'mkdocs.yml': 'nav: [z.md, a.md]\n', ...lessons('docs/a.md', 'docs/z.md', 'overrides/main.md') },
      ['docs/z', 'docs/a'],
    ],
    [
      "Hugo's content",
      { 'hugo.toml': 'baseURL = "/"\n', ...lessons('content/a.md', 'themes/x/README.md') },
      ['content/a'],
    ],
    [
      "the workbench's",
      {
        'config.yaml': 'carpentry: swc\nepisodes: [a.md]\n',
        ...lessons('episodes/a.md', 'index.md', 'data-shell/notes.txt'),
      },
      ['index', 'episodes/a'],
    ],
    [
      'a site in a folder of its own',
      {
        'lectures/_toc.yml': 'root: z\nchapters:\n  - file: a\n',
        ...lessons('lectures/a.md', 'lectures/z.md'),
      },
      ['lectures/z', 'lectures/a'],
    ],
    [
      "Hugging Face's, in one of its languages",
      {
        'units/en/_toctree.yml': '- title: One\n  sections:\n    - local: z\n    - local: a\n',
        ...lessons('units/en/a.mdx', 'units/en/z.mdx', 'units/fr/a.mdx', 'units/fr/z.mdx'),
      },
      ['units/en/z', 'units/en/a'],
    ],
    [
      "GitBook's languages",
      {
        'LANGS.md': '* [English](en/)\n',
        'en/SUMMARY.md': '* [Z](z.md)\n* [A](a.md)\n',
        'book.json': '{}',
        ...lessons('en/a.md', 'en/z.md', 'fr/a.md', 'fr/z.md'),
      },
      ['en/z', 'en/a'],
    ],
  ])('%s', async (_, files, expected) => {
    await write(files);
    const { content } = await readCourse(root, undefined, { language: 'en' });
    expect(content.lessons.map(({ id }) => id)).toEqual(expected);
  });

  test('and why the others are not', async () => {
    await write({
      'mkdocs.yml': 'nav: [a.md]\nsite_dir: public\n',
      ...lessons('docs/a.md', 'docs/b.md', 'tools/x.md', 'public/a.md'),
      'docs/demo.html': '<p>Shown in a frame.</p>',
      'docs/output.txt': 'What a program says.',
    });
    expect(await reasons()).toMatchObject({
      'tools/x.md': 'outside',
      'public/a.md': 'rendition',
      'docs/demo.html': 'asset',
      'docs/output.txt': 'asset',
    });
    const { inventory } = await readCourse(root);
    expect(inventoryLines(inventory).join('\n')).toMatch(
      /left out, outside the folders that its site is made of \(docs\): 1 file, \d+ bytes: tools\/x\.md/,
    );
  });

  test('a site that holds a small part of the lessons says nothing of the others', async () => {
    await write({
      'docs/conf.py': '',
      'docs/index.md': '# How to take part\n',
      ...lessons('one/a.md', 'two/b.md', 'three/c.md'),
    });
    expect(
      readSite(root, { all: ['docs/conf.py'], lessons: ['docs/index.md', 'one/a.md', 'two/b.md'] }).generator,
    ).toBeUndefined();
    expect(await ids()).toHaveLength(4);
  });

  test('settings of examples and themes are not those of the course', async () => {
    await write({
      'themes/x/exampleSite/config.toml': 'theme = "x"\n',
      ...lessons('themes/x/exampleSite/content/a.md', 'themes/x/exampleSite/content/b.md', 'c.md'),
    });
    expect(await ids()).toHaveLength(3);
  });

  test('a course that is nothing but what its site leaves out is that', async () => {
    await write({ 'mkdocs.yml': '', 'docs/a.html': '<h1>A</h1><p>Text.</p>' });
    expect(await ids()).toEqual(['docs/a']);
  });

  test('what stands beside a site in a folder of its own comes after it, without what tests and builds it', async () => {
    await write({
      'website/docusaurus.config.js': '',
      ...lessons(
        'website/docs/a.md',
        'website/docs/b.md',
        'website/docs/c.md',
        'about/style.md',
        'scripts/tests/data.md',
      ),
    });
    expect(await ids()).toEqual(['website/docs/a', 'website/docs/b', 'website/docs/c', 'about/style']);
    expect(await reasons()).toMatchObject({ 'scripts/tests/data.md': 'outside' });
  });

  test("the workbench's episodes come before what learners need around them", async () => {
    await write({
      'config.yaml': 'carpentry: swc\nepisodes: [a.md]\nlearners: [reference.md]\n',
      ...lessons('episodes/a.md', 'learners/reference.md', 'index.md'),
    });
    expect(await ids()).toEqual(['index', 'episodes/a', 'learners/reference']);
  });

  test('a file of text that Sphinx is told of is a lesson', async () => {
    await write({ 'conf.py': "source_suffix = ['.txt']\n", ...lessons('a.txt') });
    expect(await ids()).toEqual(['a']);
  });
});
