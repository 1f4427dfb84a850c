import type { DatabaseSync } from 'node:sqlite';
import type { Source } from '../../protocol.ts';

/** Counts where in the course questions come up. To be called inside the transaction that closes or rates. */
export interface Topics {
  /** @returns the topic's row number, to be kept with the answer */
  closed(at: { day: string; course: string; lesson: string | null }, sources: readonly Source[]): number;
  /** Differences, so that a rating can be replaced. */
  rated(topic: number, day: string, stars: number, ratings: number): void;
}

export function topics(database: DatabaseSync): Topics {
  const find = database.prepare('SELECT id FROM topic WHERE course = ? AND lesson = ? AND heading = ?');
  const insert = database.prepare('INSERT INTO topic (course, lesson, heading) VALUES (?, ?, ?)');
  const count = database.prepare(
    `INSERT INTO topic_day VALUES (?1, ?2, 1, 0, 0, ?3)
     ON CONFLICT DO UPDATE SET questions = questions + 1, not_found = not_found + ?3`,
  );
  const addStars = database.prepare(
    'UPDATE topic_day SET stars_sum = stars_sum + ?3, stars_count = stars_count + ?4 WHERE day = ?1 AND topic = ?2',
  );

  return {
    closed({ day, course, lesson }, [best]) {
      // The page the student was reading counts; only without one, the lesson that answers.
      const where = lesson ?? best?.lesson ?? '';
      const heading = best?.lesson === where ? best.heading : '';
      const known = find.get(course, where, heading) as { id: number } | undefined;
      const topic = known?.id ?? Number(insert.run(course, where, heading).lastInsertRowid);
      count.run(day, topic, best === undefined ? 1 : 0);
      return topic;
    },
    rated(topic, day, stars, ratings) {
      addStars.run(day, topic, stars, ratings);
    },
  };
}
