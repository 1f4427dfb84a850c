/** Quizzes on lessons (see proxy/store/quizzes.ts); `items` are lists as JSON, with what is right. */
export const quiz = `
CREATE TABLE quiz_made (
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  made_of TEXT NOT NULL,
  items TEXT NOT NULL,
  PRIMARY KEY (course, lesson)
) STRICT, WITHOUT ROWID;
CREATE TABLE quiz_taken (
  id TEXT NOT NULL PRIMARY KEY,
  student TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  items TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT;
CREATE INDEX quiz_taken_student ON quiz_taken (student);
CREATE INDEX quiz_taken_day ON quiz_taken (day);
CREATE TABLE quiz_answer (
  student TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  item TEXT NOT NULL,
  question TEXT NOT NULL,
  right_at_first INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (student, course, lesson, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX quiz_answer_day ON quiz_answer (day);
`;
