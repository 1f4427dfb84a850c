import { basename, dirname, join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LoadedCourse } from '../course/library.ts';
import { EvaluationError } from '../evaluation/evaluation-error.ts';
import { type GrownQuestion, growGolden } from '../evaluation/questions/grow.ts';
import { goldenFolder, readGolden } from '../evaluation/questions/read-golden.ts';
import type { RunRecord } from '../evaluation/report/run-record.ts';
import { runFolder, savedRuns } from '../evaluation/report/saved-runs.ts';
import { failuresOf, summaryOf } from '../evaluation/report/summary.ts';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer, ownCourse } from './caller.ts';
import type { EvaluationReply, EvaluationRunReply, GoldenReply } from './wire.ts';

/** More nobody reads on a page: the report of the command has all. */
const shownFailures = 20;

const goldenBody = z.union([
  z.strictObject({
    course: z.string(),
    answer: z.string().min(1).max(200),
    mark: z.enum(['right', 'partly', 'wrong']).optional(),
  }),
  z.strictObject({ course: z.string(), pin: z.string().min(1).max(200) }),
]);

/** `GET /admin/api/evaluation?course=`: the golden questions of a course, and what came of asking them last. */
export async function getEvaluation(request: FastifyRequest, tutor: Tutor): Promise<EvaluationReply> {
  const { course: id = '' } = request.query as { course?: string };
  const course = ownCourse(request, id, tutor);
  const { config } = tutor;
  const last = await savedRuns(runFolder(config, id)).next();
  return {
    course: id,
    ...(await goldenOf(course, config)),
    run: last.done ? null : runReply(last.value),
  };
}

/**
 * `POST /admin/api/golden`: `{course, answer, mark}` or `{course, pin}`. What a student has asked becomes a question
 * that the course is evaluated with, with what is known of good answers to it.
 */
export async function postGolden(request: FastifyRequest, tutor: Tutor): Promise<GoldenReply> {
  const body = goldenBody.safeParse(request.body);
  if (!body.success) {
    const hint =
      'send {"course": "...", "answer": "...", "mark": "wrong"} or {"course": "...", "pin": "..."}';
    throw new TutorError('invalid_request', { hint });
  }
  const course = ownCourse(request, body.data.course, tutor);
  const { audit, config } = tutor;
  const question =
    'pin' in body.data ? ofPin(body.data.pin, course, tutor) : await ofAnswer(body.data, course, tutor);
  const note = () =>
    audit.note({
      ...doer(callerOf(request)),
      action: 'golden_added',
      course: course.settings.id,
      subject: '',
    });
  try {
    const { kind, file, text } = await growGolden(question, course, config, note);
    return { outcome: kind, file: join(basename(dirname(file)), basename(file)), text };
  } catch (error) {
    if (error instanceof EvaluationError) throw new TutorError('invalid_request', { hint: error.message });
    throw error;
  }
}

function ofPin(id: string, course: LoadedCourse, { pins }: Pick<Tutor, 'pins'>): GrownQuestion {
  const pin = pins.of(course).find((each) => each.id === id);
  const [message] = pin?.questions ?? [];
  if (pin === undefined || message === undefined) throw new TutorError('not_found');
  const { answer, lesson, sources } = pin;
  return {
    message,
    ...(lesson !== '' && { page: lesson }),
    mustCite: sources,
    marked: [{ answer, mark: 'right' }],
  };
}

async function ofAnswer(
  { answer: answerId, mark }: { answer: string; mark?: 'right' | 'partly' | 'wrong' | undefined },
  { settings }: LoadedCourse,
  { store }: Pick<Tutor, 'store'>,
): Promise<GrownQuestion> {
  const answer = await store.admin.readAnswer(answerId);
  if (answer === undefined || answer.course !== settings.id) throw new TutorError('not_found');
  const { question, text, lesson, sources } = answer;
  return {
    message: question,
    ...(lesson !== '' && { page: lesson }),
    // What a wrong answer has cited is no place that a right one has to cite.
    ...(mark === 'right' && {
      mustCite: sources.map((each) => (each.anchor === '' ? each.lesson : `${each.lesson}#${each.anchor}`)),
    }),
    ...(mark !== undefined && text.trim() !== '' && { marked: [{ answer: text.trim(), mark }] }),
  };
}

async function goldenOf(
  course: LoadedCourse,
  config: Tutor['config'],
): Promise<Pick<EvaluationReply, 'golden' | 'problems'>> {
  try {
    const questions = await readGolden(await goldenFolder(course.settings, config), course);
    return { golden: questions.length, problems: [] };
  } catch (error) {
    if (error instanceof EvaluationError) return { golden: 0, problems: error.message.split('\n') };
    throw error;
  }
}

function runReply({ startedAt, stopped, models, worse }: RunRecord): EvaluationRunReply {
  return {
    startedAt,
    isWhole: stopped === null,
    models: models.map((model) => {
      const { questions, missing, passed, byKind, costUsd } = summaryOf(model);
      const failures = failuresOf(model).map(({ question: { id, kind, message }, why }) => ({
        id,
        kind,
        message,
        why,
      }));
      return {
        model: model.model,
        questions,
        missing,
        passed,
        byKind,
        costUsd,
        isWorse: worse.includes(model.model),
        failed: failures.length,
        failures: failures.slice(0, shownFailures),
      };
    }),
  };
}
