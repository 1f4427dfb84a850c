import type { KnownHost } from './known-host.ts';

/** Posts of course plugins and of handbooks that are read, each as the body names it. */
const taught = [
  ...['post', 'page', 'lesson', 'course', 'courses', 'unit', 'module', 'chapter', 'lecture'],
  ...['sfwd-courses', 'sfwd-lessons', 'sfwd-topic', 'lp_course', 'lp_lesson', 'llms_lesson', 'llms_course'],
  ...['doc', 'docs', 'documentation', 'handbook', 'tutorial', 'knowledgebase'],
];

/** Quizzes and what is handed in: LearnDash, Tutor LMS, Sensei, LifterLMS, LearnPress. */
const assessed = [
  ...['sfwd-quiz', 'sfwd-question', 'sfwd-assignment', 'sfwd-essays', 'tutor_quiz', 'tutor_assignments'],
  ...[
    'quiz',
    'question',
    'stm-quizzes',
    'stm-assignments',
    'llms_quiz',
    'llms_assignment',
    'llms_question',
    'lp_quiz',
    'lp_assignment',
  ],
];

/** WordPress with its course plugins: `body_class()` says what a page is, whatever the theme. */
export const wordPress: KnownHost = {
  assessed: {
    classes: [
      ...assessed.map((type) => `single-${type}`),
      ...['course-item-lp_quiz', 'course-item-lp_assignment', 'course-item-lp_h5p'],
    ],
    elements: [
      ...['.wpProQuiz_content', '.qsm-quiz-container', '.ays-quiz-container', '.llms-quiz-ui'],
      ...['.hdq_quiz_wrapper', '#watu_quiz', '#watupro_quiz', '.forminator-quiz', '#learn-press-quiz-app'],
      ...['.tutor-quiz-wrap', '.tutor-quiz-wrapper'],
    ],
    addresses: ['/quizzes/*', '/quiz/*', '/courses/*/quizzes/*', '/courses/*/assignments/*'],
  },
  staff: {
    classes: ['wp-admin', 'login wp-core-ui', 'elementor-editor-active', 'fl-builder-edit', 'et-fb'],
    addresses: [
      ...['/wp-admin/*', '/wp-login.php', '/wp-signup.php', '/wp-activate.php'],
      ...['preview=true', 'customize_changeset_uuid=*', 'elementor-preview=*', 'fl_builder=*', 'et_fb=*'].map(
        (parameter) => `/*?${parameter}`,
      ),
    ],
  },
  lessons: [{ classes: taught.flatMap((type) => [`single-${type}`]) }, { classes: ['page page-id-*'] }],
  guarded: {
    classes: [
      ...['buddypress', 'bbpress', 'bp-user', 'um-page', 'woocommerce-account', 'woocommerce-checkout'],
      ...[
        'woocommerce-cart',
        'woocommerce-page',
        'tutor-frontend-dashboard',
        'llms-account',
        'tutor-dashboard',
      ],
      ...['learnpress-profile', 'lp-profile', 'pmpro-account', 'author', 'archive', 'search', 'customize-*'],
    ],
    elements: [
      ...['#ld-profile', '.ld-profile-summary', '.tutor-dashboard', '.llms-student-dashboard'],
      ...[
        '#learn-press-profile',
        '.um-profile',
        '#buddypress',
        '#bbpress-forums',
        '.woocommerce-MyAccount-content',
      ],
      // Forums, members and accounts in pages like any other.
      ...['#wpforo-wrap', '#af-wrapper', '#spMainContainer', '.peepso', '.um', '.youzify', '.gv-container'],
      ...['.mp_wrapper', '#pmpro_account', '.dokan-dashboard'],
    ],
  },
  own: {},
  unread: [
    ...['#comments', '.comments-area', '.comment-list', '.wp-block-comments', '#wpdcom'],
    ...['#wpadminbar', '.author', '.byline', '.vcard', 'a[rel~="author"]', 'a[href^="mailto:"]', '.avatar'],
    ...['.llms-instructor-info', '.tutor-course-instructors', '.learndash-wrapper .ld-user-status'],
    ...['.llms-author', '.course-author', '.bp-login-widget', '.widget_bp_core_members_widget'],
  ],
  reader: ['#wp-admin-bar-my-account .display-name', '.bp-login-widget-user-link'],
};
