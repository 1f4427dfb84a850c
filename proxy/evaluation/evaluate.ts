import type { LoadedCourse } from '../course/library.ts';
import { microUsdOf, usdOf } from '../money/micro-usd.ts';
import type { Tutor } from '../tutor.ts';
import { askQuestion } from './asking/ask-question.ts';
import { EvaluationLedger } from './asking/evaluation-ledger.ts';
import { evaluationTutor, type TutorToEvaluate } from './asking/evaluation-tutor.ts';
import { compareJudge } from './judging/judge-agreement.ts';
import { judgeByModel, type Verdict } from './judging/judge-model.ts';
import { judgeByRules } from './judging/rules.ts';
import type { GoldenQuestion } from './questions/golden-question.ts';
import { askedHash, type JudgeRecord, type RunRecord, type TryRecord } from './report/run-record.ts';

export interface EvaluationWishes {
  questions: readonly GoldenQuestion[];
  /** By name; `auto` is the routing. */
  models: readonly string[];
  /** How often each question is asked. */
  repeat: number;
  budgetUsd: number;
  /** Name of the model that judges; undefined: rules alone. */
  judge: string | undefined;
  /** Calls wait for a batch where it is cheaper: the tutor is one of `batchTutor`. */
  inBatches?: boolean;
  /** Told after each question. */
  onProgress?: (progress: Progress) => void;
}

export interface Progress {
  done: number;
  total: number;
  spentUsd: number;
}

/** One question to one model, once. */
interface Task {
  question: GoldenQuestion;
  model: string;
}

/** So many at a time: a provider's limits are the students' as well. */
const atOnce = 4;

/**
 * Asks all questions and judges the answers. Every model is asked one question
 * before any is asked the next, so that where the money ends all have been asked
 * the same.
 * @param signal ends it; what was asked until then is in the record
 */
export async function evaluate(
  course: LoadedCourse,
  wishes: EvaluationWishes,
  tutor: TutorToEvaluate,
  signal: AbortSignal,
): Promise<RunRecord> {
  const { clock, calendar } = tutor;
  const [startedMs, began] = [clock.now(), clock.monotonicMs()];
  const budgetMicroUsd = microUsdOf(wishes.budgetUsd);
  const ledger = new EvaluationLedger(tutor.store, { runId: tutor.newId(), budgetMicroUsd });
  const tutors = new Map<string, Tutor>(
    [...wishes.models, ...(wishes.judge === undefined ? [] : [wishes.judge])].map((model) => [
      model,
      evaluationTutor(tutor, model, ledger),
    ]),
  );
  const tasks = tasksOf(wishes);
  const tries = new Map<Task, TryRecord>();
  let stopped: RunRecord['stopped'] = null;
  let judge: JudgeRecord | null = null;

  // What goes wrong with one question ends the others: nobody waits for them, and they cost.
  const failing = new AbortController();
  const ending = AbortSignal.any([signal, failing.signal]);

  const attempt = async (task: Task): Promise<boolean> => {
    const made = await tryOnce(task, { course, tutors, judge: wishes.judge }, ending);
    if (made === 'unpaid') return false;
    // How long a batch has waited says nothing about a model.
    tries.set(task, wishes.inBatches ? { ...made, firstTokenMs: null, totalMs: null } : made);
    wishes.onProgress?.({ done: tries.size, total: tasks.length, spentUsd: usdOf(ledger.spentMicroUsd) });
    return true;
  };

  await ledger.open({ nowMs: startedMs, day: calendar.dayOf(startedMs), course: course.settings.id });
  try {
    const unpaid = wishes.inBatches ? await inBatches(tasks, attempt) : await inCrowd(tasks, attempt, atOnce);
    // What others had set aside is back by now: who cannot be paid for alone cannot be paid for.
    for (const task of unpaid) {
      if (await attempt(task)) continue;
      stopped = ledger.isOut ? 'budget' : 'day_budget';
      break;
    }
    if (wishes.judge !== undefined)
      judge = await compareJudge(
        { ...wishes, judge: wishes.judge },
        course,
        tutorNamed(wishes.judge, tutors),
        ending,
      );
  } catch (error) {
    if (!signal.aborted) {
      failing.abort(error);
      throw error;
    }
    stopped = 'interrupted';
  } finally {
    await ledger.finish(clock.now(), clock.monotonicMs() - began);
  }
  return {
    form: 1,
    course: course.settings.id,
    courseVersion: course.content.version,
    startedAt: new Date(startedMs).toISOString(),
    seconds: Math.round((clock.monotonicMs() - began) / 1000),
    repeat: wishes.repeat,
    budgetUsd: wishes.budgetUsd,
    spentUsd: usdOf(ledger.spentMicroUsd),
    stopped,
    judge,
    worse: [],
    models: wishes.models.map((model) => ({ model, questions: askedOf(model, wishes.questions, tries) })),
  };
}

function tasksOf({ questions, repeat, models }: EvaluationWishes): Task[] {
  return questions.flatMap((question) =>
    Array.from({ length: repeat }, () => models.map((model) => ({ question, model }))).flat(),
  );
}

function askedOf(
  model: string,
  questions: readonly GoldenQuestion[],
  tries: ReadonlyMap<Task, TryRecord>,
): RunRecord['models'][number]['questions'] {
  return questions.flatMap((question) => {
    const own = [...tries].filter(([task]) => task.question === question && task.model === model);
    if (own.length === 0) return [];
    const { id, kind, message } = question;
    return [{ id, kind, message, asked: askedHash(question), tries: own.map(([, made]) => made) }];
  });
}

interface TryTools {
  course: LoadedCourse;
  /** By the name of the model that each asks. */
  tutors: ReadonlyMap<string, Tutor>;
  judge: string | undefined;
}

async function tryOnce(
  { question, model }: Task,
  { course, tutors, judge }: TryTools,
  signal: AbortSignal,
): Promise<TryRecord | 'unpaid'> {
  const asking = await askQuestion(question, course, tutorNamed(model, tutors), signal);
  if (asking.isUnpaid) return 'unpaid';
  const { got } = asking;
  const broken = judgeByRules(question, got, course);
  let verdict: Verdict | undefined;
  // What breaks a rule has failed: no money is spent on asking whether it is right as well.
  if (judge !== undefined && got.kind === 'answer' && broken.length === 0) {
    verdict = await judgeByModel({ question, answer: got.text, course }, tutorNamed(judge, tutors), signal);
    if (verdict.kind === 'none' && verdict.isUnpaid) return 'unpaid';
  }
  return {
    text: got.kind === 'answer' ? got.text : null,
    model: asking.model ?? null,
    broken,
    mark: verdict?.kind === 'judged' ? verdict.mark : null,
    why: verdict?.why ?? '',
    costUsd: asking.costUsd,
    firstTokenMs: asking.firstTokenMs ?? null,
    totalMs: asking.totalMs ?? null,
  };
}

function tutorNamed(model: string, tutors: ReadonlyMap<string, Tutor>): Tutor {
  const tutor = tutors.get(model);
  if (tutor === undefined) throw new TypeError(`there is no tutor for ${model}`);
  return tutor;
}

/** All that there is money for at once have their batch; then those that it will do for after that. */
async function inBatches(tasks: Task[], attempt: (task: Task) => Promise<boolean>): Promise<Task[]> {
  let left = tasks;
  for (let before = left.length + 1; left.length > 0 && left.length < before; ) {
    before = left.length;
    left = await inCrowd(left, attempt, tasks.length);
  }
  return left;
}

/** @returns the tasks that did not succeed, the first of which ended it, with those that were not begun */
async function inCrowd(
  tasks: readonly Task[],
  attempt: (task: Task) => Promise<boolean>,
  crowd: number,
): Promise<Task[]> {
  const waiting = [...tasks];
  const failed: Task[] = [];
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (await attempt(task)) continue;
      failed.push(task, ...waiting.splice(0));
    }
  };
  await Promise.all(Array.from({ length: crowd }, work));
  return failed;
}
