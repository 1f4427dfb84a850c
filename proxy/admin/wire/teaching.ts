/** `GET /admin/api/pins` */
export interface PinsReply {
  /** By course and id. */
  pins: PinReply[];
}

/** An answer of a teacher. */
export interface PinReply {
  course: string;
  id: string;
  /** `page`: written on the metrics page; `folder`: in a file beside the lessons. */
  from: 'page' | 'folder';
  /** Id of the lesson in which it is asked; empty: none. */
  lesson: string;
  /** Whether the same words get it in any lesson of the course. */
  everywhere: boolean;
  /** The question, and other ways in which students put it. */
  questions: readonly string[];
  /** Markdown. */
  answer: string;
  /** Places in the course, best first: a lesson's id, or one with `#` and the anchor of a heading. */
  sources: readonly string[];
  /** What it names and the course has no more: its lesson, without which it is given in all of them; sources that are then not shown. */
  gone: { lesson: boolean; sources: readonly string[] };
  /** `YYYY-MM-DD` */
  writtenOn: string;
  /** Last day on which it is given; null: for good. */
  until: string | null;
}

/** Body of `PUT /admin/api/pins/{course}/{id}`. */
export type PinBody = Pick<PinReply, 'questions' | 'answer'> &
  Partial<Pick<PinReply, 'lesson' | 'everywhere' | 'sources' | 'until'>>;

/** `GET /admin/api/handovers` */
export interface HandoversReply {
  /** Those that wait for a reply, oldest first; then the others, the newest reply first. */
  handovers: HandoverReply[];
  /** All that wait. */
  waiting: number;
}

/** A question that a student has handed to the teachers of a course; of whom is not said. */
export interface HandoverReply {
  id: string;
  course: string;
  /** Id of the course's lesson; empty: none. */
  lesson: string;
  lessonTitle: string;
  question: string;
  /** What the tutor had answered; empty where the student keeps it. */
  answer: string;
  note: string;
  /** The reply is mailed to the student as well. */
  wantsMail: boolean;
  /** ISO 8601. */
  asked: string;
  reply: string | null;
  replied: string | null;
  /** By the student. */
  isRead: boolean;
}
