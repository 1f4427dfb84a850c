import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { parseConfig } from '../../config/load.ts';
import type { Environment } from '../../ground/environment.ts';
import { packageRoot } from '../../ground/package-root.ts';
import { providerKinds } from '../../providers/kinds.ts';
import { initUsage } from '../usages.ts';
import {
  AnswerError,
  type Answers,
  readBudget,
  readCourse,
  readLanguage,
  readLms,
  readProviders,
} from './answers.ts';
import { configText, envText, type Sample } from './new-files.ts';

const samples: readonly Sample[] = [
  { language: 'en', id: 'python-basics', title: 'Python basics', content: 'courses/python-basics' },
  { language: 'ru', id: 'osnovy-python', title: 'Основы Python', content: 'courses/osnovy-python' },
];

/** Puts one question to the operator. */
type Ask = (question: string) => Promise<string>;

/** @returns undefined where nobody is there to answer */
export function asker(): { ask: Ask; end(): void } | undefined {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return { ask: (question) => lines.question(question), end: () => lines.close() };
}

/**
 * `course-tutor init`: writes a configuration by five answers, which may be
 * given as options. Where nobody is there to be asked, or with --yes, what is
 * not given is taken as it is by default.
 * @returns 1 if something stands in the way; then nothing was written
 */
export async function init(args: string[], env: Environment, opened = asker): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      course: { type: 'string' },
      lms: { type: 'string' },
      providers: { type: 'string' },
      model: { type: 'string' },
      language: { type: 'string' },
      budget: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  if (positionals.length > 1) {
    console.error(`Usage: course-tutor ${initUsage}`);
    return 1;
  }
  const folder = resolve(positionals[0] ?? '.');
  for (const file of [join(folder, 'config.yaml'), join(folder, '.env')]) {
    if (!existsSync(file)) continue;
    console.error(
      `${file} is there already, and nothing is overwritten: name another folder, or move it away.`,
    );
    return 1;
  }
  const conversation = values.yes ? undefined : opened();
  try {
    const answers = await askAll(values, conversation?.ask, folder, env);
    write(folder, answers);
    return 0;
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    conversation?.end();
  }
}

type Given = Readonly<
  Partial<Record<'course' | 'lms' | 'providers' | 'model' | 'language' | 'budget', string>>
>;

async function askAll(
  given: Given,
  ask: Ask | undefined,
  folder: string,
  env: Environment,
): Promise<Answers> {
  /** What was given as an option, else asked until it can be used, else the default. */
  async function answer<T>(
    option: keyof Given,
    question: string,
    preset: string,
    read: (text: string) => T | Promise<T>,
  ): Promise<T> {
    const text = given[option];
    if (text !== undefined || ask === undefined) return read((text ?? preset).trim());
    for (;;) {
      try {
        const said = (await ask(`${question}${preset === '' ? '' : ` [${preset}]`}: `)).trim();
        return await read(said === '' ? preset : said);
      } catch (error) {
        if (!(error instanceof AnswerError)) throw error;
        console.error(error.message);
      }
    }
  }
  const modelOf = (address: string) =>
    answer('model', `Which model of ${address} is to be asked`, '', (text) => text);
  return {
    course: await answer('course', 'Folder with the lessons of your course', 'sample', (text) =>
      readCourse(text, folder),
    ),
    lms: await answer('lms', 'Address of the LMS or site on whose pages it stands', 'none', readLms),
    providers: await answer(
      'providers',
      'Providers of models: google, openai, anthropic, or the address of a server of your own',
      'none',
      (text) => readProviders(text, modelOf),
    ),
    language: await answer('language', 'Language of the course', languageOf(env), readLanguage),
    dailyUsd: await answer('budget', 'US dollars a day for all models together', defaultBudget(), readBudget),
  };
}

function languageOf(env: Environment): string {
  const [, language] = /^([a-z]{2,3})(?:[_.-]|$)/.exec(env.LC_ALL || env.LANG || '') ?? [];
  return language === undefined || language === 'posix' ? 'en' : language;
}

/** As where nothing is said. */
function defaultBudget(): string {
  const nothing = JSON.stringify({ courses: [{ id: 'c', title: 'C', content: '.' }] });
  return String(parseConfig(nothing, resolve('config.yaml'), {}, providerKinds).budget.dailyUsd);
}

function write(folder: string, answers: Answers): void {
  const sample = sampleFor(answers.language);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const text = configText(answers, sample, timeZone);
  const configFile = join(folder, 'config.yaml');
  // What is written can be started.
  parseConfig(text, configFile, {}, providerKinds);
  mkdirSync(folder, { recursive: true });
  if (answers.course.is === 'sample' && !existsSync(join(folder, sample.content))) {
    cpSync(join(packageRoot, sample.content), join(folder, sample.content), { recursive: true });
  }
  // `wx`: also what was made since we looked is not overwritten.
  writeFileSync(join(folder, '.env'), envText(answers.providers), { flag: 'wx', mode: 0o600 });
  writeFileSync(configFile, text, { flag: 'wx', mode: 0o600 });
  console.log(
    `Wrote ${configFile} and .env beside it. Next${folder === process.cwd() ? '' : `, in ${folder}`}:`,
  );
  const { vendors, own } = answers.providers;
  const keys = vendors.map(({ keyVariable }) => keyVariable);
  if (keys.length > 0) console.log(`  put your key into .env     ${keys.join(', ')}`);
  if (vendors.length > 0 || own !== undefined)
    console.log('  npx course-tutor check --live   asks each model for one word');
  console.log('  npx course-tutor start     and open http://localhost:8787');
}

function sampleFor(language: string): Sample {
  const [main] = language.split('-');
  const found = samples.find((each) => each.language === main) ?? samples[0];
  if (found === undefined) throw new Error('the package has no sample course');
  return found;
}
