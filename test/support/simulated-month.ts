import { addDays } from '../../proxy/ground/days.ts';
import type { Complexity, Source } from '../../proxy/ground/protocol.ts';
import { noUsage } from '../../proxy/ground/usage.ts';
import { budgetCalendar } from '../../proxy/money/day.ts';
import type { AnswerOutcome } from '../../proxy/store/answers.ts';
import type { Store } from '../../proxy/store/store.ts';

export interface SimulatedMonth {
  store: Store;
  /** The last moment of it. */
  nowMs: number;
  timezone: string;
  courses: SimulatedCourse[];
  days?: number;
  /** On an ordinary weekday, all courses together. */
  questionsPerDay?: number;
}

export interface SimulatedCourse {
  id: string;
  /** Share of all questions. */
  weight: number;
  students: number;
  lessons: { id: string; title: string; headings: string[] }[];
  questions: string[];
}

interface SimulatedModel {
  name: string;
  provider: string;
  /** USD per million tokens. */
  input: number;
  cached: number;
  output: number;
  medianFirstTokenMs: number;
}

const models: Record<Complexity, SimulatedModel> = {
  simple: {
    name: 'gemini-3.5-flash-lite',
    provider: 'gemini',
    input: 0.3,
    cached: 0.03,
    output: 2.5,
    medianFirstTokenMs: 480,
  },
  medium: {
    name: 'gpt-6-luna',
    provider: 'openai',
    input: 0.1,
    cached: 0.01,
    output: 0.5,
    medianFirstTokenMs: 640,
  },
  complex: {
    name: 'claude-sonnet-5-5',
    provider: 'anthropic',
    input: 2,
    cached: 0.1,
    output: 10,
    medianFirstTokenMs: 980,
  },
};
const faults = ['rate_limited', 'overloaded', 'timeout', 'network'] as const;
const comments = ['Too short', 'It did not answer my question', 'The code does not run', ''] as const;

/** Share of a day's questions by hour: quiet nights, two peaks. */
const hours = [1, 0, 0, 0, 0, 1, 2, 4, 7, 9, 10, 9, 7, 8, 9, 9, 8, 7, 8, 10, 11, 9, 6, 3];

/**
 * Fills a store with a month of a small school: weekdays busier than weekends,
 * growing, with a bad afternoon in which a provider was overloaded, some poor
 * ratings, and reviews. The same every time.
 */
export async function simulateMonth({
  store,
  nowMs,
  timezone,
  courses,
  days = 30,
  questionsPerDay = 320,
}: SimulatedMonth): Promise<void> {
  const random = seeded(20_261_123);
  const calendar = budgetCalendar(timezone);
  const today = calendar.dayOf(nowMs);
  let id = 0;
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = addDays(today, -back);
    const { startMs, endMs } = calendar.boundsOf(day);
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const growth = 0.7 + (0.5 * (days - back)) / days;
    const badHour = back === 9 ? 15 : -1;
    const times = momentsOf(startMs, questionsPerDay * growth * (isWeekend ? 0.45 : 1), random).filter(
      ({ atMs }) => atMs < Math.min(endMs, nowMs - 20_000),
    );
    for (const { atMs, hour } of times) {
      id += 1;
      await answerOne(
        store,
        `answer-${id}`,
        { atMs, day, isBad: hour === badHour },
        pick(courses, random),
        random,
      );
    }
  }
  const range = { from: '0000-01-01', to: today };
  for (const { answerId, timeMs } of (await store.admin.toReview(range, 5, 10_000)).slice(12)) {
    const luck = random();
    const mark = luck < 0.88 ? 'right' : luck < 0.96 ? 'partly' : 'wrong';
    await store.admin.review({ answerId, mark, nowMs: timeMs + 86_400_000 });
  }
}

async function answerOne(
  store: Store,
  answerId: string,
  { atMs, day, isBad }: { atMs: number; day: string; isBad: boolean },
  course: SimulatedCourse,
  random: () => number,
): Promise<void> {
  const luck = random();
  const complexity: Complexity = luck < 0.61 ? 'simple' : luck < 0.9 ? 'medium' : 'complex';
  const model = models[complexity];
  const lesson = course.lessons[Math.floor(random() ** 1.8 * course.lessons.length)];
  const heading = lesson?.headings[Math.floor(random() ** 1.5 * lesson.headings.length)];
  const isFound = random() > 0.045;
  const sources: Source[] =
    lesson === undefined || heading === undefined || !isFound
      ? []
      : [{ lesson: lesson.id, lessonTitle: lesson.title, heading, anchor: '', quote: heading }];
  const isCached = random() < 0.17;
  const isFailed = random() < (isBad ? 0.3 : 0.004);
  const student = `s${Math.floor(random() ** 1.4 * course.students)}-${course.id}`;
  const question = course.questions[Math.floor(random() * course.questions.length)] ?? '';
  const retried = random() < (isBad ? 0.5 : 0.012);
  const fault = faults[Math.floor(random() * faults.length)] ?? 'timeout';
  const prompt = 14_000 + Math.floor(random() * 2_000);
  const cachedTokens = random() < 0.86 ? 12_500 : 0;
  const output = Math.floor(logNormal(complexity === 'complex' ? 520 : 260, 0.45, random));
  const price = (input: number, cached: number, out: number, hit: number) =>
    Math.round((prompt - hit) * input + hit * cached + output * out);
  const microUsd = price(model.input, model.cached, model.output, cachedTokens);
  const { complex: premium } = models;
  const usage = { ...noUsage, inputTokens: prompt, cachedInputTokens: cachedTokens, outputTokens: output };
  const reservation = (callId: string) => ({
    callId,
    model: model.name,
    provider: model.provider,
    keyLabel: `${model.provider}-1`,
    microUsd: microUsd * 3 + 1_000,
    atLeastMicroUsd: 1,
    budgets: { globalMicroUsd: null, courseMicroUsd: null },
    shares: [],
  });
  const asked = { answerId, nowMs: atMs, day, course: course.id, student, complexity };

  const isTooMuch = random() < 0.003;
  const limits = isTooMuch ? [{ subject: `student:${student}`, requests: 1, windowMs: 1_000 }] : [];
  if (isTooMuch) await store.count(limits, atMs);
  const admission = await store.admit({
    ...asked,
    question,
    ...(lesson !== undefined && { lesson: lesson.id }),
    limits,
    concurrent: 1_000,
    ...(!isCached && { reservation: reservation(`${answerId}-1`) }),
  });
  if (admission.kind !== 'admitted') return;
  const firstTokenMs = isCached
    ? 3
    : Math.round(logNormal(model.medianFirstTokenMs * (isBad ? 2.6 : 1), 0.38, random));
  const totalMs = isCached ? 5 : firstTokenMs + Math.round(output / 0.16);
  const settled = (callId: string, more: object = {}) =>
    store.settle({
      callId,
      nowMs: atMs + totalMs,
      status: 'settled',
      usage,
      microUsd,
      totalMs,
      firstTokenMs,
      ...more,
    });
  const released = { status: 'released', usage: noUsage, microUsd: 0, fault } as const;
  if (!isCached) {
    if (isFailed) await settled(`${answerId}-1`, released);
    else if (retried) {
      await settled(`${answerId}-1`, released);
      await store.reserve({ ...asked, ...reservation(`${answerId}-2`) });
      await settled(`${answerId}-2`);
    } else await settled(`${answerId}-1`);
  }
  const outcome: AnswerOutcome = isFailed && !isCached ? 'providers_unavailable' : 'complete';
  const isAnswered = outcome === 'complete';
  const paid = isAnswered && !isCached;
  const full = price(model.input, model.cached, model.output, 0);
  await store.close({
    answerId,
    nowMs: atMs + totalMs,
    outcome,
    text: isAnswered
      ? `${question}\n\nLook at “${heading ?? 'the course'}”: try the smallest example first, then change one thing at a time and read what Python says.`
      : '',
    model: isAnswered ? model.name : '',
    provider: isAnswered ? model.provider : '',
    cached: isCached,
    sources: isAnswered ? sources : [],
    usage: paid ? usage : noUsage,
    costMicroUsd: paid ? microUsd : 0,
    savedMicroUsd: {
      routing: paid ? price(premium.input, premium.cached, premium.output, cachedTokens) - microUsd : 0,
      promptCache: paid ? full - microUsd : 0,
      answerCache: isCached ? microUsd : 0,
    },
    ...(isAnswered && { firstTokenMs }),
    totalMs,
  });
  if (isAnswered && random() < 0.22) {
    const mood = random();
    const stars = mood < 0.55 ? 5 : mood < 0.82 ? 4 : mood < 0.92 ? 3 : mood < 0.97 ? 2 : 1;
    const comment = stars < 4 ? (comments[Math.floor(random() * comments.length)] ?? '') : '';
    await store.rate({ answerId, stars, comment, nowMs: atMs + 60_000 });
  }
}

function momentsOf(startMs: number, count: number, random: () => number): { atMs: number; hour: number }[] {
  const whole = hours.reduce((sum, weight) => sum + weight, 0);
  return hours
    .flatMap((weight, hour) =>
      Array.from({ length: Math.round((count * weight) / whole) }, () => ({
        atMs: startMs + hour * 3_600_000 + Math.floor(random() * 3_600_000),
        hour,
      })),
    )
    .sort((a, b) => a.atMs - b.atMs);
}

function pick(courses: readonly SimulatedCourse[], random: () => number): SimulatedCourse {
  let left = random() * courses.reduce((sum, { weight }) => sum + weight, 0);
  for (const course of courses) {
    left -= course.weight;
    if (left <= 0) return course;
  }
  throw new Error('a month needs a course');
}

function logNormal(median: number, sigma: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(sigma * normal);
}

/** mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
