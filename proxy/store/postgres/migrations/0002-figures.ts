/**
 * The figures of the metrics page, kept while answers are opened, closed,
 * settled and rated, so that looking at them costs the same on any ledger.
 * Course '' is the whole tutor. What was counted stays when answers are
 * deleted; no row of these sums names a student.
 */
export const figures = `
CREATE TABLE hour_figures (
  course text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  hour_ms bigint NOT NULL,
  questions bigint NOT NULL,
  failures bigint NOT NULL,
  saved_routing_micro_usd bigint NOT NULL,
  saved_prompt_cache_micro_usd bigint NOT NULL,
  saved_answer_cache_micro_usd bigint NOT NULL,
  input_tokens bigint NOT NULL,
  cached_input_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  answer_cache_hits bigint NOT NULL,
  with_sources bigint NOT NULL,
  generating_ms bigint NOT NULL,
  generated_tokens bigint NOT NULL,
  simple bigint NOT NULL,
  medium bigint NOT NULL,
  complex bigint NOT NULL,
  stars_sum bigint NOT NULL,
  stars_count bigint NOT NULL,
  PRIMARY KEY (course, day, hour_ms)
) WITH (fillfactor = 50);

-- How many answers of an hour took how long: the buckets of proxy/store/rules/times.ts, one a row. Of an hour
-- at most a few hundred; each answer adds to two.
CREATE TABLE hour_times (
  course text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  hour_ms bigint NOT NULL,
  -- Until the first token, or in all.
  span text NOT NULL CHECK (span IN ('first_token', 'total')),
  bucket integer NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (course, day, hour_ms, span, bucket)
) WITH (fillfactor = 70);

-- What a model answered (by the answers' days) and what its calls cost (by the calls' days).
CREATE TABLE model_hour (
  course text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  hour_ms bigint NOT NULL,
  model text COLLATE "C" NOT NULL,
  questions bigint NOT NULL,
  calls bigint NOT NULL,
  cost_micro_usd bigint NOT NULL,
  saved_micro_usd bigint NOT NULL,
  PRIMARY KEY (course, day, hour_ms, model)
) WITH (fillfactor = 50);

CREATE TABLE trouble_hour (
  course text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  hour_ms bigint NOT NULL,
  origin text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (course, day, hour_ms, origin, kind)
) WITH (fillfactor = 70);

-- Days on which a student asked, each with the one before ('' for the first).
CREATE TABLE active_day (
  course text COLLATE "C" NOT NULL,
  student text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  previous_day text COLLATE "C" NOT NULL,
  PRIMARY KEY (course, student, day)
);
CREATE INDEX active_day_student ON active_day (student);
CREATE INDEX active_day_day ON active_day (day);

-- How many students of a day were there last on which day: those of a range, each counted once, are the ones
-- who were there last before it began.
CREATE TABLE returning_students (
  course text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  previous_day text COLLATE "C" NOT NULL,
  students bigint NOT NULL,
  PRIMARY KEY (course, day, previous_day)
) WITH (fillfactor = 50);

CREATE TABLE topic_day (
  day text COLLATE "C" NOT NULL,
  topic bigint NOT NULL REFERENCES topic (id),
  questions bigint NOT NULL,
  stars_sum bigint NOT NULL,
  stars_count bigint NOT NULL,
  not_found bigint NOT NULL,
  PRIMARY KEY (day, topic)
) WITH (fillfactor = 50);
`;
