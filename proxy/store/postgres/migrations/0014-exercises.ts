/** Where students stand in exercises (see proxy/store/exercises.ts); `shown` is a list of numbers as JSON. */
export const exercises = `
CREATE TABLE exercise_progress (
  student text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  exercise text COLLATE "C" NOT NULL,
  step bigint NOT NULL,
  asks bigint NOT NULL,
  attempts bigint NOT NULL,
  give_aways bigint NOT NULL,
  shown text NOT NULL,
  last_day text COLLATE "C" NOT NULL,
  PRIMARY KEY (student, course, lesson, exercise)
);
CREATE INDEX exercise_progress_day ON exercise_progress (last_day);
`;
