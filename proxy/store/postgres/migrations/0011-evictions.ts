/** Kept answers that were found bad, for as long as a process may not have heard of it: see proxy/answer/evictions.ts. */
export const evictions = `
CREATE TABLE eviction (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- A hash of the question and all else that changes its answer.
  name text COLLATE "C" NOT NULL,
  evicted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX eviction_at ON eviction (evicted_at);
`;
