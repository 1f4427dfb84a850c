import type { KnownHost } from './known-host.ts';

/**
 * Activities that are graded, or may be. Of what stands in an external tool, an
 * H5P or a SCORM package the page says nothing: it may be an exam. Where the tool
 * is this tutor, a second one beside it would be too many.
 */
const assessedModules = [
  ...['quiz', 'assign', 'lesson', 'workshop', 'h5pactivity', 'scorm', 'lti'],
  // Third-party activities; the first three stand for many a quiz, exam and assignment by another name.
  ...[
    '*quiz*',
    '*exam*',
    '*assign*',
    'checkmark',
    'emarking',
    'hvp',
    'hotpot',
    'taskchain',
    'vpl',
    'game',
    'turnitintooltwo',
  ],
  ...['peerwork', 'peerassess', 'ispring', 'coursework', 'codeactivity', 'ltiadv'],
];

/** Course formats that show sections of what the course's authors wrote; `social` is a forum. */
const formats = [
  ...['topics', 'weeks', 'onetopic', 'tiles', 'grid', 'flexsections', 'topcoll', 'buttons', 'periods'],
  ...['multitopic', 'remuiformat', 'menutopic', 'weeksrev', 'designer'],
];

/** Activities whose words in the course's page are their author's. */
const plainModules = ['label', 'page', 'book', 'url', 'resource', 'folder', 'imscp', 'subsection'];

/** Layouts of the pages of courses and activities; profiles, reports and dashboards have others. */
const foreignLayouts = ['mypublic', 'report', 'mydashboard', 'mycourses', 'admin', 'standard', 'base'];

/**
 * Moodle from 4.0 on. Its body's `id` is the page's type, most often the script's
 * path; a type may be borrowed, though: the profile in a course
 * (`/user/view.php`) and the list of its reports call themselves the course's page.
 */
export const moodle: KnownHost = {
  folder: '/moodle',
  assessed: {
    ids: [
      ...assessedModules.flatMap((name) => [`page-mod-${name}`, `page-mod-${name}-*`]),
      ...['page-question-*', 'page-h5p-*'],
    ],
    classes: [
      ...assessedModules.flatMap((name) => [`path-mod-${name}`, `cm-type-${name}`]),
      ...['pagelayout-secure', 'quiz-secure-window', 'path-question'],
    ],
    addresses: [
      ...assessedModules.map((name) => `/mod/${name}/*`),
      ...['/question/bank/*', '/question/edit.php', '/question/preview.php', '/h5p/*.php'],
    ],
    rootAddresses: ['/question'],
  },
  staff: {
    ids: [
      ...['page-admin-*', 'page-login-*', 'page-backup-*', 'page-contentbank', 'page-contentbank-*'],
      ...[
        'page-mod-*-mod',
        'page-mod-*-delete',
        'page-mod-*-edit',
        'page-mod-*-edit_*',
        'page-mod-*-import*',
      ],
      ...['page-course-edit*', 'page-course-modedit', 'page-course-mod', 'page-course-management'],
      ...['page-course-delete', 'page-course-reset', 'page-course-pending', 'page-course-request'],
      ...[
        'page-course-admin',
        'page-course-switchrole',
        'page-course-*completion',
        'page-course-customfield',
      ],
      ...['page-grade-edit-*', 'page-grade-import-*', 'page-grade-export-*', 'page-grade-grading-*'],
      ...['page-group-*', 'page-cohort-*', 'page-role-*', 'page-tag-manage', 'page-user-edit*'],
      ...['page-user-policy', 'page-reportbuilder-*', 'page-customfield-*', 'page-cache-*'],
      ...['page-analytics-*', 'page-enrol-*-*'],
    ],
    classes: [
      'pagelayout-login',
      'pagelayout-maintenance',
      'pagelayout-redirect',
      // A window for one thing beside the page, a frame in it, and what is to be printed.
      ...['pagelayout-popup', 'pagelayout-embedded', 'pagelayout-print'],
      'path-admin',
      'path-login',
    ],
    addresses: [
      ...['/mod/*/print.php', '/mod/book/tool/print/*', '/mod/wiki/prettyview.php'],
      ...['/admin/*.php', '/login/*.php', '/backup/*.php', '/contentbank/*.php', '/course/edit*'],
      ...['/course/modedit.php', '/course/mod.php', '/course/management.php', '/course/admin.php'],
      ...['/course/switchrole.php', '/course/delete.php', '/course/reset.php', '/course/loginas.php'],
      ...['/user/edit*', '/user/policy.php', '/grade/edit/*', '/grade/import/*', '/grade/export/*'],
      ...['/grade/grading/*', '/group/*.php', '/cohort/*.php', '/reportbuilder/*.php', '/mod/*/edit*.php'],
    ],
    rootAddresses: ['/admin', '/login', '/backup'],
  },
  lessons: [
    {
      ids: formats.flatMap((name) => [`page-course-view-${name}`, `page-course-view-section-${name}`]),
      addresses: ['/course/view.php', '/course/section.php'],
      roots: ['.course-content'],
    },
    {
      ids: ['page-mod-page-view'],
      addresses: ['/mod/page/view.php'],
      roots: ['[role="main"] .generalbox', '[role="main"]'],
    },
    {
      ids: ['page-mod-book-view'],
      addresses: ['/mod/book/view.php'],
      roots: ['.book_content', '[role="main"]'],
    },
    {
      ids: ['url', 'resource', 'imscp', 'label', 'folder'].map((name) => `page-mod-${name}-view`),
      addresses: ['url', 'resource', 'imscp', 'label', 'folder'].map((name) => `/mod/${name}/view.php`),
      roots: ['.activity-description', '#intro'],
    },
  ],
  guarded: {
    classes: [
      ...['editing', 'userswitchedrole', 'userloggedinas', 'path-user', 'path-grade', 'path-report'],
      ...foreignLayouts.map((name) => `pagelayout-${name}`),
    ],
    // Borrows the course's page for whoever looks at it.
    elements: ['#page-content .userprofile'],
  },
  // More may stand behind a script's name: `/user/view.php/x?id=9`.
  own: { ids: ['page-*'], addresses: ['/*.php', '/*.php/*'] },
  unread: [
    ...['.usermenu', '.logininfo', '.userpicture', '.userinitials', '.message-app', '.popover-region'],
    ...['a[href*="/user/view.php"]', 'a[href*="/user/profile.php"]', 'a[href^="mailto:"]'],
    ...['.block', '[data-block]', '.teachers', '.coursecontacts', '.book_info'],
    // Which conditions this person has to meet, and has met.
    ...['.availabilityinfo', '.section_availability', '[data-region="availability-info"]'],
    ...['.activity-information', '.activity-completion', '.completioninfo', '.completion-info'],
    ...['[data-region="completion-info"]', '.automatic-completion-conditions', '.activity-dates'],
    ...[
      '.section-collapsemenu',
      '.activitybadge',
      '.afterlink',
      '.activity-afterlink',
      '.modified',
      '.tag_list',
    ],
    // What an activity that is not known writes into the course's page.
    `.activity${plainModules.map((name) => `:not(.modtype_${name})`).join('')} .activity-altcontent`,
    `.activity${plainModules.map((name) => `:not(.modtype_${name})`).join('')} .contentwithoutlink`,
  ],
  reader: ['.logininfo a[href*="/user/profile.php"]', '.usermenu .usertext', '.userfullname'],
};
