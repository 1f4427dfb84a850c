import { knownHosts } from './hosts/hosts.ts';
import { inAnyFolder } from './hosts/in-any-folder.ts';
import type { KnownHost } from './hosts/known-host.ts';

/**
 * Pages of the usual LMSs that never get the tutor, whatever `lms.pages` says:
 * assessments, and what is for staff or shows other people: administration,
 * sign-in, editors, previews, grading.
 */
export const knownPages: readonly string[] = [
  ...Object.values(knownHosts).flatMap(pagesWithoutTutor),
  // Canvas; `/courses/x/quizzes/` is also LearnPress's and Tutor LMS's.
  '/courses/*/quizzes/*',
  ...['/courses/*/question_banks*', '/courses/*/gradebook*', '/courses/*/settings*', '/accounts'],
  ...['pages', 'wiki', 'assignments', 'discussion_topics'].map((kind) => `/courses/*/${kind}/*/edit`),
  // Open edX.
  ...['/courses/*/instructor*', '/register', '/signin', '/auth', '/oauth2'],
  // WordPress, at the root of its host or in a folder; its course plugins and page builders.
  ...inAnyFolder(['/wp-admin/*', '/wp-login.php', '/wp-signup.php', '/wp-activate.php']),
  ...inAnyFolder(['/quizzes/*', '/quiz/*']),
  ...['preview=true', 'customize_changeset_uuid=*', 'elementor-preview=*', 'fl_builder=*', 'et_fb=*'].map(
    (parameter) => `/*?${parameter}`,
  ),
];

function pagesWithoutTutor({ assessed, staff, folder }: KnownHost): string[] {
  return [assessed, staff].flatMap(({ addresses = [], rootAddresses = [] }) => [
    ...inAnyFolder(addresses),
    ...rootAddresses,
    ...(folder ? rootAddresses.map((pattern) => folder + pattern) : []),
  ]);
}
