/** Answers of teachers (see proxy/store/pins.ts), and what is handed to them (see proxy/store/handovers.ts). */
export const teacherAnswers = `
CREATE TABLE pin (
  course TEXT NOT NULL,
  id TEXT NOT NULL,
  words TEXT NOT NULL,
  changed_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (course, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE handover (
  id TEXT NOT NULL PRIMARY KEY,
  answer_id TEXT NOT NULL UNIQUE,
  student TEXT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  note TEXT NOT NULL,
  email TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  day TEXT NOT NULL,
  reply TEXT,
  replied_ms INTEGER,
  is_read INTEGER NOT NULL DEFAULT 0,
  mail_key TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_student ON handover (student);
CREATE INDEX handover_waiting ON handover (course, asked_ms) WHERE reply IS NULL;
CREATE INDEX handover_replied ON handover (course, replied_ms) WHERE reply IS NOT NULL;
CREATE INDEX handover_day ON handover (day);
CREATE INDEX handover_mail ON handover (mail_key, asked_ms);
CREATE INDEX handover_to_send ON handover (replied_ms) WHERE email <> '' AND reply IS NOT NULL;
`;
