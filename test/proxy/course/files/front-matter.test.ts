import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../../../proxy/course/files/front-matter.ts';

describe('front matter', () => {
  test('gives title, url, order and draft, and leaves the rest to other tools', () => {
    const text =
      '---\ntitle: "Sets:  once"\nurl: https://lms.example/2\norder: 2\ndraft: false\ntags: [a]\n---\nBody\n';
    expect(readFrontMatter(text)).toEqual({
      data: { title: 'Sets: once', url: 'https://lms.example/2', order: 2, draft: false },
      body: 'Body\n',
      problems: [],
    });
  });

  test('a number as title is a title; an empty value is none', () => {
    expect(readFrontMatter('---\ntitle: 2024\nurl:\n---\n').data).toEqual({ title: '2024' });
  });

  test.each(['# No front matter', '---\nA rule above\n', '---\njust text\n---\nmore'])(
    '%j is all lesson',
    (text) => {
      expect(readFrontMatter(text)).toEqual({ data: {}, body: text, problems: [] });
    },
  );

  test('a mistake in the YAML is found on its line of the file', () => {
    const { problems } = readFrontMatter('---\ntitle: Sets\nurl: a: b\n---\nBody');
    expect(problems.map(({ line }) => line)).toEqual([3]);
    expect(problems[0]?.message).toMatch(/not valid YAML/);
  });

  test.each([
    ['title: [a]', 'title'],
    ['url: javascript:alert(1)', 'url'],
    ['url: //elsewhere.example', 'url'],
    ['order: first', 'order'],
    ['draft: maybe', 'draft'],
  ])('%s is refused by name', (line, key) => {
    const { problems } = readFrontMatter(`---\nlayout: x\n${line}\n---\n`);
    expect(problems).toEqual([{ line: 3, message: expect.stringContaining(`\`${key}\``) }]);
  });

  test('TOML between `+++`, as Hugo has it', () => {
    expect(
      readFrontMatter('+++\ntitle = "Sets"\nweight = 3\ndraft = true\n[params]\ntitle = "x"\n+++\nBody\n'),
    ).toEqual({
      data: { title: 'Sets', order: 3, draft: true },
      body: 'Body\n',
      problems: [],
    });
    expect(readFrontMatter('+++ no front matter')).toEqual({
      data: {},
      body: '+++ no front matter',
      problems: [],
    });
  });

  test('a mistake in TOML is found on its line of the file', () => {
    const { problems } = readFrontMatter('+++\ntitle = "Sets"\nweight = \n+++\nBody');
    expect(problems).toEqual([{ line: 3, message: expect.stringContaining('not valid TOML') }]);
    expect(readFrontMatter('+++\ntitle = [1]\n+++\n').problems).toEqual([
      { line: 1, message: expect.stringContaining('`title`') },
    ]);
  });

  test('places that generators give count where the author gives none', () => {
    const orderOf = (lines: string) => readFrontMatter(`---\n${lines}\n---\n`).data.order;
    expect(orderOf('weight: 20')).toBe(20);
    expect(orderOf('weight: "2"')).toBe(2);
    expect(orderOf('sidebar_position: 1.5')).toBe(1.5);
    expect(orderOf('nav_order: 4')).toBe(4);
    expect(orderOf('order: 1\nweight: 9')).toBe(1);
    expect(orderOf('weight: 0')).toBeUndefined();
    expect(orderOf('weight: heavy')).toBeUndefined();
  });
});

describe('what a lesson says of the tutor', () => {
  const settingsOf = (lines: string) => {
    const { data, problems } = readFrontMatter(`---\n${lines}\n---\nBody\n`);
    expect(problems).toEqual([]);
    return data.settings;
  };

  test('is its mode, when it holds, the teacher’s words and what has not been taught', () => {
    const lines = [
      'tutor: Off',
      'from: 2026-12-01 09:00',
      'until: 2026-12-02',
      'instructions: Say du.',
      'avoid: [lambda, "list comprehension"]',
    ];
    expect(settingsOf(lines.join('\n'))).toEqual({
      tutor: 'off',
      from: '2026-12-01 09:00',
      until: '2026-12-02',
      instructions: 'Say du.',
      avoid: ['lambda', 'list comprehension'],
    });
  });

  test('is off where a reader of YAML or TOML has a false for it', () => {
    expect(settingsOf('tutor: false')).toEqual({ tutor: 'off' });
    expect(
      readFrontMatter('+++\ntutor = false\nuntil = 2026-12-01T09:00:00Z\n+++\nBody\n').data.settings,
    ).toEqual({
      tutor: 'off',
      until: '2026-12-01T09:00:00.000Z',
    });
  });

  test('is nothing where other tools have a from and an until of their own', () => {
    expect(settingsOf('from: Berlin\nuntil: the end')).toBeUndefined();
  });

  test.each([
    ['tutor: of', '`tutor` must be one of direct, hints, coach, off.'],
    ['tutor: off\nuntil: Monday', '`until` must be a day or a time: 2026-12-01 or 2026-12-01 09:30.'],
    ['tutor: off\nfrom: 2026-02-30', '`from` must be a day or a time: 2026-12-01 or 2026-12-01 09:30.'],
    ['tutor: off\nfrom: 2026-12-01 25:00', '`from` must be a day or a time: 2026-12-01 or 2026-12-01 09:30.'],
    [`instructions: ${'x'.repeat(2_001)}`, '`instructions` must be a text of at most 2000 characters.'],
    ['avoid: { a: b }', '`avoid` must be a list of at most 100 words, each of at most 100 characters.'],
  ])('a mistake in it is named: %s', (lines, message) => {
    const { problems } = readFrontMatter(`---\n${lines}\n---\nBody\n`);
    expect(problems.map((problem) => problem.message)).toEqual([`front matter: ${message}`]);
  });
});
