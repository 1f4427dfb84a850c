import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../proxy/store/sqlite/migrate.ts';

const steps = [
  'CREATE TABLE a (x INTEGER)',
  'ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO a VALUES (1, 2)',
  'CREATE TABLE b (z INTEGER)',
];

function versionOf(database: DatabaseSync) {
  return database.prepare('PRAGMA user_version').get()?.user_version;
}

describe('migration', () => {
  it('runs each step once, in order', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, steps.slice(0, 1));
    expect(versionOf(database)).toBe(1);
    migrate(database, steps);
    migrate(database, steps);
    expect(versionOf(database)).toBe(3);
    expect(database.prepare('SELECT * FROM a').all()).toHaveLength(1);
  });

  it('leaves nothing of a step that fails, and what came before stays', () => {
    const database = new DatabaseSync(':memory:');
    const broken = [...steps.slice(0, 1), 'CREATE TABLE c (x INTEGER); INSERT INTO nowhere VALUES (1)'];
    expect(() => migrate(database, broken)).toThrow('nowhere');
    expect(versionOf(database)).toBe(1);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'c'").get()).toBeUndefined();
    migrate(database, steps);
    expect(versionOf(database)).toBe(3);
  });
});
