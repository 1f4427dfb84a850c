/**
 * What each student, network and crowd has used of what is for all: by budget
 * day (20261123) or by five minutes since 1970. Course '' is the whole tutor.
 * While a call is open it knows in which of these rows it is counted.
 */
export const shares = `
CREATE TABLE share_spend (
  subject TEXT NOT NULL,
  course TEXT NOT NULL,
  slot INTEGER NOT NULL,
  settled_micro_usd INTEGER NOT NULL CHECK (settled_micro_usd >= 0),
  reserved_micro_usd INTEGER NOT NULL CHECK (reserved_micro_usd >= 0),
  requests INTEGER NOT NULL CHECK (requests >= 0),
  expires_ms INTEGER NOT NULL,
  PRIMARY KEY (subject, course, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_spend_expiry ON share_spend (expires_ms);
ALTER TABLE call ADD COLUMN shares TEXT;
`;
