/** Keys of programs (see proxy/store/api-keys.ts); `courses` and `terms` are JSON. */
export const apiKeys = `
CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  secret_hash BLOB NOT NULL,
  name TEXT NOT NULL,
  courses TEXT NOT NULL,
  terms TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  ends_ms INTEGER,
  revoked_ms INTEGER
) STRICT, WITHOUT ROWID;
`;
