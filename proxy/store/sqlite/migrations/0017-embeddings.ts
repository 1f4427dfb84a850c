/** What sections of courses mean (see proxy/store/embeddings.ts). */
export const embeddings = `
CREATE TABLE embedding (
  model TEXT NOT NULL,
  hash TEXT NOT NULL,
  vector BLOB NOT NULL,
  used_day TEXT NOT NULL,
  PRIMARY KEY (model, hash)
) STRICT;
`;
