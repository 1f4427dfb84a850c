/** What sections of courses mean (see proxy/store/embeddings.ts). */
export const embeddings = `
CREATE TABLE embedding (
  model text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  vector bytea NOT NULL,
  used_day text COLLATE "C" NOT NULL,
  PRIMARY KEY (model, hash)
);
`;
