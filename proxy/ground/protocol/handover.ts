/** Body of `POST /v1/answers/{id}/handover`: the question of an answer goes to the teachers of the course. */
export interface HandoverBody {
  /** What the student adds; at most 1,000 characters. */
  note?: string;
  /** Where the teacher's reply is sent as well; deleted once it has been. */
  email?: string;
  /** Whether the tutor's answer goes with it; default: no. */
  withAnswer?: boolean;
}

export interface HandedOver {
  /** Bearer token for `GET /v1/replies` and `POST /v1/replies/read` alone, for when the session is over. */
  ticket: string;
}

/** `GET /v1/replies`: what the student of the session has asked the teachers of the course, newest first. */
export interface RepliesReply {
  items: TeacherReply[];
  /** Replies that the student has not read. */
  unread: number;
}

export interface TeacherReply {
  id: string;
  /** The answer that was handed over. */
  answerId: string;
  question: string;
  note: string;
  /** ISO 8601. */
  askedAt: string;
  /** The teacher's words, Markdown; null: there are none yet. */
  reply: string | null;
  repliedAt: string | null;
  isRead: boolean;
}
