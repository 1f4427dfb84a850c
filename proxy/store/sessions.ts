/**
 * Sessions that have ended before their time: those of one student for one
 * course, of before a moment. Kept under a name that cannot be read back.
 */
export interface SessionStore {
  /** @param forgetBeforeMs what ended before is of no use any more: no such session still holds */
  end(student: string, course: string, nowMs: number, forgetBeforeMs: number): Promise<void>;

  /** When they were ended last (in whatever order that was noted), if that was lately. */
  endedMs(student: string, course: string): Promise<number | undefined>;
}
