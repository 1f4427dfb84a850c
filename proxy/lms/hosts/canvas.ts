import type { KnownHost } from './known-host.ts';

/** Canvas: its pages are known by their addresses, and by the tab of the course that the body has as a class. */
export const canvas: KnownHost = {
  assessed: {
    classes: ['quizzes', 'assignments'],
    elements: [
      ...['#quiz_show', '#submit_quiz_form', '#assignment_show', '.quiz-submission'],
      ...['#tool_content', '.tool_content_wrapper'],
    ],
    addresses: [
      // `/courses/x/quizzes/` is also LearnPress's and Tutor LMS's. New quizzes are assignments.
      ...['/courses/*/quizzes/*', '/courses/*/question_banks*', '/courses/*/assignments/*'],
      // What stands in an external tool nobody can tell.
      ...['/courses/*/external_tools/*', '/groups/*/external_tools/*', '/users/*/external_tools/*'],
      // Of the items of a module only tools and other sites are shown here; any other leads to its own page.
      '/courses/*/modules/items/*',
    ],
  },
  staff: {
    addresses: [
      ...['/courses/*/gradebook*', '/courses/*/settings*', '/courses/*/content_migrations*'],
      ...['pages', 'wiki', 'discussion_topics'].map((kind) => `/courses/*/${kind}/*/edit`),
    ],
    rootAddresses: ['/accounts', '/login/canvas', '/login/saml', '/login/oauth2', '/login/ldap', '/register'],
  },
  lessons: [
    {
      addresses: ['/courses/*/pages/**', '/courses/*/wiki/**'],
      roots: ['#wiki_page_show .user_content', '.show-content.user_content'],
    },
  ],
  guarded: {
    classes: ['is-masquerading-or-student-view'],
    // The list of all pages names who changed them.
    elements: ['.index-content'],
  },
  own: {
    addresses: ['/courses/*', '/groups/*', '/profile/*', '/conversations/*', '/calendar*', '/users/*'],
  },
  unread: ['.user_name', '.author', 'a[href*="/users/"]', 'a[href^="mailto:"]', '.avatar', '.fs-exclude'],
  reader: ['#global_nav_profile_display_name', '.ic-NavMenu-profile-header-name'],
};
