import type { ReadTerms } from './read-terms.ts';

/** Questions that students have handed to the teachers of their course, and what those have replied. */
export interface HandoverStore {
  /**
   * Keeps it, unless its answer was handed over before, or the student has as many that wait for a reply already.
   * @param mostWaiting of one student, this one included
   */
  add(handover: NewHandover, mostWaiting: number): Promise<'added' | 'known' | 'too_many'>;

  /** All of a student, newest first. */
  ofStudent(student: string): Promise<Handover[]>;

  /** Of these courses: those that wait for a reply, oldest first; then those that have one, the newest reply first. */
  list(courses: readonly string[], limit: number, terms?: ReadTerms): Promise<Handover[]>;

  /** How many of these courses wait for a reply. */
  waiting(courses: readonly string[]): Promise<number>;

  find(id: string): Promise<Handover | undefined>;

  /**
   * The teacher's words to the student; later ones take the place of those before, and count as unread.
   * @returns false if there is no such handover
   */
  reply(reply: { id: string; text: string; nowMs: number }): Promise<boolean>;

  /** The student has read the replies to these. */
  markRead(student: string, ids: readonly string[]): Promise<void>;

  /** Of whom teachers have not been written to yet, oldest first. */
  untold(limit: number): Promise<Handover[]>;

  /** A mail with this key tells of them, or nothing does: `''`. */
  markTold(ids: readonly string[], mailKey: string): Promise<void>;

  /** With a reply, and the address to which it is to be sent. */
  toSend(limit: number): Promise<Handover[]>;

  /** The address is needed no more. */
  dropAddress(id: string): Promise<void>;
}

export interface NewHandover {
  id: string;
  answerId: string;
  /** Pseudonym. */
  student: string;
  course: string;
  /** Of the course; empty: none. */
  lesson: string;
  question: string;
  /** What the tutor had answered; empty where the student keeps it. */
  answer: string;
  /** What the student adds. */
  note: string;
  /** Where the reply is to be sent as well; empty: nowhere. */
  email: string;
  askedMs: number;
  /** Budget day on which it was asked. */
  day: string;
}

export interface Handover extends NewHandover {
  reply: { text: string; repliedMs: number; isRead: boolean } | undefined;
}
