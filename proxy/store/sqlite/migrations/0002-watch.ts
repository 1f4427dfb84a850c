/** What the watch remembers and the mails it writes. */
export const watch = `
CREATE TABLE watch_note (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Kept after sending as long as texts are: its key stops a second mail about the same.
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL UNIQUE,
  recipients TEXT NOT NULL,
  remaining TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  written_ms INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given_up')),
  ended_ms INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX mail_waiting ON mail (due_ms) WHERE state = 'waiting';

CREATE INDEX answer_closed ON answer (closed_ms) WHERE closed_ms IS NOT NULL;
-- Looked at after every settlement; empty on most days.
CREATE INDEX answer_refused ON answer (day, course) WHERE outcome = 'budget_exceeded';
`;
