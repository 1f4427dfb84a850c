/**
 * How far students come (see proxy/store/funnel.ts), and what they have agreed to. Of `funnel_student` a student's
 * rows go with the student, the sums stay; a consent stands under a name that cannot be read back.
 */
export const funnel = `
CREATE TABLE funnel_day (
  day TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  step TEXT NOT NULL,
  previous_day TEXT NOT NULL,
  students INTEGER NOT NULL,
  PRIMARY KEY (day, course, lesson, step, previous_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE funnel_student (
  student TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  step TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (student, course, lesson, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX funnel_student_day ON funnel_student (last_day);

CREATE TABLE consent (
  name TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  given_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_given ON consent (given_ms);
`;
