/** A table of what students did beside their answers: a row is removed with its student, and when its day is over. */
interface ActivityTable {
  name: string;
  /** What tells its rows from one another. */
  key: string;
  /** The column of the last day on which its row matters. */
  day: string;
}

/** How many students were there on a day stays in returning_students. */
export const activeDays: ActivityTable = { name: 'active_day', key: 'course, student, day', day: 'day' };

export const handedOver: ActivityTable = { name: 'handover', key: 'id', day: 'day' };

/** Those of which nothing else is to be seen to. */
export const studentTables: readonly ActivityTable[] = [
  { name: 'funnel_student', key: 'student, course, lesson, step', day: 'last_day' },
  { name: 'exercise_progress', key: 'student, course, lesson, exercise', day: 'last_day' },
  { name: 'quiz_taken', key: 'id', day: 'day' },
  { name: 'quiz_answer', key: 'student, course, lesson, item', day: 'day' },
];

export const activityTables = [activeDays, ...studentTables, handedOver];
