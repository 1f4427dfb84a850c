/**
 * What the watch remembers, and the mails it has written. Both change in one
 * transaction, so that a mail exists exactly when what caused it is noted.
 * Times are milliseconds since 1970.
 */
export interface WatchStore {
  note(name: string): Promise<Note | undefined>;

  /**
   * Writes a note, and a mail with it.
   * @returns false, and nothing is changed, if the note is not of the version
   *   named any more, if the mail to be replaced has been taken up for sending,
   *   or if a mail with the same key has ever been written
   */
  commit(change: WatchChange): Promise<boolean>;

  /** Takes up the mail that was written first of those that are due; nobody else gets it before `nowMs + leaseMs`. */
  claimMail(nowMs: number, leaseMs: number): Promise<ClaimedMail | undefined>;

  /** The server has taken it for everybody. */
  mailSent(id: number, nowMs: number): Promise<void>;

  /** It has not reached the recipients named; `retryAtMs` undefined: it will not be tried again. */
  mailFailed(id: number, outcome: MailFailure): Promise<void>;

  /** The server will never take it for the recipients named; nobody else is left. */
  mailRefused(id: number, outcome: MailRefusal): Promise<void>;

  mailQueue(): Promise<MailQueue>;

  /** Who has been refused a mail for good since, as far as those mails are kept. */
  refusedRecipients(sinceMs: number): Promise<RefusedRecipients>;

  /** Removes mails that ended before, and notes under a prefix that sort before. */
  forget(mailsEndedBeforeMs: number, notes: { prefix: string; before: string }): Promise<void>;
}

export interface Note {
  /** Counts the writes of this note, from 1. */
  version: number;
  /** JSON. */
  value: unknown;
}

export interface WatchChange {
  note: {
    name: string;
    /** As read; 0: there was none. */
    version: number;
    value: unknown;
  };
  mail?: NewMail;
  /** Key of a mail that `mail` takes the place of, and whose due time it keeps. */
  replaces?: string;
}

export interface NewMail {
  /** What the mail is about; there is never a second one with the same key. */
  key: string;
  /** RFC 5322 `Message-ID` with its angle brackets; the same in every attempt. */
  messageId: string;
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  writtenMs: number;
  /** Not to be sent before. */
  dueMs: number;
}

export interface ClaimedMail extends NewMail {
  id: number;
  /** Those of `to` whom it has not reached. */
  remaining: string[];
  /** This one included. */
  attempts: number;
}

export interface MailFailure {
  nowMs: number;
  remaining: readonly string[];
  retryAtMs?: number;
  reason: string;
}

export interface MailRefusal {
  nowMs: number;
  refused: readonly string[];
  reason: string;
  /** Whether it reached anybody. */
  wasTaken: boolean;
}

export interface RefusedRecipients {
  addresses: string[];
  /** When it was first; undefined: nobody was. */
  sinceMs?: number;
  /** Of the last one. */
  reason?: string;
}

export interface MailQueue {
  /** Mails that wait, once one of them was tried in vain. */
  failing: number;
  /** When the first that was tried in vain was written. */
  failingSinceMs?: number;
  /** The last failure of these. */
  reason?: string;
  /** When the next mail is to be tried. */
  nextDueMs?: number;
}
