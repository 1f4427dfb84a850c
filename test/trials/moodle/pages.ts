import { courseMark, pageMark } from './canaries.ts';
import type { TrialCourse } from './course.ts';
import type { People } from './people.ts';

/** Whether a page has a tutor, and what of the page goes with a question. */
export type Expected =
  | { is: 'silent' }
  /** A tutor, and not a word of the page. */
  | { is: 'blind' }
  /** The page's text, with this in it. */
  | { is: 'reads'; mark: string };

export interface TrialPage {
  name: string;
  /** Below Moodle's address. */
  path: string;
  through: 'student' | 'examinee' | 'teacher' | 'administrator' | 'nobody';
  expected: Expected;
  screen: { width: number; height: number };
  /** What has to be done before it is opened. */
  prepare?: () => Promise<void>;
}

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** The kinds of pages that a Moodle has, each through the eyes of who opens it. */
export function pagesOf(course: TrialCourse, people: People): TrialPage[] {
  const { id } = course;
  const silent = { expected: { is: 'silent' }, screen: desk } as const;
  const blind = { expected: { is: 'blind' }, screen: desk } as const;
  const reads = (mark: string) => ({ expected: { is: 'reads', mark }, screen: desk }) as const;
  const student = { through: 'student' } as const;
  const coursePage = { path: `/course/view.php?id=${id}`, ...reads(courseMark), ...student };
  return [
    { name: 'course page', ...coursePage },
    { name: 'page activity', path: `/mod/page/view.php?id=${course.page}`, ...reads(pageMark), ...student },
    { name: 'quiz attempt', path: people.attempt, ...silent, through: 'examinee' },
    { name: 'assignment', path: `/mod/assign/view.php?id=${course.assignment}`, ...silent, ...student },
    { name: 'own grades', path: `/grade/report/user/index.php?id=${id}`, ...blind, ...student },
    { name: 'grader report', path: `/grade/report/grader/index.php?id=${id}`, ...blind, through: 'teacher' },
    { name: 'participants', path: `/user/index.php?id=${id}`, ...blind, ...student },
    { name: 'profile', path: `/user/view.php?id=${people.student.id}&course=${id}`, ...blind, ...student },
    { name: 'forum', path: `/mod/forum/discuss.php?d=${people.discussion}`, ...blind, ...student },
    { name: 'administration', path: '/admin/user.php', ...silent, through: 'administrator' },
    { name: 'sign-in', path: '/login/index.php', ...silent, through: 'nobody' },
    { name: 'phone', ...coursePage, screen: phone },
  ];
}
