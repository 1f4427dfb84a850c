/**
 * Times are milliseconds since 1970, durations milliseconds, amounts whole
 * micro-dollars, days budget days (`YYYY-MM-DD`). Text is compared letter by
 * letter (collation "C"), whatever the database's own order is: days and names
 * sort as they do everywhere else in the tutor.
 */
export const tables = `
-- Who works on the store. A process lives as long as it renews its lease, by this server's clock. It counts its
-- changes here, the last thing of each transaction.
CREATE TABLE process (
  id text COLLATE "C" PRIMARY KEY,
  -- ended: it said so itself, nothing of what it had open is running any more; lapsed: others have found its lease
  -- run out, and it takes another id if it is there after all.
  state text NOT NULL DEFAULT 'living' CHECK (state IN ('living', 'ended', 'lapsed')),
  lease_ends timestamptz NOT NULL,
  changes bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 20);

CREATE TABLE secret (
  name text COLLATE "C" PRIMARY KEY,
  bytes bytea NOT NULL
);

-- One row per request that still counts in somebody's window.
CREATE TABLE window_log (
  subject text COLLATE "C" NOT NULL,
  counted_ms bigint NOT NULL,
  expires_ms bigint NOT NULL
);
CREATE INDEX window_log_subject ON window_log (subject, counted_ms);
CREATE INDEX window_log_expiry ON window_log (expires_ms);

-- Where in the course a question came up.
CREATE TABLE topic (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  heading text COLLATE "C" NOT NULL,
  UNIQUE (course, lesson, heading)
);

CREATE TABLE answer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  answer_id text COLLATE "C" NOT NULL UNIQUE,
  process text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C",
  student text COLLATE "C" NOT NULL,
  complexity text NOT NULL,
  opened_ms bigint NOT NULL,
  closed_ms bigint,
  outcome text COLLATE "C",
  model text COLLATE "C" NOT NULL DEFAULT '',
  provider text COLLATE "C" NOT NULL DEFAULT '',
  cached boolean NOT NULL DEFAULT false,
  source_count bigint NOT NULL DEFAULT 0,
  input_tokens bigint NOT NULL DEFAULT 0,
  cached_input_tokens bigint NOT NULL DEFAULT 0,
  cache_write_tokens bigint NOT NULL DEFAULT 0,
  cache_write_long_tokens bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  cost_micro_usd bigint NOT NULL DEFAULT 0,
  saved_routing_micro_usd bigint NOT NULL DEFAULT 0,
  saved_prompt_cache_micro_usd bigint NOT NULL DEFAULT 0,
  saved_answer_cache_micro_usd bigint NOT NULL DEFAULT 0,
  first_token_ms bigint,
  total_ms bigint,
  topic bigint REFERENCES topic (id),
  -- From 0 to 100, evenly spread: a sample of 5 % is what stands below 5.
  sample_point double precision
);
CREATE INDEX answer_day ON answer (day, course, id);
CREATE INDEX answer_student ON answer (student, id);
CREATE INDEX answer_open ON answer (student) WHERE closed_ms IS NULL;
CREATE INDEX answer_closed ON answer (closed_ms) WHERE closed_ms IS NOT NULL;
-- Looked at after every settlement; empty on most days.
CREATE INDEX answer_refused ON answer (day, course) WHERE outcome = 'budget_exceeded';
CREATE INDEX answer_sample ON answer (day, sample_point, course) WHERE outcome IN ('complete', 'length');
CREATE INDEX answer_without_source ON answer (day, id)
  WHERE source_count = 0 AND outcome IN ('complete', 'length');

-- Apart from the figures: read one at a time, and the first thing that retention removes.
CREATE TABLE answer_text (
  answer bigint PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
  question text NOT NULL,
  text text NOT NULL DEFAULT '',
  sources text NOT NULL DEFAULT '[]'
);

CREATE TABLE rating (
  answer bigint PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
  stars bigint NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment text NOT NULL,
  rated_ms bigint NOT NULL
);
CREATE INDEX rating_stars ON rating (stars, rated_ms DESC);

CREATE TABLE review (
  answer_id text COLLATE "C" PRIMARY KEY,
  day text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  mark text NOT NULL CHECK (mark IN ('right', 'partly', 'wrong')),
  reviewed_ms bigint NOT NULL
);
CREATE INDEX review_day ON review (day, course, mark);

-- The ledger: a row is written when its money is reserved and completed when it is settled.
CREATE TABLE call (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call_id text COLLATE "C" NOT NULL,
  process text COLLATE "C" NOT NULL,
  answer bigint NOT NULL REFERENCES answer (id),
  day text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  student text COLLATE "C" NOT NULL,
  complexity text NOT NULL,
  model text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  key_label text COLLATE "C" NOT NULL,
  status text NOT NULL DEFAULT 'open',
  started_ms bigint NOT NULL,
  settled_ms bigint,
  reserved_micro_usd bigint NOT NULL CHECK (reserved_micro_usd >= 0),
  micro_usd bigint NOT NULL DEFAULT 0 CHECK (micro_usd >= 0),
  -- By what its cost grows while it runs; null where it costs all that is reserved, however soon it is broken off.
  prompt_micro_usd bigint,
  micro_usd_per_second bigint,
  -- The rent of a prompt cache.
  is_rent boolean NOT NULL,
  input_tokens bigint NOT NULL DEFAULT 0,
  cached_input_tokens bigint NOT NULL DEFAULT 0,
  cache_write_tokens bigint NOT NULL DEFAULT 0,
  cache_write_long_tokens bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  fault text COLLATE "C",
  first_token_ms bigint,
  total_ms bigint,
  -- While it is open: in which rows of share_spend it is counted, as a list of [subject, course, slot].
  shares jsonb
);
-- Holds open calls only, so that finding one costs the same on any ledger.
CREATE UNIQUE INDEX call_open ON call (call_id) WHERE status = 'open';
CREATE INDEX call_day ON call (day, started_ms, id);
CREATE INDEX call_answer ON call (answer);
CREATE INDEX call_student ON call (student);

-- Sums of call per day and course, and with course '' of the whole day. That row of a day is the point of order:
-- whoever changes what is reserved or spent on a day has it locked.
CREATE TABLE day_spend (
  day text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  settled_micro_usd bigint NOT NULL CHECK (settled_micro_usd >= 0),
  reserved_micro_usd bigint NOT NULL CHECK (reserved_micro_usd >= 0),
  PRIMARY KEY (day, course)
) WITH (fillfactor = 20);

-- What each student, network and crowd has used of what is for all: by budget day (20261123) or by five minutes
-- since 1970.
CREATE TABLE share_spend (
  subject text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  slot bigint NOT NULL,
  settled_micro_usd bigint NOT NULL CHECK (settled_micro_usd >= 0),
  reserved_micro_usd bigint NOT NULL CHECK (reserved_micro_usd >= 0),
  requests bigint NOT NULL CHECK (requests >= 0),
  expires_ms bigint NOT NULL,
  PRIMARY KEY (subject, course, slot)
) WITH (fillfactor = 50);
CREATE INDEX share_spend_expiry ON share_spend (expires_ms);

-- What the watch remembers and the mails it writes.
CREATE TABLE watch_note (
  name text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL,
  value text NOT NULL
);
-- Kept after sending as long as texts are: its key stops a second mail about the same.
CREATE TABLE mail (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text COLLATE "C" NOT NULL UNIQUE,
  message_id text COLLATE "C" NOT NULL UNIQUE,
  recipients text NOT NULL,
  remaining text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  written_ms bigint NOT NULL,
  due_ms bigint NOT NULL,
  attempts bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given_up')),
  ended_ms bigint,
  reason text
);
CREATE INDEX mail_waiting ON mail (due_ms) WHERE state = 'waiting';

-- Students who were removed, and sessions that ended before their time, under names that cannot be read back, for
-- as long as such a session may still be presented.
CREATE TABLE removal (
  name text COLLATE "C" PRIMARY KEY,
  removed_ms bigint NOT NULL
);
CREATE TABLE ended_sessions (
  name text COLLATE "C" PRIMARY KEY,
  ended_ms bigint NOT NULL
);
CREATE TABLE admin_session (
  token_hash bytea PRIMARY KEY,
  expires_ms bigint NOT NULL
);
`;
