import type { FastifyRequest } from 'fastify';
import type { FunnelCount, FunnelStep } from '../store/funnel.ts';
import type { Tutor } from '../tutor.ts';
import { readRange } from './range.ts';
import type { FunnelLessonReply, FunnelReply, FunnelSteps } from './wire.ts';

/** In the order in which students take them. */
const stepNames = [
  'saw',
  'opened',
  'asked',
  'askedAgain',
  'cameBack',
  'rated',
] as const satisfies FunnelStep[];

/** `GET /admin/api/funnel?from=&to=&course=`: how far students come, in all and by lesson. */
export async function getFunnel(request: FastifyRequest, tutor: Tutor): Promise<FunnelReply> {
  const range = readRange(request, tutor);
  const { funnel, store, library } = tutor;
  await funnel.settled();
  const { signal } = request;
  const [counts, supported] = await Promise.all([
    store.funnel.counts(range, { signal }),
    store.funnel.supportedCount(range, { signal }),
  ]);
  return {
    from: range.from,
    to: range.to,
    course: range.course ?? null,
    isOn: funnel.isOn,
    steps: stepsOf(counts.filter(({ lesson }) => lesson === '')),
    lessons: lessonsOf(counts, library),
    supported,
  };
}

/** As the course has them; one that is no more is left out. */
function lessonsOf(counts: readonly FunnelCount[], library: Tutor['library']): FunnelLessonReply[] {
  return [...library].flatMap(([course, { content }]) => {
    const ofCourse = Map.groupBy(
      counts.filter((count) => count.course === course),
      ({ lesson }) => lesson,
    );
    return content.lessons.flatMap(({ id, title }) => {
      const ofLesson = ofCourse.get(id);
      return ofLesson === undefined ? [] : [{ course, lesson: id, title, steps: stepsOf(ofLesson) }];
    });
  });
}

/** A student of two courses is one in each. */
function stepsOf(counts: readonly FunnelCount[]): FunnelSteps {
  const sumOf = (step: FunnelStep) =>
    counts.reduce((sum, count) => (count.step === step ? sum + count.students : sum), 0);
  return Object.fromEntries(stepNames.map((step) => [step, sumOf(step)])) as unknown as FunnelSteps;
}
