/**
 * Which version of the school's text a student has agreed to, and when: what a
 * school has to show of it (GDPR article 7(1)). Under a name that cannot be read
 * back; removed with the student.
 */
export interface ConsentStore {
  /** Of two versions the later one stays. */
  give(student: string, version: string, nowMs: number): Promise<void>;

  given(student: string): Promise<Consent | undefined>;

  /** Those of before are asked for again. */
  forget(beforeMs: number): Promise<void>;
}

export interface Consent {
  version: string;
  givenMs: number;
}
