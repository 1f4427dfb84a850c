import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { init } from '../../../proxy/cli/init/init.ts';
import { main } from '../../../proxy/cli/main.ts';
import { loadConfig } from '../../support/config.ts';
import { testFolder } from '../../support/folder.ts';

let directory = '';
let printed: string[] = [];
let complained: string[] = [];
beforeEach(async () => {
  directory = testFolder();
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
});

const site = () => join(directory, 'site');
const config = (env: Record<string, string> = {}) => loadConfig(join(site(), 'config.yaml'), env);

/** Somebody who answers, one line after the other. */
const person = (...lines: string[]) => {
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return lines.shift() ?? '';
  };
  return { questions, open: () => ({ ask, end: () => undefined }) };
};

describe('init', () => {
  test('with no answer at all it begins with the sample course, and what it wrote passes the check', async () => {
    expect(await main(['init', site(), '--yes'], { LANG: 'C.UTF-8' })).toBe(0);
    expect((await config()).courses).toMatchObject([
      { id: 'python-basics', language: 'en', content: 'courses/python-basics' },
    ]);
    expect(await main(['check', '--config', join(site(), 'config.yaml')], {})).toBe(0);
    expect(printed.join('\n')).toContain('config.yaml is fine.');
  });

  test('writes what options say, keys into a file for its owner alone', async () => {
    const lessons = join(directory, 'Éléments de Python_2');
    await mkdir(lessons);
    const options = {
      course: lessons,
      lms: 'moodle.example.edu/course/view.php?id=3',
      language: 'fr',
      providers: 'anthropic, google',
      budget: '2,50',
    };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    expect(await main(['init', site(), ...words], {})).toBe(0);
    const { courses, origins, routing, budget, email, activeProviders } = await config({
      GEMINI_API_KEY: 'k',
    });
    expect(courses).toMatchObject([
      { id: 'elements-de-python_2', title: 'Éléments de Python 2', language: 'fr', content: lessons },
    ]);
    expect(origins).toEqual(['http://localhost:8787', 'https://moodle.example.edu']);
    expect(routing.complex).toEqual(['claude-sonnet-5-5', 'gemini-3.8-flash']);
    expect(budget.dailyUsd).toBe(2.5);
    expect(email.language).toBe('fr');
    expect([...activeProviders]).toEqual(['gemini']);
    const env = await readFile(join(site(), '.env'), 'utf8');
    expect(env).toMatch(/^GEMINI_API_KEY=$/m);
    expect(env).toMatch(/^#OPENAI_API_KEY=$/m);
    expect((await stat(join(site(), '.env'))).mode & 0o077).toBe(0);
    expect(printed.join('\n')).toContain('put your key into .env     ANTHROPIC_API_KEY, GEMINI_API_KEY');
  });

  test('a server of one’s own, a course below the folder', async () => {
    await mkdir(join(site(), 'lessons'), { recursive: true });
    const words = ['--providers', 'http://localhost:11434/v1', '--model', 'llama3.1:8b', '--yes'];
    expect(await main(['init', site(), '--course', join(site(), 'lessons'), ...words], {})).toBe(0);
    const { courses, catalogue, routing, activeProviders } = await config();
    expect(courses[0]?.content).toBe('lessons');
    expect(routing.simple).toEqual(['own-model']);
    expect(catalogue['own-model']).toMatchObject({ upstreamName: 'llama3.1:8b', provider: 'own' });
    expect(activeProviders.has('own')).toBe(true);
  });

  test('asks five questions, and again where an answer is of no use', async () => {
    const { questions, open } = person('nowhere', 'sample', '', 'bard', 'openai', 'ru', 'much', '3');
    expect(await init([site()], { LANG: 'de_DE.UTF-8' }, open)).toBe(0);
    expect(new Set(questions).size).toBe(5);
    expect(questions).toContain('Language of the course [de]: ');
    expect(complained).toEqual([
      'nowhere: there is no such folder; name the one with your lessons, or "sample" to begin with a sample course',
      'bard: providers are google, openai and anthropic, one address of a server of your own such as http://localhost:11434/v1, or "none"; with commas between several',
      'much: write US dollars a day, more than 0, such as 5',
    ]);
    expect((await config()).courses[0]?.id).toBe('osnovy-python');
  });

  test.each(['config.yaml', '.env'])('overwrites no %s, and writes nothing beside it', async (name) => {
    await mkdir(site());
    await writeFile(join(site(), name), 'mine');
    expect(await main(['init', site(), '--yes'], {})).toBe(1);
    expect(complained).toEqual([
      `${join(site(), name)} is there already, and nothing is overwritten: name another folder, or move it away.`,
    ]);
    expect(await readFile(join(site(), name), 'utf8')).toBe('mine');
    const other = name === '.env' ? 'config.yaml' : '.env';
    await expect(stat(join(site(), other))).rejects.toThrow('ENOENT');
  });

  test.each([
    [['--course', 'nowhere'], 'nowhere: there is no such folder'],
    [['--lms', 'https://'], 'https://: write the address of your LMS'],
    [['--language', 'Deutsch!'], 'Deutsch!: write the language'],
    [['--budget', '0'], '0: write US dollars'],
    [['--providers', 'http://localhost:1', '--yes'], 'name the model as that server calls it'],
    [['--folder', 'x'], "Unknown option '--folder'"],
  ])('of %j it says what would do, and writes nothing', async (words, sentence) => {
    expect(await main(['init', site(), ...words], {})).toBe(1);
    expect(complained.join('\n')).toContain(sentence);
    await expect(stat(join(site(), 'config.yaml'))).rejects.toThrow('ENOENT');
  });
});
