/** Sessions that have ended before their time: those of one student for one course, of before a moment. */
export interface SessionStore {
  /** @param forgetBeforeMs what ended before is of no use any more: no such session still holds */
  end(student: string, course: string, nowMs: number, forgetBeforeMs: number): Promise<void>;

  /** When they were ended last, if that was lately. */
  endedMs(student: string, course: string): Promise<number | undefined>;
}
