/**
 * Quizzes on lessons (see proxy/store/quizzes.ts); `items` are lists as JSON, with what is right. `taken` counts the
 * quizzes of all students, so that those of one can be told apart by their age.
 */
export const quiz = `
CREATE TABLE quiz_made (
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  made_of text COLLATE "C" NOT NULL,
  items text NOT NULL,
  PRIMARY KEY (course, lesson)
);
CREATE TABLE quiz_taken (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  taken bigint GENERATED ALWAYS AS IDENTITY,
  student text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  items text NOT NULL,
  day text COLLATE "C" NOT NULL
);
CREATE INDEX quiz_taken_student ON quiz_taken (student, taken);
CREATE INDEX quiz_taken_day ON quiz_taken (day);
CREATE TABLE quiz_answer (
  student text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  question text NOT NULL,
  right_at_first bigint NOT NULL,
  tries bigint NOT NULL,
  day text COLLATE "C" NOT NULL,
  PRIMARY KEY (student, course, lesson, item)
);
CREATE INDEX quiz_answer_day ON quiz_answer (day);
`;
