import type { StaffSession, TeacherLink } from '../staff.ts';

/** As a row has it: the list as JSON. */
export interface SessionRow extends Omit<StaffSession, 'courses'> {
  courses: string;
}

export interface LinkRow extends Omit<TeacherLink, 'courses' | 'isOnce'> {
  courses: string;
  isOnce: number;
}

export function sessionOf(row: SessionRow): StaffSession {
  return { ...row, courses: JSON.parse(row.courses) as string[] };
}

export function linkOf(row: LinkRow): TeacherLink {
  return { ...row, courses: JSON.parse(row.courses) as string[], isOnce: row.isOnce === 1 };
}
