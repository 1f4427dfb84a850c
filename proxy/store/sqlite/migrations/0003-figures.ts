/**
 * The figures of the metrics page, kept while answers are opened, closed,
 * settled and rated, so that looking at them costs the same on any ledger.
 * Course '' is the whole tutor. What was counted stays when answers are
 * deleted; no row of these sums names a student.
 */
const tables = `
CREATE TABLE hour_figures (
  course TEXT NOT NULL,
  day TEXT NOT NULL,
  hour_ms INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  saved_routing_micro_usd INTEGER NOT NULL,
  saved_prompt_cache_micro_usd INTEGER NOT NULL,
  saved_answer_cache_micro_usd INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  cached_input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  answer_cache_hits INTEGER NOT NULL,
  with_sources INTEGER NOT NULL,
  generating_ms INTEGER NOT NULL,
  generated_tokens INTEGER NOT NULL,
  simple INTEGER NOT NULL,
  medium INTEGER NOT NULL,
  complex INTEGER NOT NULL,
  stars_sum INTEGER NOT NULL,
  stars_count INTEGER NOT NULL,
  -- See proxy/store/rules/times.ts.
  first_token_times BLOB,
  total_times BLOB,
  PRIMARY KEY (course, day, hour_ms)
) STRICT, WITHOUT ROWID;

-- What a model answered (by the answers' days) and what its calls cost (by the calls' days).
CREATE TABLE model_hour (
  course TEXT NOT NULL,
  day TEXT NOT NULL,
  hour_ms INTEGER NOT NULL,
  model TEXT NOT NULL,
  questions INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  cost_micro_usd INTEGER NOT NULL,
  saved_micro_usd INTEGER NOT NULL,
  PRIMARY KEY (course, day, hour_ms, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE trouble_hour (
  course TEXT NOT NULL,
  day TEXT NOT NULL,
  hour_ms INTEGER NOT NULL,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (course, day, hour_ms, origin, kind)
) STRICT, WITHOUT ROWID;

-- Days on which a student asked, each with the one before ('' for the first).
CREATE TABLE active_day (
  course TEXT NOT NULL,
  student TEXT NOT NULL,
  day TEXT NOT NULL,
  previous_day TEXT NOT NULL,
  PRIMARY KEY (course, student, day)
) STRICT, WITHOUT ROWID;

-- How many students of a day were there last on which day: those of a range, each counted once, are the ones
-- who were there last before it began.
CREATE TABLE returning_students (
  course TEXT NOT NULL,
  day TEXT NOT NULL,
  previous_day TEXT NOT NULL,
  students INTEGER NOT NULL,
  PRIMARY KEY (course, day, previous_day)
) STRICT, WITHOUT ROWID;

-- Where in the course a question came up.
CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  heading TEXT NOT NULL,
  UNIQUE (course, lesson, heading)
) STRICT;
CREATE TABLE topic_day (
  day TEXT NOT NULL,
  topic INTEGER NOT NULL REFERENCES topic (id),
  questions INTEGER NOT NULL,
  stars_sum INTEGER NOT NULL,
  stars_count INTEGER NOT NULL,
  not_found INTEGER NOT NULL,
  PRIMARY KEY (day, topic)
) STRICT, WITHOUT ROWID;
ALTER TABLE answer ADD COLUMN topic INTEGER REFERENCES topic (id);
-- From 0 to 100, evenly spread: a sample of 5 % is what stands below 5.
ALTER TABLE answer ADD COLUMN sample_point REAL;

CREATE TABLE review (
  answer_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  course TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('right', 'partly', 'wrong')),
  reviewed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_day ON review (day, course, mark);

CREATE TABLE admin_session (
  token_hash BLOB PRIMARY KEY,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_sample ON answer (day, sample_point, course) WHERE outcome IN ('complete', 'length');
CREATE INDEX answer_without_source ON answer (day, course) WHERE source_count = 0 AND closed_ms IS NOT NULL;
CREATE INDEX rating_stars ON rating (stars, rated_ms);
`;

const hour = (ms: string) => `${ms} / 3600000 * 3600000`;

/** Counts what the answers and calls of a database say; for one that had them before it had figures. */
export const countFigures = `
UPDATE answer SET sample_point = sample_point(answer_id) WHERE closed_ms IS NOT NULL;

INSERT INTO hour_figures (course, day, hour_ms, questions, failures, saved_routing_micro_usd,
    saved_prompt_cache_micro_usd, saved_answer_cache_micro_usd, input_tokens, cached_input_tokens, output_tokens,
    answer_cache_hits, with_sources, generating_ms, generated_tokens, simple, medium, complex, stars_sum, stars_count,
    first_token_times, total_times)
  SELECT scope, day, ${hour('opened_ms')} AS hour_ms, count(*),
    sum(outcome IN ('providers_unavailable', 'internal', 'crashed')), sum(saved_routing_micro_usd),
    sum(saved_prompt_cache_micro_usd), sum(saved_answer_cache_micro_usd), sum(input_tokens),
    sum(cached_input_tokens), sum(output_tokens), sum(cached), sum(source_count > 0),
    sum(CASE WHEN is_generated THEN total_ms - first_token_ms ELSE 0 END),
    sum(CASE WHEN is_generated THEN output_tokens ELSE 0 END),
    sum(complexity = 'simple'), sum(complexity = 'medium'), sum(complexity = 'complex'),
    coalesce(sum(stars), 0), count(stars), times_of(first_token_ms),
    times_of(CASE WHEN first_token_ms IS NOT NULL THEN total_ms END)
  FROM (
    SELECT *, first_token_ms IS NOT NULL AND output_tokens > 0 AND cached = 0 AS is_generated FROM (
      SELECT '' AS scope, * FROM answer UNION ALL SELECT course, * FROM answer))
  LEFT JOIN rating ON rating.answer = id
  WHERE closed_ms IS NOT NULL GROUP BY scope, day, hour_ms;

INSERT INTO model_hour
  SELECT scope, day, hour_ms, model, sum(questions), sum(calls), sum(cost), sum(saved) FROM (
    SELECT course AS scope, day, ${hour('opened_ms')} AS hour_ms, model, 1 AS questions, 0 AS calls, 0 AS cost,
      saved_routing_micro_usd + saved_prompt_cache_micro_usd + saved_answer_cache_micro_usd AS saved
    FROM answer WHERE closed_ms IS NOT NULL AND model <> ''
    UNION ALL
    SELECT course, day, ${hour('started_ms')}, model, 0, 1, micro_usd, 0 FROM call WHERE status <> 'open')
  GROUP BY scope, day, hour_ms, model;
INSERT INTO model_hour
  SELECT '', day, hour_ms, model, sum(questions), sum(calls), sum(cost_micro_usd), sum(saved_micro_usd)
  FROM model_hour GROUP BY day, hour_ms, model;

INSERT INTO trouble_hour
  SELECT course, day, hour_ms, origin, kind, count(*) FROM (
    SELECT course, day, ${hour('opened_ms')} AS hour_ms, 'answer' AS origin, outcome AS kind FROM answer
    WHERE outcome NOT IN ('complete', 'length', 'stopped')
    UNION ALL
    SELECT course, day, ${hour('started_ms')}, 'call', fault FROM call WHERE fault IS NOT NULL)
  GROUP BY course, day, hour_ms, origin, kind;
INSERT INTO trouble_hour
  SELECT '', day, hour_ms, origin, kind, sum(count) FROM trouble_hour GROUP BY day, hour_ms, origin, kind;

INSERT INTO active_day
  SELECT scope, student, day, coalesce(lag(day) OVER (PARTITION BY scope, student ORDER BY day), '')
  FROM (SELECT DISTINCT '' AS scope, student, day FROM answer UNION SELECT DISTINCT course, student, day FROM answer);
INSERT INTO returning_students
  SELECT course, day, previous_day, count(*) FROM active_day GROUP BY course, day, previous_day;
`;

/** By the first source: the one that answers best. */
const countTopics = `
CREATE TEMP TABLE answer_topic AS
  SELECT id, day, course, source_count, coalesce(lesson, best_lesson, '') AS lesson,
    CASE WHEN coalesce(lesson, best_lesson) = best_lesson THEN best_heading ELSE '' END AS heading
  FROM (
    SELECT answer.*, sources ->> '$[0].lesson' AS best_lesson, sources ->> '$[0].heading' AS best_heading
    FROM answer LEFT JOIN answer_text ON answer_text.answer = answer.id)
  WHERE closed_ms IS NOT NULL;
INSERT INTO topic (course, lesson, heading) SELECT DISTINCT course, lesson, heading FROM answer_topic;
UPDATE answer SET topic = (
  SELECT topic.id FROM answer_topic JOIN topic USING (course, lesson, heading) WHERE answer_topic.id = answer.id);
INSERT INTO topic_day
  SELECT answer.day, answer.topic, count(*), coalesce(sum(stars), 0), count(stars), sum(answer.source_count = 0)
  FROM answer LEFT JOIN rating ON rating.answer = answer.id WHERE answer.topic IS NOT NULL
  GROUP BY answer.day, answer.topic;
DROP TABLE answer_topic;
`;

export const figures = tables + countFigures + countTopics;
