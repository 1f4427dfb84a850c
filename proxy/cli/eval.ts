import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { activeModels } from '../config/active.ts';
import { configOption } from '../config/config-option.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { loadLibrary } from '../course/fill-library.ts';
import type { Library, LoadedCourse } from '../course/library.ts';
import { sellsBatches } from '../evaluation/asking/batch-tutor.ts';
import { asRouted } from '../evaluation/asking/evaluation-tutor.ts';
import type { EvaluationWishes } from '../evaluation/evaluate.ts';
import { makeEvaluation } from '../evaluation/make-evaluation.ts';
import { judgeToAsk, modelsToEvaluate } from '../evaluation/models-to-evaluate.ts';
import { promptfooConfig, promptfooYaml } from '../evaluation/promptfoo.ts';
import { draftFile, draftQuestions } from '../evaluation/questions/draft.ts';
import { questionSets, questionsOf } from '../evaluation/questions/questions-of.ts';
import { goldenFiles, goldenFolder } from '../evaluation/questions/read-golden.ts';
import { reportLines } from '../evaluation/report/table.ts';
import { systemClock } from '../ground/clock.ts';
import type { Environment } from '../ground/environment.ts';
import { providerKinds } from '../providers/kinds.ts';
import { progressLine } from './progress-line.ts';
import { evalUsage } from './usages.ts';
import { withTutor } from './with-tutor.ts';

const options = {
  config: configOption,
  draft: { type: 'boolean', default: false },
  model: { type: 'string', multiple: true, default: [] as string[] },
  all: { type: 'boolean', default: false },
  accept: { type: 'boolean', default: false },
  judge: { type: 'string' },
  budget: { type: 'string' },
  repeat: { type: 'string', default: '1' },
  batch: { type: 'boolean', default: false },
  only: { type: 'string', default: 'all' },
  export: { type: 'string' },
} as const;

type Wanted = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/**
 * `course-tutor eval COURSE`: asks the course's golden questions and the
 * attempts that every course is tried with, and says how good the answers are.
 * @returns 1 if a model's answers are significantly worse than when it was asked last, or something is to be mended
 */
export async function evalCommand(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) return complain(`Usage: course-tutor ${evalUsage}`);
  const mistake = mistakeIn(values);
  if (mistake !== undefined) return complain(mistake);
  const config = await loadConfig(values.config, env, providerKinds);
  const asked = modelsAsked(values, config);
  const { library } = await loadLibrary(config);
  const course = library.get(id);
  if (course === undefined) {
    const ids = config.courses.map((each) => each.id).join(', ');
    return complain(`There is no course "${id}" that can be read. There are: ${ids}`);
  }
  if (values.draft) return await draft(course, config);
  if (values.export !== undefined) return await exportQuestions(course, config, values.only);
  return await run(course, { config, library, wanted: values, asked, env });
}

function mistakeIn({ budget, repeat, only, export: format }: Wanted): string | undefined {
  if (budget !== undefined && !(Number(budget) > 0))
    return `--budget ${budget}: must be an amount in USD, such as 0.50`;
  if (!/^[1-9]\d?$/.test(repeat)) return `--repeat ${repeat}: must be a number from 1 to 99`;
  if (!isQuestionSet(only)) return `--only ${only}: must be one of ${questionSets.join(', ')}`;
  if (format !== undefined && format !== 'promptfoo') return `--export ${format}: only promptfoo is known`;
  return undefined;
}

function isQuestionSet(text: string): text is (typeof questionSets)[number] {
  return (questionSets as readonly string[]).includes(text);
}

async function draft(course: LoadedCourse, config: Config): Promise<number> {
  const folder = await goldenFolder(course.settings, config);
  const existing = await goldenFiles(folder);
  if (existing.length > 0) {
    return complain(
      `${folder} has golden questions already (${existing.join(', ')}): they are left as they are. Move them away to draft new ones.`,
    );
  }
  const questions = draftQuestions(course);
  const file = join(folder, 'golden.yaml');
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, draftFile(questions, course.settings.title), { flag: 'wx' });
  } catch (error) {
    return complain(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}). Make the folder writable for this account.`,
    );
  }
  console.log(
    `${file}: ${questions.length} questions drafted from ${course.content.lessons.length} lessons.`,
  );
  console.log(
    `Read them and mend what an answer has to say; then: npx course-tutor eval ${course.settings.id}`,
  );
  return 0;
}

async function exportQuestions(course: LoadedCourse, config: Config, only: string): Promise<number> {
  const questions = await questionsOf(course, config, isQuestionSet(only) ? only : 'all');
  console.log(promptfooYaml(promptfooConfig(course.settings, questions, config.server.publicUrl)).trimEnd());
  return 0;
}

interface Parts {
  config: Config;
  library: Library;
  wanted: Wanted;
  asked: Pick<EvaluationWishes, 'models' | 'judge'>;
  env: Environment;
}

/** Before anything is read that takes time. @throws EvaluationError */
function modelsAsked({ model, all, judge }: Wanted, config: Config): Parts['asked'] {
  const nowMs = systemClock.now();
  return {
    models: modelsToEvaluate(config, { named: model, all, nowMs }),
    judge: judgeToAsk(config, judge ?? config.evaluation.judge, nowMs),
  };
}

async function run(course: LoadedCourse, { config, library, wanted, asked, env }: Parts): Promise<number> {
  const wishes: EvaluationWishes = {
    questions: await questionsOf(course, config, isQuestionSet(wanted.only) ? wanted.only : 'all'),
    ...asked,
    repeat: Number(wanted.repeat),
    inBatches: wanted.batch,
    budgetUsd: wanted.budget === undefined ? config.evaluation.budgetUsd : Number(wanted.budget),
  };
  const golden = wishes.questions.filter(({ kind }) => kind === 'golden').length;
  console.log(
    `${course.settings.title}: ${golden} golden questions, ${wishes.questions.length - golden} built in; ${wishes.models.join(', ')}${wishes.repeat > 1 ? `, ${wishes.repeat} times each` : ''}, at most $${wishes.budgetUsd.toFixed(2)}`,
  );
  if (wanted.batch) console.log(batchLine(asked.models, config));
  if (activeModels(config).length === 0) {
    console.log('No provider has a key: what is judged is how the tutor quotes the course.');
  }
  if (golden === 0 && wanted.only !== 'built-in') {
    console.log(
      `There are no golden questions yet. Draft some: npx course-tutor eval ${course.settings.id} --draft`,
    );
  }
  if (wishes.questions.length === 0) return 1;
  const progress = progressLine(process.stderr);
  const leaving = new AbortController();
  const leave = () => leaving.abort(new Error('interrupted'));
  process.once('SIGINT', leave);
  try {
    const {
      run: record,
      comparisons,
      file,
    } = await withTutor(config, library, env, async (tutor) => {
      const byMeaning = await tutor.meanings?.prepare(course);
      if (byMeaning === false) {
        console.log(
          'Searched by words alone: what the sections mean could not be had (LOG_LEVEL=warn says why).',
        );
      }
      return makeEvaluation(
        course,
        { ...wishes, isAccepted: wanted.accept, onProgress: progress.show },
        tutor,
        leaving.signal,
      );
    });
    progress.end();
    for (const line of ['', ...reportLines(record, comparisons), `Kept in ${file}`]) console.log(line);
    return record.stopped === 'interrupted' || comparisons.some(({ isRegression }) => isRegression) ? 1 : 0;
  } finally {
    progress.end();
    process.removeListener('SIGINT', leave);
  }
}

function batchLine(models: readonly string[], config: Config): string {
  const names = models.flatMap((name) => (name === asRouted ? activeModels(config) : [name]));
  return sellsBatches(names, config)
    ? 'In batches, at half the price: most take less than an hour, and none more than a day. Leave this running.'
    : 'None of these models is sold in batches: they are asked at once, at the usual price.';
}

function complain(sentence: string): number {
  console.error(sentence);
  return 1;
}
