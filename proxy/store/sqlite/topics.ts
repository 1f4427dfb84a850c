import type { DatabaseSync } from 'node:sqlite';
import { lruOf } from '../../ground/lru-of.ts';
import type { Source } from '../../ground/protocol.ts';
import { topicOf } from '../rules/topic.ts';
import type { Memory } from './memory.ts';

/**
 * Counts where in the course questions come up: in memory while a transaction
 * runs, each topic's row once at its end. To be called inside the transaction
 * that closes or rates.
 */
export interface Topics extends Memory {
  /** @returns the topic's row number, to be kept with the answer */
  closed(at: { day: string; course: string; lesson: string | null }, sources: readonly Source[]): number;
  /** Differences, so that a rating can be replaced. */
  rated(topic: number, day: string, stars: number, ratings: number): void;
  write(): void;
}

/** Sections of all courses together; those of more are asked for again. */
const rememberedTopics = 5_000;

interface TopicSum {
  day: string;
  topic: number;
  questions: number;
  notFound: number;
}

export function topics(database: DatabaseSync): Topics {
  const find = database.prepare('SELECT id FROM topic WHERE course = ? AND lesson = ? AND heading = ?');
  const insert = database.prepare('INSERT INTO topic (course, lesson, heading) VALUES (?, ?, ?)');
  const count = database.prepare(
    `INSERT INTO topic_day VALUES (?1, ?2, ?3, 0, 0, ?4)
     ON CONFLICT DO UPDATE SET questions = questions + ?3, not_found = not_found + ?4`,
  );
  const addStars = database.prepare(
    'UPDATE topic_day SET stars_sum = stars_sum + ?3, stars_count = stars_count + ?4 WHERE day = ?1 AND topic = ?2',
  );
  const ids = lruOf<string, number>(rememberedTopics);
  const sums = new Map<string, TopicSum>();

  const idOf = (course: string, lesson: string, heading: string): number => {
    // With their lengths, so that no two topics share a key whatever a page calls its lesson.
    const key = `${course.length}.${lesson.length}.${course}${lesson}${heading}`;
    const remembered = ids.get(key);
    if (remembered !== undefined) return remembered;
    const known = find.get(course, lesson, heading) as { id: number } | undefined;
    const id = known?.id ?? Number(insert.run(course, lesson, heading).lastInsertRowid);
    ids.set(key, id);
    return id;
  };

  return {
    closed({ day, course, lesson }, sources) {
      const { lesson: where, heading } = topicOf(lesson, sources);
      const topic = idOf(course, where, heading);
      const key = `${topic} ${day}`;
      let sum = sums.get(key);
      if (sum === undefined) {
        sum = { day, topic, questions: 0, notFound: 0 };
        sums.set(key, sum);
      }
      sum.questions += 1;
      if (sources.length === 0) sum.notFound += 1;
      return topic;
    },
    rated(topic, day, stars, ratings) {
      addStars.run(day, topic, stars, ratings);
    },
    write() {
      for (const { day, topic, questions, notFound } of sums.values()) {
        count.run(day, topic, questions, notFound);
      }
      sums.clear();
    },
    forget() {
      ids.clear();
      sums.clear();
    },
  };
}
