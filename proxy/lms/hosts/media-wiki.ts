import type { KnownHost } from './known-host.ts';

/** Namespaces of what a wiki is about, its help, and those that a wiki adds for more of it; by number in every language. */
const subjects = [0, 12, ...Array.from({ length: 10 }, (_, at) => 100 + 2 * at)];

/** MediaWiki: the body says the namespace and what is done with the page; others' pages are not read, nor histories. */
export const mediaWiki: KnownHost = {
  assessed: {},
  staff: {
    classes: [
      ...['mw-special-Userlogin', 'mw-special-CreateAccount', 'mw-special-Preferences'],
      ...['action-edit', 'action-submit', 'action-delete', 'action-protect'],
    ],
    // The visual editor says it at the root, the mobile one covers the page.
    elements: ['html.ve-activating', 'html.ve-active', 'html.ve-activated', '.editor-overlay'],
  },
  lessons: [
    {
      classes: subjects.map((number) => `mediawiki action-view ns-${number}`),
      roots: ['#mw-content-text > .mw-parser-output', '#mw-content-text .mw-parser-output'],
    },
  ],
  // Versions side by side name their authors.
  guarded: { elements: ['table.diff', '#mw-revision-info', '.mw-diff-page'] },
  own: {},
  unread: [
    '.mw-userlink',
    'a[href*="User:"]',
    'a[href*="User_talk:"]',
    'a[href^="mailto:"]',
    '.ext-discussiontools-init-section',
  ],
  reader: ['#pt-userpage a', '#pt-userpage-2 a'],
};
