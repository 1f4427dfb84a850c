/** What SQLite reads to answer each statement of the store, by its own word: nothing that grows is read as a whole. */
import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';

/** Grow with every question. */
const large = [
  'answer',
  'answer_text',
  'call',
  'rating',
  'review',
  'hour_figures',
  'model_hour',
  'trouble_hour',
]
  .concat([
    'funnel_day',
    'funnel_student',
    'consent',
    'exercise_progress',
    'quiz_made',
    'quiz_taken',
    'quiz_answer',
    'handover',
    'active_day',
    'returning_students',
    'topic_day',
    'share_spend',
    'day_spend',
  ])
  .join('|');

/** Hold what is open at the moment and nothing else, so that reading them as a whole is reading what was asked for. */
const ofOpenOnes = /USING (COVERING )?INDEX (answer_open|call_open|handover_to_send)$/;

function statementsOf(database: DatabaseSync): string[] {
  const statements: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = (sql, options) => {
    statements.push(sql);
    return prepare(sql, options);
  };
  sqliteStore(database);
  return statements;
}

function planOf(database: DatabaseSync, sql: string): string[] {
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));
}

test('no statement reads a table that grows from one end to the other', () => {
  const database = openDatabase(':memory:');
  const statements = statementsOf(database).filter((sql) => /^\s*(SELECT|UPDATE|DELETE|INSERT)/.test(sql));
  expect(statements.length).toBeGreaterThan(100);
  const scans = statements.flatMap((sql) =>
    planOf(database, sql)
      .filter((step) => new RegExp(`^SCAN (${large})\\b`).test(step) && !ofOpenOnes.test(step))
      .map((step) => ({ sql, step })),
  );
  expect(scans).toEqual([]);
});

test('such reading would be noticed', () => {
  const database = openDatabase(':memory:');
  expect(planOf(database, 'SELECT * FROM rating WHERE stars = 1')).toEqual([
    expect.stringMatching(new RegExp(`^SCAN (${large})\\b`)),
  ]);
});
