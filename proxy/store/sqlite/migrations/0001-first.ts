/**
 * Times are milliseconds since 1970, durations milliseconds, amounts whole
 * micro-dollars, days budget days (`YYYY-MM-DD`).
 */
export const first = `
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per request that still counts in somebody's window.
CREATE TABLE window_log (
  subject TEXT NOT NULL,
  counted_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX window_log_subject ON window_log (subject, counted_ms);
CREATE INDEX window_log_expiry ON window_log (expires_ms);

CREATE TABLE refusal (
  day TEXT NOT NULL,
  course TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, course, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  answer_id TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT,
  student TEXT NOT NULL,
  complexity TEXT NOT NULL,
  opened_ms INTEGER NOT NULL,
  closed_ms INTEGER,
  outcome TEXT,
  model TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL DEFAULT '',
  cached INTEGER NOT NULL DEFAULT 0,
  source_count INTEGER NOT NULL DEFAULT 0,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  cached_input_tokens INTEGER NOT NULL DEFAULT 0,
  cache_write_tokens INTEGER NOT NULL DEFAULT 0,
  cache_write_long_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cost_micro_usd INTEGER NOT NULL DEFAULT 0,
  saved_routing_micro_usd INTEGER NOT NULL DEFAULT 0,
  saved_prompt_cache_micro_usd INTEGER NOT NULL DEFAULT 0,
  saved_answer_cache_micro_usd INTEGER NOT NULL DEFAULT 0,
  first_token_ms INTEGER,
  total_ms INTEGER
) STRICT;
CREATE INDEX answer_day ON answer (day, course);
CREATE INDEX answer_open ON answer (student) WHERE closed_ms IS NULL;

-- Apart from the figures: read one at a time, and the first thing that retention removes.
CREATE TABLE answer_text (
  answer INTEGER PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  sources TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE TABLE rating (
  answer INTEGER PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment TEXT NOT NULL,
  rated_ms INTEGER NOT NULL
) STRICT;

-- The ledger: a row is written when its money is reserved and completed when it is settled.
CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL,
  answer INTEGER NOT NULL REFERENCES answer (id),
  day TEXT NOT NULL,
  course TEXT NOT NULL,
  student TEXT NOT NULL,
  complexity TEXT NOT NULL,
  model TEXT NOT NULL,
  provider TEXT NOT NULL,
  key_label TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  started_ms INTEGER NOT NULL,
  settled_ms INTEGER,
  reserved_micro_usd INTEGER NOT NULL CHECK (reserved_micro_usd >= 0),
  micro_usd INTEGER NOT NULL DEFAULT 0 CHECK (micro_usd >= 0),
  input_tokens INTEGER NOT NULL DEFAULT 0,
  cached_input_tokens INTEGER NOT NULL DEFAULT 0,
  cache_write_tokens INTEGER NOT NULL DEFAULT 0,
  cache_write_long_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  fault TEXT,
  first_token_ms INTEGER,
  total_ms INTEGER
) STRICT;
-- Holds open calls only, so that finding one costs the same on any ledger.
CREATE UNIQUE INDEX call_open ON call (call_id) WHERE status = 'open';
CREATE INDEX call_day ON call (day, started_ms);
CREATE INDEX call_answer ON call (answer);

-- Sums of \`call\` per day and course, and with course '' of the whole day; kept in the same transactions.
CREATE TABLE day_spend (
  day TEXT NOT NULL,
  course TEXT NOT NULL,
  settled_micro_usd INTEGER NOT NULL CHECK (settled_micro_usd >= 0),
  reserved_micro_usd INTEGER NOT NULL CHECK (reserved_micro_usd >= 0),
  PRIMARY KEY (day, course)
) STRICT, WITHOUT ROWID;
`;
