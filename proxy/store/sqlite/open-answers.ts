import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../ground/protocol.ts';
import type { Memory } from './memory.ts';

export interface OpenAnswer {
  /** Row number, by which calls refer to it. */
  id: number;
  answerId: string;
  student: string;
  day: string;
  course: string;
  lesson: string | null;
  complexity: Complexity;
  startedMs: number;
}

/** The answers that are running: all of them, so that one that is not here is not open. */
export interface OpenAnswers extends Memory {
  find(answerId: string): OpenAnswer | undefined;
  /** How many of the student's answers are running. */
  countOf(student: string): number;
  /** To be called after its row is written. */
  add(answer: OpenAnswer): void;
  /** @param answer that was found */
  remove(answer: OpenAnswer): void;
}

export function openAnswers(database: DatabaseSync): OpenAnswers {
  const selectAll = database.prepare(
    `SELECT id, answer_id AS answerId, student, day, course, lesson, complexity, opened_ms AS startedMs
     FROM answer INDEXED BY answer_open WHERE closed_ms IS NULL`,
  );
  let remembered: { answers: Map<string, OpenAnswer>; students: Map<string, number> } | undefined;

  const open = () => {
    if (remembered !== undefined) return remembered;
    remembered = { answers: new Map(), students: new Map() };
    for (const answer of selectAll.all() as unknown as OpenAnswer[]) add(answer);
    return remembered;
  };
  // Before anybody has asked there is nothing to add to: the row will be read with the others.
  const add = (answer: OpenAnswer) => {
    if (remembered === undefined) return;
    const { answers, students } = remembered;
    answers.set(answer.answerId, answer);
    students.set(answer.student, (students.get(answer.student) ?? 0) + 1);
  };

  return {
    find: (answerId) => open().answers.get(answerId),
    countOf: (student) => open().students.get(student) ?? 0,
    add,
    remove({ answerId, student }) {
      const { answers, students } = open();
      answers.delete(answerId);
      const others = (students.get(student) ?? 0) - 1;
      if (others > 0) students.set(student, others);
      else students.delete(student);
    },
    forget() {
      remembered = undefined;
    },
  };
}
