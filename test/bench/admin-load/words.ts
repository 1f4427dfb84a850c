import { DatabaseSync } from 'node:sqlite';

/** What past.ts leaves out: what was said, ratings, and answers that found nothing in the course. */
export function addWords(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA cache_size = -500000; BEGIN;
    UPDATE answer SET source_count = 0 WHERE id % 12 = 0;
    INSERT INTO answer_text SELECT id, 'How do I remove duplicates from a list? Question ' || id,
      'Turn the list into a set and back. ' || hex(randomblob(120)),
      '[{"lesson":"02","lessonTitle":"Containers","heading":"Sets","quote":"A set holds each value once."}]'
      FROM answer;
    INSERT INTO rating (answer, stars, comment, rated_ms)
      SELECT id, 1 + id * 7919 / 10 % 5, 'Comment ' || id, closed_ms + 5000 FROM answer WHERE id % 10 = 0;`);
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('rating');
  if (columns.some(({ name }) => name === 'answer_day')) {
    database.exec(`UPDATE rating SET (answer_day, answer_course) =
      (SELECT day, course FROM answer WHERE answer.id = rating.answer)`);
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}
