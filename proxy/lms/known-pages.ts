/**
 * Pages of the usual LMSs that never get the tutor, whatever `lms.pages` says:
 * assessments, and what is for staff or shows other people: administration,
 * sign-in, editors, previews, grading.
 */
export const knownPages: readonly string[] = [
  // Moodle, at the root of its host or in a folder.
  ...inAnyFolder('/mod/quiz/*', '/mod/adaptivequiz/*', '/mod/assign/view.php?action=grad*'),
  ...inAnyFolder('/mod/workshop/assess*', '/course/edit*', '/course/modedit.php', '/user/edit*'),
  ...['/admin', '/login', '/question', '/grade', '/report', '/backup', '/user'],
  ...['/moodle/admin', '/moodle/login', '/moodle/question', '/moodle/grade', '/moodle/report'],
  // Canvas; `/courses/x/quizzes/` is also LearnPress's and Tutor LMS's.
  '/courses/*/quizzes/*',
  ...['/courses/*/question_banks*', '/courses/*/gradebook*', '/courses/*/settings*', '/accounts'],
  ...['pages', 'wiki', 'assignments', 'discussion_topics'].map((kind) => `/courses/*/${kind}/*/edit`),
  // Open edX.
  ...['/courses/*/instructor*', '/register', '/signin', '/auth', '/oauth2'],
  // WordPress, at the root of its host or in a folder; its course plugins and page builders.
  ...inAnyFolder('/wp-admin/*', '/wp-login.php', '/wp-signup.php', '/wp-activate.php'),
  ...inAnyFolder('/quizzes/*', '/quiz/*'),
  ...['preview=true', 'customize_changeset_uuid=*', 'elementor-preview=*', 'fl_builder=*', 'et_fb=*'].map(
    (parameter) => `/*?${parameter}`,
  ),
];

function inAnyFolder(...patterns: string[]): string[] {
  return patterns.flatMap((pattern) => [pattern, `/*${pattern}`]);
}
