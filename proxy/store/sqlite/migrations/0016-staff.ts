/** Who a session of the metrics page is, the links that let teachers in, and who has done what (see proxy/store/staff.ts, audit.ts). */
export const staff = `
ALTER TABLE admin_session ADD COLUMN role TEXT NOT NULL DEFAULT 'admin' CHECK (role IN ('admin', 'teacher'));
ALTER TABLE admin_session ADD COLUMN courses TEXT NOT NULL DEFAULT '[]';
ALTER TABLE admin_session ADD COLUMN who TEXT NOT NULL DEFAULT 'administrator';
ALTER TABLE admin_session ADD COLUMN link TEXT NOT NULL DEFAULT '';

CREATE TABLE teacher_link (
  id TEXT PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  who TEXT NOT NULL,
  courses TEXT NOT NULL,
  is_once INTEGER NOT NULL CHECK (is_once IN (0, 1)),
  made_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  used_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  time_ms INTEGER NOT NULL,
  who TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL,
  course TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;
CREATE INDEX audit_time ON audit (time_ms);
`;
