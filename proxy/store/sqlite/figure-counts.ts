import type { DatabaseSync } from 'node:sqlite';
import { lruOf } from '../../ground/lru-of.ts';
import type { Complexity } from '../../ground/protocol.ts';
import type { Refusal } from '../admission.ts';
import type { CloseAnswer } from '../answers.ts';
import { answerFigures, answerTimes, hourOf, troubleOf } from '../rules/hour-figures.ts';
import { figureSums, type Hour } from './figure-sums.ts';
import type { Memory } from './memory.ts';

/** Who and when, as the sums are kept: an answer's or a call's own day, and the hour in which it began. */
export interface CountedAt {
  day: string;
  course: string;
  startedMs: number;
}

/**
 * Keeps the sums of the metrics page. To be called inside the transaction that
 * changes what is counted; each row is written for the course and for the
 * whole tutor (course '').
 */
export interface FigureCounts extends Memory {
  /** A student asks on a day, for the first time or again. */
  asked(student: string, course: string, day: string): void;
  closed(at: CountedAt, complexity: Complexity, answer: CloseAnswer): void;
  /** A call of this model, and the kind of the fault that ended it, if one did. */
  settled(at: CountedAt, model: string, microUsd: number, fault: string | undefined): void;
  /** A prompt cache was rented: that has cost savings, and answered nothing. */
  rented(at: CountedAt, model: string, microUsd: number): void;
  refused(at: CountedAt, kind: Refusal['kind']): void;
  /** Differences, so that a rating can be replaced. */
  rated(at: CountedAt, stars: number, ratings: number): void;
  write(): void;
}

/** Students whose last day is known without asking; for more the database is asked. */
const rememberedStudents = 10_000;

export function figureCounts(database: DatabaseSync): FigureCounts {
  const addStars = database.prepare(
    `UPDATE hour_figures SET stars_sum = stars_sum + ?4, stars_count = stars_count + ?5
     WHERE course IN ('', ?1) AND day = ?2 AND hour_ms = ?3`,
  );
  const addTrouble = database.prepare(
    `INSERT INTO trouble_hour VALUES ('', ?2, ?3, ?4, ?5, 1), (?1, ?2, ?3, ?4, ?5, 1)
     ON CONFLICT DO UPDATE SET count = count + 1`,
  );
  const countStudent = activeStudents(database);
  const lastDays = lruOf<string, string>(rememberedStudents);
  const sums = figureSums(database);

  const trouble = ({ course, day, startedMs }: CountedAt, origin: string, kind: string) =>
    addTrouble.run(course, day, hourOf(startedMs), origin, kind);

  return {
    asked(student, course, day) {
      const key = `${student}\n${course}`;
      if (lastDays.get(key) === day) return;
      countStudent('', student, day);
      countStudent(course, student, day);
      lastDays.set(key, day);
    },

    closed(at, complexity, answer) {
      const { outcome, model, savedMicroUsd } = answer;
      const hour = hourIn(at);
      sums.addAnswer(hour, answerFigures(complexity, answer), answerTimes(answer));
      if (model !== '') {
        const saved = savedMicroUsd.routing + savedMicroUsd.promptCache + savedMicroUsd.answerCache;
        sums.addModel(hour, model, [1, 0, 0, saved]);
      }
      const kind = troubleOf(outcome);
      if (kind !== undefined) trouble(at, 'answer', kind);
    },

    settled(at, model, microUsd, fault) {
      sums.addModel(hourIn(at), model, [0, 1, microUsd, 0]);
      if (fault !== undefined) trouble(at, 'call', fault);
    },

    rented(at, model, microUsd) {
      const hour = hourIn(at);
      sums.addAnswer(hour, { savedPromptCacheMicroUsd: -microUsd });
      sums.addModel(hour, model, [0, 0, 0, -microUsd]);
    },

    refused(at, kind) {
      trouble(at, 'refusal', kind);
    },

    rated({ course, day, startedMs }, stars, ratings) {
      addStars.run(course, day, hourOf(startedMs), stars, ratings);
    },

    write: sums.write,
    forget() {
      sums.forget();
      lastDays.clear();
    },
  };
}

function hourIn({ course, day, startedMs }: CountedAt): Hour {
  return { course, day, hourMs: hourOf(startedMs) };
}

/**
 * Notes a student's day once, and on which day the student was there before.
 * A day that comes late (clocks of several processes differ) is put between
 * the two that it belongs between.
 */
function activeStudents(database: DatabaseSync): (course: string, student: string, day: string) => void {
  const isKnown = database.prepare('SELECT 1 FROM active_day WHERE course = ? AND student = ? AND day = ?');
  const before = database.prepare(
    'SELECT max(day) AS day FROM active_day WHERE course = ? AND student = ? AND day < ?',
  );
  const after = database.prepare(
    'SELECT min(day) AS day FROM active_day WHERE course = ? AND student = ? AND day > ?',
  );
  const insert = database.prepare('INSERT INTO active_day VALUES (?, ?, ?, ?)');
  const relink = database.prepare(
    'UPDATE active_day SET previous_day = ?4 WHERE course = ?1 AND student = ?2 AND day = ?3',
  );
  const count = database.prepare(
    `INSERT INTO returning_students VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET students = students + ?4`,
  );
  const dayIn = (row: unknown) => (row as { day: string | null }).day;

  return (course, student, day) => {
    if (isKnown.get(course, student, day) !== undefined) return;
    const previous = dayIn(before.get(course, student, day)) ?? '';
    const next = dayIn(after.get(course, student, day));
    insert.run(course, student, day, previous);
    count.run(course, day, previous, 1);
    if (next === null) return;
    relink.run(course, student, next, day);
    count.run(course, next, previous, -1);
    count.run(course, next, day, 1);
  };
}
