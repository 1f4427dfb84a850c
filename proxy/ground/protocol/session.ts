/** Body of `POST /v1/session`. */
export interface SessionBody {
  course: string;
  /** A signed JWT from the LMS; without it the session is anonymous. */
  identity?: string;
}

export interface SessionReply {
  token: string;
  /** ISO 8601, by the sidecar's clock. */
  expiresAt: string;
  /** What is left of the session: for a reader whose clock may be hours off. */
  expiresInSeconds: number;
  /** The student's pseudonym. */
  student: string;
}

/** Exactly one of `text` and `url`. */
export interface ConsentTerms {
  /** For `POST /v1/consent`; another for every text. */
  version: string;
  text?: string;
  url?: string;
}
