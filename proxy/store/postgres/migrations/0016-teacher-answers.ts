/** Answers of teachers (see proxy/store/pins.ts), and what is handed to them (see proxy/store/handovers.ts). */
export const teacherAnswers = `
CREATE TABLE pin (
  course text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  words text NOT NULL,
  changed_ms bigint NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (course, id)
);
CREATE TABLE handover (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  answer_id text COLLATE "C" NOT NULL UNIQUE,
  student text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  question text NOT NULL,
  answer text NOT NULL,
  note text NOT NULL,
  email text NOT NULL,
  asked_ms bigint NOT NULL,
  day text COLLATE "C" NOT NULL,
  reply text,
  replied_ms bigint,
  is_read bigint NOT NULL DEFAULT 0,
  mail_key text COLLATE "C"
);
CREATE INDEX handover_student ON handover (student);
CREATE INDEX handover_waiting ON handover (course, asked_ms) WHERE reply IS NULL;
CREATE INDEX handover_replied ON handover (course, replied_ms) WHERE reply IS NOT NULL;
CREATE INDEX handover_day ON handover (day);
CREATE INDEX handover_mail ON handover (mail_key, asked_ms);
CREATE INDEX handover_to_send ON handover (replied_ms) WHERE email <> '' AND reply IS NOT NULL;
`;
