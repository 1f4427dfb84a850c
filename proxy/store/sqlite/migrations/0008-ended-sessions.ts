/**
 * Students whose sessions for a course have ended before their time, under a
 * name that cannot be read back, for as long as such a session may still be presented.
 */
export const endedSessions = `
CREATE TABLE ended_sessions (
  name TEXT PRIMARY KEY,
  ended_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
