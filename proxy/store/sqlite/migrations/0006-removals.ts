/**
 * Students who were removed, under a name that cannot be read back, for as long
 * as a session of theirs may still be presented.
 */
export const removals = `
CREATE TABLE removal (
  name TEXT PRIMARY KEY,
  removed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
