import type { KnownHost } from './known-host.ts';

/** Activities that are graded, or may be: of what is behind `lti` and in an H5P or SCORM package the page says nothing. */
const assessedModules = [
  ...['quiz', 'assign', 'lesson', 'workshop', 'h5pactivity', 'scorm', 'lti'],
  // Third-party activities; the first two stand for many a quiz and exam of that kind.
  ...['*quiz*', '*exam*', 'hvp', 'hotpot', 'taskchain', 'vpl', 'game', 'assignment', 'turnitintooltwo'],
  ...['peerwork', 'peerassess', 'ispring', 'realtimequiz', 'offlinequiz', 'coursework', 'programmingtask'],
];

/** Course formats that show sections of what the course's authors wrote; `social` is a forum. */
const formats = [
  ...['topics', 'weeks', 'onetopic', 'tiles', 'grid', 'flexsections', 'topcoll', 'buttons', 'periods'],
  ...['multitopic', 'remuiformat', 'menutopic', 'weeksrev', 'designer'],
];

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
      ...[
        'page-group-*',
        'page-cohort-*',
        'page-role-*',
        'page-tag-manage',
        'page-user-edit*',
        'page-user-policy',
      ],
      ...['page-reportbuilder-*', 'page-customfield-*', 'page-cache-*', 'page-analytics-*', 'page-enrol-*-*'],
    ],
    classes: [
      'pagelayout-login',
      'pagelayout-maintenance',
      'pagelayout-redirect',
      'path-admin',
      'path-login',
    ],
    addresses: [
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
      roots: ['#region-main .course-content', '[role="main"] .course-content', '.course-content'],
    },
    {
      ids: ['page-mod-page-view'],
      addresses: ['/mod/page/view.php'],
      roots: ['[role="main"] .generalbox', '.path-mod-page .generalbox'],
    },
    {
      ids: ['page-mod-book-view', 'page-mod-book-tool-print-index'],
      addresses: ['/mod/book/view.php', '/mod/book/tool/print/index.php'],
      roots: ['.book_content', '.path-mod-book .book'],
    },
    {
      ids: ['page-mod-url-view', 'page-mod-resource-view', 'page-mod-imscp-view', 'page-mod-label-view'],
      addresses: [
        '/mod/url/view.php',
        '/mod/resource/view.php',
        '/mod/imscp/view.php',
        '/mod/label/view.php',
      ],
      roots: ['.activity-description', '#intro'],
    },
    {
      ids: ['page-mod-folder-view'],
      addresses: ['/mod/folder/view.php'],
      roots: ['.activity-description', '#intro'],
    },
  ],
  guarded: { classes: ['editing', 'userswitchedrole', 'userloggedinas'] },
  own: { ids: ['page-*'], addresses: ['/*.php'] },
};
