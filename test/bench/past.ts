import { openDatabase } from '../../proxy/store/sqlite/database.ts';
import { countFigures } from '../../proxy/store/sqlite/migrations/0003-figures.ts';

export interface Past {
  file: string;
  /** Questions, with one call each. */
  rows: number;
  /** The last day, `YYYY-MM-DD`. */
  day: string;
  days: number;
  courses: number;
  students: number;
}

/**
 * Writes a database in which students have asked for some days, evenly spread;
 * times to the first token are spread like those of real answers (log-normal,
 * median 600 ms).
 */
export function fillPast({ file, rows, day, days, courses, students }: Past): void {
  const database = openDatabase(file);
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed + 1) / (2 ** 32 + 1);
  };
  database.function('log_normal', () =>
    Math.round(600 * Math.exp(0.5 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()))),
  );
  const endMs = Date.parse(`${day}T09:00:00Z`);
  const spanMs = (days - 1) * 86_400_000;
  database.exec('PRAGMA cache_size = -500000');
  database.exec(`
    BEGIN;
    CREATE TEMP TABLE past AS
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      SELECT i, date('${day}', '-' || (${days - 1} - (i - 1) * ${days} / ${rows}) || ' days') AS day,
        'course-' || (i % ${courses}) AS course, 'student-' || (i * 7919 % ${students}) AS student,
        ${endMs - spanMs} + i * (${spanMs} / ${rows}) AS at, log_normal() AS first,
        'model-' || (i % 4) AS model, i % 8 = 0 AS cached
      FROM n WHERE ${rows} > 0;
    INSERT INTO answer (id, answer_id, day, course, student, complexity, opened_ms, closed_ms, outcome, model,
        provider, cached, source_count, input_tokens, cached_input_tokens, output_tokens, cost_micro_usd,
        first_token_ms, total_ms)
      SELECT i, lower(hex(randomblob(16))), day, course, student, 'simple', at, at + 2000,
        CASE WHEN i % 100 = 0 THEN 'providers_unavailable' ELSE 'complete' END, model,
        'provider-a', cached, 1, 12000, 9000, 350, 1200, first, first + 1400 FROM past;
    INSERT INTO call (call_id, answer, day, course, student, complexity, model, provider, key_label, status,
        started_ms, settled_ms, reserved_micro_usd, micro_usd, input_tokens, output_tokens, total_ms)
      SELECT lower(hex(randomblob(16))), i, day, course, student, 'simple', model, 'provider-a', 'provider-a/1',
        'settled', at, at + 2000, 3000, 1200, 12000, 350, 2000 FROM past;
    INSERT INTO day_spend SELECT day, course, sum(micro_usd), 0 FROM call GROUP BY day, course;
    INSERT INTO day_spend SELECT day, '', sum(micro_usd), 0 FROM call GROUP BY day;
    ${countFigures}
    COMMIT`);
  database.close();
}
