import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { knownLesson } from '../course/known-lesson.ts';
import { TutorError } from '../ground/errors.ts';
import type { AskedQuery, AskedQuestion } from '../store/asked.ts';
import type { DayRange } from '../store/day-range.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer } from './caller.ts';
import { readRange } from './range.ts';
import type { AskedReply, QuestionsReply, RefusalReply } from './wire.ts';

const hourMs = 3_600_000;
const filters = z.object({
  kind: z.enum(['failed', 'cached', 'unanswered', 'rated']).optional(),
  /** As a chart of errors names it: an outcome, or one with `refusal_` or `call_` before it. */
  cause: z.string().max(60).optional(),
  complexity: z.enum(['simple', 'medium', 'complex']).optional(),
  model: z.string().max(200).optional(),
  lesson: z.string().max(1_000).optional(),
  heading: z.string().max(1_000).optional(),
  /** The hour that begins then. */
  hour: z.iso.datetime().optional(),
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
/** `lesson=` of a question that was asked in no lesson of the course. */
const noLesson = '-';

const outcomes = [
  'budget_exceeded',
  'month_budget',
  'student_share',
  'network_share',
  'anonymous_share',
  'providers_unavailable',
  'context_too_long',
  'internal',
  'restarted',
  'crashed',
] as const;

/**
 * `GET /admin/api/questions?from=&to=&course=&kind=&cause=&complexity=&model=&lesson=&heading=&hour=&before=&limit=`:
 * the questions behind a figure, newest first. Of one that was refused before it began nothing is kept but that, when
 * and why; so many there are stands beside the list.
 */
export async function getQuestions(request: FastifyRequest, tutor: Tutor): Promise<QuestionsReply> {
  const parsed = filters.safeParse(request.query);
  if (!parsed.success) {
    const hint = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new TutorError('invalid_request', { hint });
  }
  const { audit, library, store } = tutor;
  const asked = readRange(request, tutor);
  const { cause, lesson, hour, before, limit, ...same } = parsed.data;
  const sinceMs = hour === undefined ? undefined : countedHour(Date.parse(hour));
  const range = sinceMs === undefined ? asked : daysOfHour(asked, sinceMs, tutor);
  const outcome = outcomes.find((each) => each === cause);
  const { signal } = request;
  const refusals = await refusalsOf(range, sinceMs, parsed.data, tutor, signal);
  // A cause that is no outcome ended no answer.
  const isNone = cause !== undefined && outcome === undefined;
  const page = isNone
    ? { questions: [] }
    : await store.admin.asked(
        {
          range,
          limit,
          ...defined(same),
          ...(outcome !== undefined && { outcome }),
          ...(sinceMs !== undefined && { sinceMs, untilMs: sinceMs + hourMs }),
          ...placeOf(lesson, range, tutor),
          ...(before !== undefined && { before }),
        },
        { signal },
      );
  if (page.questions.length > 0) {
    const course = range.course ?? '';
    await audit.noteReading({ ...doer(callerOf(request)), action: 'answers_read', course, subject: '' });
  }
  return {
    from: asked.from,
    to: asked.to,
    course: asked.course ?? null,
    refusals,
    questions: page.questions.map((question) => askedReply(question, { library })),
    next: page.next ?? null,
  };
}

/** Hours of UTC are counted; those of a chart begin where its day does, which in some zones is in the midst of one. */
function countedHour(ms: number): number {
  return Math.ceil(ms / hourMs) * hourMs;
}

/** Of a range only the days in which an hour lies, of which an hour of UTC may have two: nothing else is read. */
function daysOfHour(range: DayRange, sinceMs: number, { calendar }: Pick<Tutor, 'calendar'>): DayRange {
  const [first, last] = [calendar.dayOf(sinceMs), calendar.dayOf(sinceMs + hourMs - 1)];
  return { ...range, from: first > range.from ? first : range.from, to: last < range.to ? last : range.to };
}

function placeOf(
  lesson: string | undefined,
  { course }: DayRange,
  { library }: Pick<Tutor, 'library'>,
): Pick<AskedQuery, 'lesson' | 'notInLessons'> {
  if (lesson === undefined) return {};
  if (lesson !== noLesson) return { lesson };
  const courses = course === undefined ? [...library.values()] : [library.get(course)];
  return { notInLessons: courses.flatMap((each) => each?.content.lessons.map(({ id }) => id) ?? []) };
}

/** What was counted of questions that were not let in, and of model calls that failed; none where only others are asked for. */
async function refusalsOf(
  range: DayRange,
  sinceMs: number | undefined,
  { kind, cause }: z.output<typeof filters>,
  { store }: Pick<Tutor, 'store'>,
  signal: AbortSignal,
): Promise<RefusalReply[]> {
  if (kind !== 'failed' && cause === undefined) return [];
  const { troubles } = await store.figures(range, { step: 'hour', signal });
  const named = troubles
    .filter(({ origin, hourMs: atMs }) => origin !== 'answer' && atMs === (sinceMs ?? atMs))
    .map((trouble) => ({ ...trouble, cause: `${trouble.origin}_${trouble.kind}` }))
    .filter((trouble) => cause === undefined || trouble.cause === cause);
  const sums = Map.groupBy(named, (trouble) => trouble.cause);
  return [...sums]
    .map(([name, rows]) => ({
      cause: name,
      count: rows.reduce((sum, { count }) => sum + count, 0),
      last: new Date(Math.max(...rows.map(({ hourMs: atMs }) => atMs))).toISOString(),
    }))
    .sort((a, b) => b.count - a.count);
}

function askedReply(
  { timeMs, lesson, ...asked }: AskedQuestion,
  { library }: Pick<Tutor, 'library'>,
): AskedReply {
  const known = knownLesson(library, { course: asked.course, lesson });
  return {
    ...asked,
    lesson: known?.id ?? '',
    lessonTitle: known?.title ?? '',
    time: new Date(timeMs).toISOString(),
  };
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function defined<Shape extends object>(values: Shape): Defined<Shape> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Shape>;
}
