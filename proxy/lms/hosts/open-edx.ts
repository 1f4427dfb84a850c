import type { KnownHost } from './known-host.ts';

/** Parts of a unit that hold its author's words; what else there may be is a problem, a discussion or unknown. */
const taught = ['vertical', 'sequential', 'chapter', 'html', 'video', 'library_content', 'split_test'];

/** Open edX: the LMS itself, units as the learning app frames them, and the apps around them, whose pages hold no lesson. */
export const openEdx: KnownHost = {
  assessed: {
    elements: [
      ...['.exam-timer', '.exam-timer-clock', '[data-testid="exam-timer"]', '.proctored-exam', '.timed-exam'],
      ...['.problems-wrapper[data-graded="True"]', '.xblock[data-block-type="openassessment"]'],
    ],
    // Given to the frames of a timed exam's units; of other units it is empty.
    addresses: ['/xblock/*?exam_access=ey*'],
  },
  staff: {
    classes: ['view-login', 'view-register', 'view-in-course view-instructordash'],
    addresses: ['/courses/*/instructor*', '/container/block-v1*'],
    rootAddresses: [
      '/register',
      '/signin',
      '/login',
      '/auth',
      '/authn',
      '/authoring',
      '/oauth2',
      '/login_ajax',
    ],
  },
  lessons: [
    {
      classes: ['view-courseware', 'courseware'],
      addresses: ['/xblock/block-v1*', '/courses/*/courseware/*'],
      roots: ['.xblock-student_view-vertical, .vert-mod', '#course-content', '.course-content'],
    },
  ],
  guarded: { elements: ['.wrapper-masquerade', '#action-preview-select', '.preview-menu'] },
  own: {
    addresses: [
      ...[
        '/learning/*',
        '/learner-dashboard/*',
        '/profile/*',
        '/account/*',
        '/discussions/*',
        '/gradebook/*',
      ],
      ...['/dashboard*', '/u/*', '/courses/*/progress*', '/courses/*/discussion*', '/courses/*/teams*'],
      ...['/courses/*/course*', '/courses/*/info*', '/courses/*/about*', '/courses/*/wiki*'],
    ],
  },
  unread: [
    `.xblock[data-block-type]${taught.map((type) => `:not([data-block-type="${type}"])`).join('')}`,
    ...['.problems-wrapper', '.discussion-module', '.user-name', '.username', 'a[href^="/u/"]'],
    ...['a[href*="/profile/u/"]', 'a[href^="mailto:"]', '.bookmark-button-wrapper', '.vert-mod .problem'],
  ],
  reader: ['.user-dropdown .username', '.header-username', '[data-hj-suppress] .username'],
};
