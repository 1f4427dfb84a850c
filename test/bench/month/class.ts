import type { Complexity } from '../../../proxy/ground/protocol.ts';
import type { MonthLesson } from './course-text.ts';
import { logNormal, pickOf, seeded } from './seeded.ts';

/** One question of a student, in the order of time. */
export interface MonthQuestion {
  /** Milliseconds since the month began. */
  atMs: number;
  student: number;
  lesson: string;
  question: string;
  expected: Complexity;
  /** How many turns of this conversation came before it. */
  turn: number;
  conversation: number;
  /** Tokens of its answer. */
  outputTokens: number;
}

export interface ClassPlan {
  students: number;
  /** Days of school that are played. */
  days: number;
  lessons: readonly MonthLesson[];
  seed: number;
}

/** Of a student on a day of school. */
export const questionsPerDay = 5;
/** Of a month. */
export const schoolDays = 20;

/** Share of a day's conversations by hour: quiet nights, two peaks. */
const hours = [1, 0, 0, 0, 0, 1, 2, 4, 7, 9, 10, 9, 7, 8, 9, 9, 8, 7, 8, 10, 11, 9, 6, 3];
const hourMs = 3_600_000;

/** The lesson's own table: 60 % simple, 30 % medium, 10 % complex. */
const mix: readonly { complexity: Complexity; share: number; medianTokens: number }[] = [
  { complexity: 'simple', share: 0.6, medianTokens: 220 },
  { complexity: 'medium', share: 0.3, medianTokens: 380 },
  { complexity: 'complex', share: 0.1, medianTokens: 650 },
];

/** In these shapes; every fifth of a kind is vague, every seventh about more than one place. */
const shapes: Record<Complexity, readonly ((term: string, other: string) => string)[]> = {
  simple: [
    (term) => `What is a ${term}?`,
    (term) => `what is ${term}`,
    (term) => `Define ${term}`,
    (term) => `What does ${term} mean?`,
    (term) => `What is the meaning of ${term}?`,
  ],
  medium: [
    (term) => `Explain how a ${term} works`,
    (term) => `Why does a ${term} begin like that?`,
    (term, other) => `Compare ${term} and ${other}`,
    (term) => `How can I use a ${term} in practice?`,
    (term) => `Can you say more about the ${term} and what comes after it`,
    () => 'I still do not get it, why is that so and what for?',
    (term) => `Give me an overview of everything about ${term}`,
  ],
  complex: [
    (term) => `Prove that a ${term} is always needed`,
    (term) => `My ${term} does not work, find the mistake in what I did`,
    (term, other) => `Design a plan that uses ${term} and ${other} together`,
    (term, other) => `To what extent is a ${term} better than a ${other}?`,
  ],
};

/** All questions of a class, as a class asks: in conversations of one to five turns, of the lesson of the week. */
export function questionsOfClass({ students, days, lessons, seed }: ClassPlan): MonthQuestion[] {
  const random = seeded(seed);
  const all: MonthQuestion[] = [];
  let conversation = 0;
  for (let day = 0; day < days; day += 1) {
    for (let student = 0; student < students; student += 1) {
      let left = questionsPerDay;
      while (left > 0) {
        const turns = Math.min(left, 1 + Math.floor(random() * 5));
        left -= turns;
        conversation += 1;
        const lesson = lessonOf(lessons, day, random);
        let atMs = day * 24 * hourMs + momentOf(random);
        for (let turn = 0; turn < turns; turn += 1) {
          all.push({ atMs, student, turn, conversation, lesson: lesson.id, ...asked(lesson, random) });
          atMs += logNormal(90_000, 0.6, random);
        }
      }
    }
  }
  return all.sort((a, b) => a.atMs - b.atMs);
}

/** Most are where the class is; some look back. */
function lessonOf(lessons: readonly MonthLesson[], day: number, random: () => number): MonthLesson {
  const here = Math.floor((day / schoolDays) * lessons.length);
  const back = Math.floor(random() ** 3 * Math.min(here, lessons.length - 1));
  return lessons[(here - back + lessons.length) % lessons.length] ?? pickOf(lessons, random);
}

function asked(lesson: MonthLesson, random: () => number) {
  const kind = kindOf(random());
  // What a lesson is mostly about is asked most.
  const place = Math.floor(random() ** 1.6 * lesson.terms.length);
  const term = lesson.terms[place] ?? '';
  const other = lesson.terms[(place + 1) % lesson.terms.length] ?? term;
  return {
    question: pickOf(shapes[kind.complexity], random)(term, other),
    expected: kind.complexity,
    outputTokens: Math.round(logNormal(kind.medianTokens, 0.4, random)),
  };
}

function kindOf(luck: number) {
  let left = luck;
  for (const kind of mix) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return mix[0] ?? fail();
}

function fail(): never {
  throw new Error('a mix needs a kind');
}

function momentOf(random: () => number): number {
  const whole = hours.reduce((sum, weight) => sum + weight, 0);
  let left = random() * whole;
  for (const [hour, weight] of hours.entries()) {
    left -= weight;
    if (left < 0) return (hour + random()) * hourMs;
  }
  return 12 * hourMs;
}
