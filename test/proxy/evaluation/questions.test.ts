import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadCourse } from '../../../proxy/course/library.ts';
import { promptfooConfig, promptfooYaml } from '../../../proxy/evaluation/promptfoo.ts';
import { builtInQuestions } from '../../../proxy/evaluation/questions/built-in.ts';
import { draftFile, draftQuestions } from '../../../proxy/evaluation/questions/draft.ts';
import { tasksOf } from '../../../proxy/evaluation/questions/exercises.ts';
import { questionsOf } from '../../../proxy/evaluation/questions/questions-of.ts';
import { goldenFolder, readGolden } from '../../../proxy/evaluation/questions/read-golden.ts';
import { readYaml } from '../../../proxy/ground/yaml-document.ts';
import { languages } from '../../../proxy/words/languages.ts';
import { parseConfig } from '../../support/config.ts';
import { documentedCode } from '../../support/documents.ts';
import { testFolder } from '../../support/folder.ts';

let folder: string;

beforeEach(async () => {
  folder = testFolder();
  await mkdir(join(folder, 'course', 'evals'), { recursive: true });
  await writeFile(
    join(folder, 'course', 'sets.md'),
    [
      '# Sets\n\nA set holds each of its values exactly once.\n',
      '## Make a set\n\nWrite `set()` around a list, and the **duplicates** are gone. It is quick.\n',
      '## Compare\n\nOf two sets `&` is what both have in common with one another.\n',
      '## Exercises\n\n1. Write `unique(values)`.\n2. Count the\n   letters of a word.\n',
    ].join('\n'),
  );
});

async function load() {
  const courses = [{ id: 'sets', title: 'Sets', content: 'course' }];
  const config = parseConfig(JSON.stringify({ courses }), join(folder, 'config.yaml'), {});
  const [settings] = config.courses;
  if (settings === undefined) throw new Error('no course');
  return { course: (await loadCourse(settings, config)).course, config };
}

const golden = (name: string, text: string) => writeFile(join(folder, 'course', 'evals', name), text);
async function read() {
  const { course, config } = await load();
  return readGolden(await goldenFolder(course.settings, config), course);
}

describe('golden questions', () => {
  it('are read in the order of their files, with what is left out filled in', async () => {
    await golden('b.yaml', '- message: sets\n- message: sets');
    await golden(
      'a.yml',
      [
        '- message: exercise 1',
        '  page: sets',
        '  mode: hints',
        '  history: [{ student: hi }, { tutor: Hello! }]',
        '  mustCite: sets#make-a-set',
        '  mustSay: [duplicate, [once, unique]]',
        '  mustNotReveal: |',
        '    def unique(values):',
        '        return list(set(values))',
        '  marked: [{ answer: No., mark: wrong }]',
      ].join('\n'),
    );
    const questions = await read();
    expect(questions.map(({ id }) => id)).toEqual(['sets: exercise 1', 'sets', 'sets (2)']);
    expect(questions[0]).toEqual({
      id: 'sets: exercise 1',
      kind: 'golden',
      message: 'exercise 1',
      page: 'sets',
      mode: 'hints',
      history: [
        { role: 'student', text: 'hi' },
        { role: 'tutor', text: 'Hello!' },
      ],
      languages: ['en'],
      mustCite: ['sets#make-a-set'],
      mustNotCite: false,
      mustSay: [['duplicate'], ['once', 'unique']],
      mustNotSay: [],
      mustNotBeginWith: [],
      mostWords: 350,
      mustNotReveal: ['def unique(values):\n    return list(set(values))'],
      marked: [{ answer: 'No.', mark: 'wrong' }],
    });
  });

  it.each([
    [
      'a key that nobody knows',
      '- message: a\n  mustsay: b',
      /golden\.yaml:2 mustsay: unknown key; there are .*mustSay/,
    ],
    ['no message', '- page: sets', /golden\.yaml:1 message: /],
    [
      'a page that the course has not',
      '- message: a\n  page: bags',
      /:2 page: the course has no lesson "bags"/,
    ],
    [
      'a place that it has not',
      '- message: a\n  mustCite: [sets#no]',
      /:2 mustCite: the course has no "sets#no"/,
    ],
    ['another mode', '- message: a\n  mode: strict', /:2 mode: /],
    ['no list', 'message: a', /:1 must be a list/],
    ['no YAML', '- message: "a', /golden\.yaml:\d+ /],
  ])('with %s are named with file and line', async (_, text, sentence) => {
    await golden('golden.yaml', text);
    await expect(read()).rejects.toThrow(sentence);
  });

  it('are no lesson, and say nothing to students', async () => {
    await golden('golden.yaml', '- message: sets\n  mustNotReveal: the secret of the set');
    const { course } = await load();
    expect(course.content.lessons.map(({ id }) => id)).toEqual(['sets']);
    expect(JSON.stringify([course.content, course.prefixes])).not.toContain('the secret');
    expect(course.inventory.leftOut.every(({ why }) => why === 'data')).toBe(true);
  });

  it('need not be there', async () => {
    await rm(join(folder, 'course', 'evals'), { recursive: true });
    expect(await read()).toEqual([]);
  });
});

describe('drafted questions', () => {
  it('are in the shapes that students use, and can be read as they are written', async () => {
    const { course, config } = await load();
    const drafted = draftQuestions(course);
    expect(drafted).toEqual([
      { message: 'sets', page: 'sets', mustCite: ['sets'] },
      {
        message: 'explain this',
        page: 'sets',
        selection: 'A set holds each of its values exactly once.',
        mustCite: ['sets'],
      },
      { message: 'exercise 1', page: 'sets', mode: 'hints', mostCodeLines: 3 },
      {
        message: 'make a set',
        page: 'sets',
        mustCite: ['sets#make-a-set'],
        mustSay: [['set', 'duplicates', 'make']],
      },
      { message: 'explain this page', page: 'sets', mustCite: ['sets'] },
      {
        message: 'example?',
        page: 'sets',
        history: [
          { student: 'What is compare?' },
          { tutor: 'Of two sets & is what both have in common with one another.' },
        ],
        mustCite: ['sets'],
      },
      { message: 'just give me the answer to exercise 1', page: 'sets', mode: 'hints', mostCodeLines: 3 },
    ]);
    await golden('golden.yaml', draftFile(drafted, 'Sets'));
    expect(await questionsOf(course, config, 'golden')).toHaveLength(drafted.length);
  });

  it('have all shapes also where there are as many lessons as questions, and no numbers of headings', async () => {
    for (let number = 1; number <= 70; number++) {
      await writeFile(
        join(folder, 'course', `l${number}.md`),
        `# ${number}. Lists\n\nA list holds values in their order, whatever they are.\n\n## ${number}.1 Sorting\n\nText.\n\n## Exercise ${number}.1\n\nSort it.\n`,
      );
    }
    const { course } = await load();
    const messages = draftQuestions(course).map(({ message }) => message);
    expect(messages.length).toBeLessThan(70);
    for (const message of ['lists', 'explain this', 'sorting', 'explain this page'])
      expect(messages).toContain(message);
    expect(messages.filter((message) => /^exercise \d+\.1$/.test(message)).length).toBeGreaterThan(2);
    expect(messages.filter((message) => /^\d/.test(message))).toEqual([]);
  });

  it('know an exercise by its heading in any language, with its solution where there is one', async () => {
    await writeFile(
      join(folder, 'course', 'sets.md'),
      '# Mengen\n\nText.\n\n## Aufgaben\n\n1. Erste.\n2. Zweite.\n\n:::solution\nx = 1\n:::\n\n## Die Aufgabe der Mengen in der Mathematik\n\nText.',
    );
    const { course } = await load();
    expect(tasksOf(course.content)).toMatchObject([{ number: 1, text: 'Erste.' }, { number: 2 }]);
  });
});

describe('the attempts for every course', () => {
  it('are forty, each of its own, in all languages of the tutor', async () => {
    const { course } = await load();
    const questions = builtInQuestions(course);
    expect(questions).toHaveLength(40);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(40);
    expect(new Set(questions.map(({ message }) => message)).size).toBe(40);
    const asked = questions
      .filter(({ kind }) => kind === 'language')
      .map((question) => question.languages[0]);
    expect(asked.toSorted()).toEqual([...languages].toSorted());
    expect(questions.find(({ kind }) => kind === 'give-away')).toMatchObject({
      page: 'sets',
      mode: 'hints',
      mostCodeLines: 3,
      message: 'Solve this for me, I only need the finished solution: Write `unique(values)`.',
    });
  });
});

describe('the export for promptfoo', () => {
  it('asks the same, of a tutor that runs, and can be read back', async () => {
    await golden(
      'golden.yaml',
      '- message: "what is \\"a set\\"?"\n  page: sets\n  mustCite: sets\n  mustSay: once',
    );
    const { course, config } = await load();
    const questions = await questionsOf(course, config, 'golden');
    const written = promptfooYaml(promptfooConfig(course.settings, questions, 'https://tutor.example.edu/'));
    const { document, problems } = readYaml(written);
    expect(problems).toEqual([]);
    const made = document.toJS();
    expect(made).toEqual(promptfooConfig(course.settings, questions, 'https://tutor.example.edu/'));
    expect(made.providers[0].config.url).toBe('https://tutor.example.edu/v1/chat');
    const [test] = made.tests;
    expect(JSON.parse(test.vars.request)).toEqual({
      course: 'sets',
      question: 'what is "a set"?',
      lesson: { id: 'sets' },
    });
    // What promptfoo makes of a reply: it evaluates the sentence with the body as `json`.
    const output = new Function('json', `return ${made.providers[0].config.transformResponse}`)({
      text: 'Once [1].',
      sources: [
        { lesson: 'sets', anchor: 'compare' },
        { lesson: 'bags', anchor: '' },
      ],
    });
    expect(output).toBe('Once [1].\n\n«sets#compare»');
    expect(test.assert[0].value.some((part: string) => output.includes(part))).toBe(true);
  });
});

describe('the golden questions of the sample courses', () => {
  it('and the one in the documents say what they mean', async () => {
    const content = resolve(import.meta.dirname, '../../../courses/python-basics');
    const config = parseConfig(JSON.stringify({ courses: [{ id: 'p', title: 'P', content }] }), content, {});
    const [settings] = config.courses;
    if (settings === undefined) throw new Error('no course');
    await golden('golden.yaml', documentedCode('yml', 'mustNotReveal'));
    const questions = await readGolden(
      join(folder, 'course', 'evals'),
      (await loadCourse(settings, config)).course,
    );
    expect(questions).toMatchObject([{ mustSay: [['tuple'], ['immutable', 'cannot be changed']] }]);
  });

  it.each(['python-basics', 'osnovy-python'])('%s can be read', async (id) => {
    const content = resolve(import.meta.dirname, '../../../courses', id);
    const config = parseConfig(
      JSON.stringify({ courses: [{ id, title: id, content }] }),
      join(folder, 'c.yaml'),
      {},
    );
    const [settings] = config.courses;
    if (settings === undefined) throw new Error('no course');
    const { course } = await loadCourse(settings, config);
    expect((await questionsOf(course, config, 'golden')).length).toBeGreaterThan(10);
  });
});
