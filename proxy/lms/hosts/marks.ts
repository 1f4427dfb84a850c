/** By what a page is known to be a platform's, whatever theme it wears. */
interface Marks {
  /** Elements that the platform itself puts into its pages. */
  readonly elements: string;
  /** Of the path: what no other site is likely to call a page. */
  readonly path: RegExp;
}

/** All that a page without any of them has to load of this folder. */
export const hostMarks = {
  moodle: {
    elements:
      'body[id^="page-"][class*="pagelayout-"],meta[name="keywords"][content^="moodle,"],[src*="/lib/javascript.php"],[src*="/theme/yui_combo.php"],[href*="/theme/styles.php"],[href*="/login/logout.php?sesskey="]',
    path: /\/(mod\/\w+\/\w+|course\/(view|section|modedit|edit\w*|info|recent)|user\/(view|profile|index|edit\w*|preferences|files)|(grade|report)\/[\w/]+\/\w+|question\/(edit|question|preview)|message\/(index|edit|notificationpreferences)|my\/(index|courses)|admin\/[\w/]+|login\/index|calendar\/view|badges\/\w+|notes\/(index|edit)|h5p\/embed)\.php/i,
  },
  canvas: {
    elements: '#application.ic-app,body[class*="context-course_"],.ic-Layout-wrapper',
    path: /^\/courses\/\d+\/(pages|assignments|quizzes|modules|gradebook|grades|users|discussion_topics|external_tools)\b/,
  },
  openEdx: {
    elements: 'body.view-in-course,meta[name="path_prefix"],.xblock-student_view',
    path: /\/(course-v1|block-v1|i4x)(:|%3a)/i,
  },
  blackboard: {
    elements: 'bb-base-layout,#globalNavPageContentArea,#content_listContainer',
    path: /^\/(webapps\/\w+|ultra\/(courses?|stream|grades|messages|calendar|profile|institution-page|admin))\b/,
  },
  wordPress: {
    elements:
      'meta[name="generator"][content^="WordPress"],link[href*="/wp-includes/"],script[src*="/wp-includes/"],link[href*="/wp-content/"],script[src*="/wp-content/"],#wpadminbar',
    path: /\/wp-(admin\/|login\.php|signup\.php|activate\.php)/,
  },
  mediaWiki: { elements: 'body.mediawiki', path: /\/index\.php\/Special:/ },
  brightspace: { elements: 'd2l-navigation', path: /^\/d2l\/(l[emp]|home|login)\b/ },
  sakai: { elements: 'body[class*="Mrphs-"]', path: /^\/portal\/(site|xlogin|relogin)\b/ },
  ilias: { elements: '[class*="ilc_page_"]', path: /\/ilias\.php$/ },
} satisfies Record<string, Marks>;

export type HostName = keyof typeof hostMarks;
