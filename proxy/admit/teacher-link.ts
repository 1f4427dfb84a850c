import { hash, randomBytes } from 'node:crypto';
import { dayMs } from '../ground/days.ts';
import { trimEnd } from '../ground/trim.ts';
import type { StaffStore, TeacherLink } from '../store/staff.ts';

/** How long a link lets in where nothing is said of it: long enough for a mail that is read after the holidays. */
const usualDays = 14;

export interface WantedLink {
  /** For whom, as the audit log is to name them. */
  who: string;
  /** Ids. */
  courses: readonly string[];
  /** Until then whoever opens it is let in; undefined: once, within two weeks. */
  untilMs: number | undefined;
}

/**
 * Makes an address that lets a teacher in. Its secret stands behind `#`, so it reaches no log and no other site, and is
 * nowhere kept.
 */
export async function makeTeacherLink(
  { who, courses, untilMs }: WantedLink,
  { staff, nowMs, publicUrl, id }: { staff: StaffStore; nowMs: number; publicUrl: string; id: string },
): Promise<{ link: TeacherLink; address: string }> {
  const secret = randomBytes(32).toString('base64url');
  const link: TeacherLink = {
    id,
    who,
    courses: [...new Set(courses)],
    isOnce: untilMs === undefined,
    madeMs: nowMs,
    expiresMs: untilMs ?? nowMs + usualDays * dayMs,
    usedMs: null,
  };
  await staff.makeLink(link, hash('sha256', secret, 'buffer'), nowMs);
  return { link, address: `${trimEnd(publicUrl, '/')}/admin/#sign-in=${secret}` };
}
