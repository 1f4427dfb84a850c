import type { TrialCourse } from './course.ts';
import type { People } from './people.ts';

/** Whether a page has a tutor, and what of the page a provider may be sent. */
export type Expected =
  /** The page's text goes with the question. */
  | 'reads'
  /** A tutor, and not a word of the page. */
  | 'blind'
  /** A tutor; what it reads is for nobody to worry about (the list of a course's activities). */
  | 'seen'
  | 'silent';

export interface TrialPage {
  name: string;
  /** Below Moodle's address. */
  path: string;
  through: 'student' | 'teacher' | 'administrator' | 'nobody';
  expected: Expected;
  phone?: true;
}

/** The kinds of pages that a Moodle has, each through the eyes of who opens it. */
export function pagesOf(course: TrialCourse, people: People): TrialPage[] {
  const { id, page, assignment } = course;
  const coursePage = { path: `/course/view.php?id=${id}`, through: 'student', expected: 'seen' } as const;
  return [
    { name: 'course page', ...coursePage },
    { name: 'page activity', path: `/mod/page/view.php?id=${page}`, through: 'student', expected: 'reads' },
    { name: 'quiz attempt', path: people.attempt, through: 'student', expected: 'silent' },
    {
      name: 'assignment',
      path: `/mod/assign/view.php?id=${assignment}`,
      through: 'student',
      expected: 'silent',
    },
    {
      name: 'own grades',
      path: `/grade/report/user/index.php?id=${id}`,
      through: 'student',
      expected: 'blind',
    },
    {
      name: 'grader report',
      path: `/grade/report/grader/index.php?id=${id}`,
      through: 'teacher',
      expected: 'blind',
    },
    { name: 'participants', path: `/user/index.php?id=${id}`, through: 'student', expected: 'blind' },
    {
      name: 'profile',
      path: `/user/view.php?id=${people.student.id}&course=${id}`,
      through: 'student',
      expected: 'blind',
    },
    {
      name: 'forum',
      path: `/mod/forum/discuss.php?d=${people.discussion}`,
      through: 'student',
      expected: 'blind',
    },
    { name: 'administration', path: '/admin/user.php', through: 'administrator', expected: 'silent' },
    { name: 'sign-in', path: '/login/index.php', through: 'nobody', expected: 'silent' },
    { name: 'phone', ...coursePage, phone: true },
  ];
}
