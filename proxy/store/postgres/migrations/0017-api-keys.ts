/** Keys of programs (see proxy/store/api-keys.ts); `courses` and `terms` are JSON. */
export const apiKeys = `
CREATE TABLE api_key (
  id text COLLATE "C" PRIMARY KEY,
  secret_hash bytea NOT NULL,
  name text NOT NULL,
  courses text NOT NULL,
  terms text NOT NULL,
  created_ms bigint NOT NULL,
  ends_ms bigint,
  revoked_ms bigint
);
`;
