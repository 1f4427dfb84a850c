import type { PageKind } from '../../../proxy/lms/hosts/known-host.ts';

/** The head of a page as its platform writes it: what its body says, and its address. */
export interface PageHead {
  address: string;
  bodyId?: string;
  bodyClass?: string;
  /** Around what the page shows: the frame of the platform's own theme. `main`: what it shows. */
  frame: (main: string) => string;
  /** What a lesson of the platform is put in. */
  lesson: string;
  kind: PageKind;
}

/** What only persons have: none of it may be read of any page. */
export const canaries = [
  'Wanda Canary',
  'Otto Kanarienvogel',
  'otto@canary.example',
  'CANARYPOST',
  'CANARYGRADE',
];
export const taught = 'A list keeps its items in order and may hold the same one twice. '.repeat(3).trim();

const [me, other, mail, post, grade] = canaries;
const text = `<h2>Lists</h2><p>${taught}</p>`;
const greeting = `<p>Good that you are here, ${me}.</p>`;
const teacher = `<p>Ask <a href="mailto:${mail}">${mail}</a>.</p>`;

/** Boost: user menu, drawers with blocks, and a footer that says who is signed in. */
const boost = (main: string) => `<div id="page-wrapper">
  <nav class="navbar fixed-top"><div class="usermenu"><span class="userbutton"><span class="usertext">${me}</span></span></div></nav>
  <div id="page"><header id="page-header"><h1 class="h2">Python</h1></header><div id="region-main"><span id="maincontent"></span>
    <div class="activity-header"><div class="activity-information">Done: ${grade}</div></div><div role="main">${main}</div></div>
  <div class="drawer drawer-right"><section class="block_online_users block"><h5>Online users</h5><ul><li><a href="/user/view.php?id=15&course=4">${other}</a></li></ul></section>
    <section class="block_recent_activity block"><p>${other}: ${post}</p></section></div></div>
  <footer id="page-footer"><div class="logininfo">You are logged in as <a href="/user/profile.php?id=14">${me}</a></div></footer></div>`;

const moodle = (
  bodyId: string,
  address: string,
  kind: PageKind,
  layout = 'incourse',
  more = '',
): PageHead => ({
  address,
  bodyId,
  bodyClass: `format-topics ${path(bodyId)} dir-ltr lang-en yui-skin-sam pagelayout-${layout} course-4 context-39 theme uses-drawers ${more}`,
  frame: boost,
  lesson: `<div class="course-content book"><div class="book_info">Printed by ${me}</div><div class="box generalbox book_content">${text}${greeting}${teacher}<div class="availabilityinfo">Only if your grade is ${grade}</div><p>Or <a href="/user/view.php?id=15">${other}</a>.</p></div></div>`,
  kind,
});

/** Each part of the type's way as a class, as Moodle does. */
function path(bodyId: string): string {
  const parts = bodyId
    .replace(/^page-/, '')
    .split('-')
    .slice(0, -1);
  return parts.map((_, at) => `path-${parts.slice(0, at + 1).join('-')}`).join(' ');
}

/** A theme of whose names nothing is known; Moodle's own scripts stay. */
const odd = (address: string, kind: PageKind): PageHead => ({
  address,
  bodyClass: 'shell',
  frame: (main) =>
    `<link rel="prefetch" href="/theme/styles.php/odd/1/all"><div class="top">${me}</div><div role="main">${main}</div>`,
  lesson: `<div class="own">${text}${teacher}</div>`,
  kind,
});

const canvas = (address: string, kind: PageKind, tab = 'pages', more = ''): PageHead => ({
  address,
  bodyClass: `with-left-side course-menu-expanded ${tab} primary-nav-expanded context-course_5 ${more}`,
  frame: (
    main,
  ) => `<div id="application" class="ic-app"><header id="header"><div class="ic-NavMenu-profile-header-name">${me}</div></header>
    <div id="wrapper" class="ic-Layout-wrapper"><div id="left-side"><nav>Grades ${grade}</nav></div><div id="content" class="ic-Layout-contentMain" role="main">${main}</div>
    <aside id="right-side"><p>Feedback by ${other}: ${post}</p></aside></div></div>`,
  lesson: `<div id="wiki_page_show"><div class="show-content user_content">${text}${greeting}${teacher}</div></div>`,
  kind,
});

const edx = (
  address: string,
  kind: PageKind,
  bodyClass = 'view-in-course view-courseware courseware',
): PageHead => ({
  address,
  bodyClass: `ltr ${bodyClass} lang_en`,
  frame: (
    main,
  ) => `<header class="global-header"><div class="user-dropdown"><span class="username">${me}</span></div></header>
    <div class="course-wrapper"><section class="course-content" id="course-content">${main}</section></div>`,
  lesson: `<div class="xblock xblock-student_view xblock-student_view-vertical" data-block-type="vertical"><div class="vert-mod"><div class="xblock" data-block-type="html">${text}${greeting}</div><div class="xblock" data-block-type="discussion"><p>${other}: ${post}</p></div><div class="xblock" data-block-type="problem"><div class="problems-wrapper" data-graded="False"><p>${grade}</p></div></div></div></div>`,
  kind,
});

const blackboard = (address: string, kind: PageKind): PageHead => ({
  address,
  frame: (main) =>
    `<div id="globalNavPageContentArea"><div id="global-nav"><a id="global-nav-link">${me}</a></div><div id="contentPanel">${main}</div></div>`,
  lesson: `<ul id="content_listContainer"><li><div class="vtbegenerated">${text}${greeting}${teacher}</div></li></ul>`,
  kind,
});

const wordPress = (address: string, bodyClass: string, kind: PageKind): PageHead => ({
  address,
  bodyClass: `wp-embed-responsive theme-x logged-in admin-bar ${bodyClass}`,
  frame: (
    main,
  ) => `<div id="wpadminbar"><span id="wp-admin-bar-my-account"><span class="display-name">${me}</span></span></div>
    <main id="main"><article class="post type-post">${main}<footer class="entry-footer"><span class="author vcard">${other}</span></footer></article>
    <div id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><p>${other} ${mail}: ${post}</p></li></ol></div></main>`,
  lesson: `<div class="entry-content">${text}${greeting}${teacher}</div>`,
  kind,
});

const wiki = (address: string, bodyClass: string, kind: PageKind): PageHead => ({
  address,
  bodyClass: `mediawiki ltr sitedir-ltr ${bodyClass} skin-vector`,
  frame: (
    main,
  ) => `<div id="mw-head"><nav id="p-personal"><ul><li id="pt-userpage"><a href="/index.php/User:Wanda">${me}</a></li></ul></nav></div>
    <div id="content" class="mw-body" role="main"><h1 id="firstHeading">Lists</h1><div id="mw-content-text">${main}</div></div>`,
  lesson: `<div class="mw-parser-output">${text}${greeting}<p><a class="mw-userlink" href="/index.php/User:Otto">${other}</a></p></div>`,
  kind,
});

/** What a page of each kind shows, in the elements in which its platform puts it. */
export function mainOf({ kind, lesson }: PageHead): string {
  if (kind === 'lesson') return lesson;
  return `<table><tr><td><a href="/user/view.php?id=15">${other}</a></td><td>${mail}</td><td>${grade}</td></tr></table><p>${post} ${taught}</p>`;
}

export const pageHeads: readonly PageHead[] = [
  moodle('page-course-view-topics', '/course/view.php?id=4', 'lesson', 'course'),
  moodle('page-course-view-section-weeks', '/course/section.php?id=3', 'lesson', 'course'),
  moodle('page-course-view-social', '/course/view.php?id=5', 'private', 'course'),
  moodle('page-course-view-topics', '/course/view.php?id=4&edit=on', 'private', 'course', 'editing'),
  moodle('page-course-view-topics', '/course/view.php?id=4', 'private', 'course', 'userswitchedrole'),
  moodle('page-course-view-topics', '/user/view.php?id=15&course=4', 'private', 'mypublic', 'path-user'),
  moodle('page-course-view-topics', '/report/view.php?courseid=4', 'private'),
  moodle('page-course-view-participants', '/user/index.php?id=4', 'private'),
  moodle('page-mod-page-view', '/mod/page/view.php?id=11', 'lesson'),
  moodle('page-course-view-topics', '/user/index.php/x?id=4', 'private', 'course'),
  moodle('page-mod-page-view', '/school/mod/page/view.php?id=11', 'lesson'),
  moodle('page-mod-page-index', '/mod/page/index.php?id=4', 'private'),
  moodle('page-mod-page-mod', '/course/modedit.php?update=11', 'staff', 'admin'),
  moodle('page-mod-book-view', '/mod/book/view.php?id=17&chapterid=2', 'lesson'),
  moodle('page-mod-book-print', '/mod/book/tool/print/index.php?id=17', 'staff', 'embedded'),
  moodle('page-mod-glossary-view', '/mod/glossary/view.php?id=19', 'private'),
  moodle('page-mod-wiki-view', '/mod/wiki/view.php?id=20', 'private'),
  moodle('page-mod-forum-view', '/mod/forum/view.php?id=14', 'private'),
  moodle('page-mod-forum-discuss', '/mod/forum/discuss.php?d=3', 'private'),
  moodle('page-mod-choice-view', '/mod/choice/view.php?id=23', 'private'),
  moodle('page-mod-data-view', '/mod/data/view.php?id=26', 'private', 'incourse'),
  moodle('page-mod-gallery-view', '/mod/gallery/view.php?id=40', 'private'),
  moodle('page-mod-quiz-view', '/mod/quiz/view.php?id=15', 'assessed'),
  moodle('page-mod-quiz-attempt', '/mod/quiz/attempt.php?attempt=1&cmid=15', 'assessed'),
  moodle(
    'page-mod-quiz-attempt',
    '/mod/quiz/attempt.php?attempt=1',
    'assessed',
    'secure',
    'quiz-secure-window',
  ),
  moodle('page-mod-quiz-summary', '/mod/quiz/summary.php?attempt=1', 'assessed'),
  moodle('page-mod-quiz-review', '/mod/quiz/review.php?attempt=1', 'assessed'),
  moodle('page-mod-adaptivequiz-attempt', '/mod/adaptivequiz/attempt.php?cmid=41', 'assessed'),
  moodle('page-mod-kalvidassign-view', '/mod/kalvidassign/view.php?id=42', 'assessed'),
  moodle('page-mod-assign-view', '/mod/assign/view.php?id=16', 'assessed'),
  moodle('page-mod-assign-grading', '/mod/assign/view.php?id=16&action=grading', 'assessed', 'report'),
  moodle('page-mod-lesson-view', '/mod/lesson/view.php?id=21', 'assessed'),
  moodle('page-mod-workshop-submission', '/mod/workshop/submission.php?cmid=22', 'assessed'),
  moodle('page-mod-h5pactivity-view', '/mod/h5pactivity/view.php?id=29', 'assessed'),
  moodle('page-h5p-embed', '/h5p/embed.php?url=x', 'assessed', 'embedded'),
  moodle('page-mod-scorm-player', '/mod/scorm/player.php', 'assessed'),
  moodle('page-mod-lti-view', '/mod/lti/view.php?id=28', 'assessed'),
  moodle('page-question-edit', '/question/edit.php?courseid=4', 'assessed', 'standard'),
  moodle('page-grade-report-user-index', '/grade/report/user/index.php?id=4', 'private', 'report'),
  moodle('page-grade-edit-tree-index', '/grade/edit/tree/index.php?id=4', 'staff', 'admin'),
  moodle('page-user-profile', '/user/profile.php?id=14', 'private', 'mypublic'),
  moodle('page-user-edit', '/user/edit.php', 'staff', 'admin'),
  moodle('page-message-index', '/message/index.php', 'private', 'mydashboard'),
  moodle('page-my-index', '/my/', 'private', 'mydashboard'),
  moodle('page-report-log-index', '/report/log/index.php?id=4', 'private', 'report'),
  moodle('page-calendar-view', '/calendar/view.php?view=month', 'private', 'standard'),
  moodle('page-badges-mybadges', '/badges/mybadges.php', 'private', 'standard'),
  moodle('page-site-index', '/', 'private', 'frontpage'),
  moodle('page-login-index', '/login/index.php', 'staff', 'login'),
  moodle('page-admin-search', '/admin/search.php', 'staff', 'admin'),
  moodle('page-backup-backup', '/backup/backup.php?id=4', 'staff', 'admin'),
  moodle('page-local-own-board', '/local/own/board.php', 'private', 'standard'),
  odd('/mod/page/view.php?id=11', 'lesson'),
  odd('/mod/quiz/attempt.php?attempt=1', 'assessed'),
  odd('/user/profile.php?id=14', 'private'),
  odd('/MOD/Qu%C4%B1z/attempt.php', 'assessed'),
  canvas('/courses/5/pages/lists', 'lesson'),
  canvas('/courses/5/pages/lists', 'private', 'pages', 'is-masquerading-or-student-view'),
  canvas('/courses/5/pages/lists/edit', 'staff'),
  canvas('/courses/5/pages', 'private'),
  canvas('/courses/5/quizzes/9/take', 'assessed', 'quizzes'),
  canvas('/courses/5/assignments/3', 'assessed', 'assignments'),
  canvas('/courses/5/modules/items/12', 'assessed', 'context_modules'),
  canvas('/courses/5/modules', 'private', 'context_modules'),
  canvas('/groups/3/external_tools/7', 'assessed', 'external_tools'),
  canvas('/courses/5/discussion_topics/2', 'private', 'discussions'),
  canvas('/courses/5/grades', 'private', 'grades'),
  canvas('/courses/5/users', 'private', 'people'),
  canvas('/courses/5/gradebook', 'staff', 'grades'),
  canvas('/', 'private', 'dashboard'),
  canvas('/login/canvas', 'staff', ''),
  edx('/xblock/block-v1:X+Y+Z+type@vertical+block@1', 'lesson'),
  edx('/xblock/block-v1:X+Y+Z+type@vertical+block@1?view=student_view&exam_access=', 'lesson'),
  edx('/xblock/block-v1:X+Y+Z+type@vertical+block@1?view=student_view&exam_access=eyJh.e30.x', 'assessed'),
  edx('/courses/course-v1:X+Y+Z/courseware/a/b/1', 'lesson'),
  edx('/courses/course-v1:X+Y+Z/progress', 'private', 'view-in-course view-progress'),
  edx('/learning/course/course-v1:X+Y+Z/home', 'private', ''),
  edx('/courses/course-v1:X+Y+Z/instructor', 'staff', 'view-in-course view-instructordash'),
  {
    ...edx('/xblock/block-v1:X+Y+Z+type@vertical+block@2', 'assessed'),
    frame: (main) => `<div class="problems-wrapper" data-graded="True">${main}</div>`,
  },
  {
    ...edx('/learning/course/course-v1:X+Y+Z/block-v1:1/block-v1:2', 'assessed', ''),
    frame: (main) => `<div data-testid="exam-timer">10:00</div>${main}`,
  },
  blackboard('/webapps/blackboard/content/listContent.jsp?course_id=_1_1&content_id=_2_1', 'lesson'),
  blackboard('/webapps/discussionboard/do/forum?action=list', 'private'),
  blackboard('/webapps/assessment/take/launch.jsp?course_id=_1_1', 'assessed'),
  blackboard('/webapps/bb-mygrades-BBLEARN/myGrades?course_id=_1_1', 'private'),
  blackboard('/webapps/login/', 'staff'),
  blackboard('/ultra/courses/_1_1/outline/edit/document/_2_1', 'private'),
  blackboard('/ultra/courses/_1_1/outline/assessment/_2_1/overview', 'assessed'),
  wordPress('/lists/', 'post-template-default single single-post postid-5', 'lesson'),
  wordPress('/course/', 'page-template-default page page-id-7', 'lesson'),
  wordPress('/lessons/lists/', 'single single-sfwd-lessons postid-8', 'lesson'),
  wordPress('/quizzes/lists/', 'single single-sfwd-quiz postid-9', 'assessed'),
  wordPress(
    '/courses/a/lessons/b/',
    'single single-lp_course course-item-popup course-item-lp_quiz',
    'assessed',
  ),
  ...[
    '<div id="wpforo-wrap">',
    '<div id="pmpro_account">',
    '<div class="um um-directory">',
    '<div class="peepso">',
  ].map((within) => ({
    ...wordPress('/community/', 'page-template-default page page-id-7', 'private'),
    frame: (main: string) => `<link href="/wp-includes/x.css">${within}${main}</div>`,
  })),
  {
    ...wordPress('/test-yourself/', 'page-template-default page page-id-7', 'assessed'),
    frame: (main) => `<link href="/wp-includes/x.css"><div class="hdq_quiz_wrapper">${main}</div>`,
  },
  wordPress('/members/wanda/', 'bp-user my-account buddypress page page-id-0', 'private'),
  wordPress('/forums/topic/x/', 'topic bbpress single single-topic', 'private'),
  wordPress('/author/otto/', 'archive author author-otto', 'private'),
  wordPress('/wp-login.php', 'login wp-core-ui', 'staff'),
  wiki('/index.php/Lists', 'ns-0 ns-subject page-Lists action-view', 'lesson'),
  wiki('/index.php/Talk:Lists', 'ns-1 ns-talk page-Talk_Lists action-view', 'private'),
  wiki('/index.php/User:Otto', 'ns-2 ns-subject page-User_Otto action-view', 'private'),
  wiki(
    '/index.php/Special:RecentChanges',
    'ns--1 ns-special mw-special-Recentchanges action-view',
    'private',
  ),
  wiki('/index.php?title=Lists&action=history', 'ns-0 ns-subject page-Lists action-history', 'private'),
  wiki('/index.php?title=Lists&action=edit', 'ns-0 ns-subject page-Lists action-edit', 'staff'),
  wiki('/index.php/Special:UserLogin', 'ns--1 ns-special mw-special-Userlogin action-view', 'staff'),
];
