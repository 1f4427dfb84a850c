/** Where students stand in exercises (see proxy/store/exercises.ts); `shown` is a list of numbers as JSON. */
export const exercises = `
CREATE TABLE exercise_progress (
  student TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  exercise TEXT NOT NULL,
  step INTEGER NOT NULL,
  asks INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  give_aways INTEGER NOT NULL,
  shown TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (student, course, lesson, exercise)
) STRICT, WITHOUT ROWID;
CREATE INDEX exercise_progress_day ON exercise_progress (last_day);
`;
