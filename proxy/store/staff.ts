/**
 * Who is let in to look at the tutor: sessions of administrators and teachers,
 * and the links that an administrator sends. Hashes are SHA-256; no secret
 * itself is kept.
 */
export interface StaffStore {
  openSession(session: StaffSession, nowMs: number): Promise<void>;
  /** undefined: there is none, it has ended, or its link was revoked. */
  session(tokenHash: Uint8Array, nowMs: number): Promise<StaffSession | undefined>;
  endSession(tokenHash: Uint8Array): Promise<void>;

  makeLink(link: TeacherLink, tokenHash: Uint8Array, nowMs: number): Promise<void>;
  /** Those that still let somebody in, or have let in somebody whose session may hold; newest first. */
  links(nowMs: number): Promise<TeacherLink[]>;
  /** Lets in once, where that is how it was made. @returns undefined: it lets nobody in */
  useLink(tokenHash: Uint8Array, nowMs: number): Promise<TeacherLink | undefined>;
  /** It lets nobody in any more, and ends the sessions that it has opened. @returns false if there is no such link */
  revokeLink(id: string): Promise<boolean>;
}

export type StaffRole = 'admin' | 'teacher';

export interface StaffSession {
  tokenHash: Uint8Array;
  expiresMs: number;
  role: StaffRole;
  /** Ids; of an administrator, none: all are. */
  courses: readonly string[];
  /** As the audit log names who it is. */
  who: string;
  /** Id of the link that opened it; empty: none did. */
  link: string;
}

/** An address that makes whoever opens it a teacher. */
export interface TeacherLink {
  id: string;
  /** For whom it was made, as the administrator has written it. */
  who: string;
  courses: readonly string[];
  isOnce: boolean;
  madeMs: number;
  expiresMs: number;
  /** When it let somebody in last; null: never yet. */
  usedMs: number | null;
}
