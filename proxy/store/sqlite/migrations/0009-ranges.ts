/**
 * So that nothing reads more than its range: what teachers read of low ratings
 * and of answers without a source, what is kept of one student, and the days
 * that retention forgets. Made at the first start after an upgrade, before
 * anybody is let in: one to three seconds for a million answers.
 *
 * `answer_student` costs every question one entry at a place of chance, which
 * the indexes that 0004 took away were not worth: this one is, since students
 * may see and remove what is kept of them at any time.
 */
export const ranges = `
CREATE INDEX answer_student ON answer (student) WHERE student <> 'removed';
CREATE INDEX active_day_day ON active_day (day);

DROP INDEX answer_without_source;
CREATE INDEX answer_without_source ON answer (day, course)
  WHERE source_count = 0 AND outcome IN ('complete', 'length');

-- Those of its answer, which never change.
ALTER TABLE rating ADD COLUMN answer_day TEXT NOT NULL DEFAULT '';
ALTER TABLE rating ADD COLUMN answer_course TEXT NOT NULL DEFAULT '';
UPDATE rating SET (answer_day, answer_course) = (SELECT day, course FROM answer WHERE answer.id = rating.answer);
DROP INDEX rating_stars;
CREATE INDEX rating_low ON rating (answer_day, answer_course, stars, rated_ms) WHERE stars < 4;

-- Students whose removal has begun, with the last answer that was theirs then; empty but for the seconds that it takes.
CREATE TABLE removing (
  student TEXT PRIMARY KEY,
  last_answer INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
