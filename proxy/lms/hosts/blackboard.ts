import type { KnownHost } from './known-host.ts';

/**
 * Blackboard Learn. Of the Original courses the content areas are read; an Ultra
 * course is one page with all of them, in which no element is known to hold a
 * lesson and nothing else: the tutor stands there and reads nothing.
 */
export const blackboard: KnownHost = {
  assessed: {
    elements: ['bb-assessment-attempt', 'bb-assessment', '#saveAllAttemptForm'],
    addresses: [
      ...['/webapps/assessment/*', '/webapps/assignment/*', '/webapps/turnitin*', '/webapps/mdb-sa*'],
      ...['/ultra/courses/*/assessment/*', '/ultra/courses/*/outline/*assessment*', '/ultra/*/attempt*'],
      ...['/ultra/courses/*/outline/*assignment*', '/ultra/courses/*/outline/lti*'],
      '/webapps/blackboard/execute/blti/*',
    ],
  },
  staff: {
    addresses: [
      ...['/webapps/login/*', '/webapps/portal/admin*', '/webapps/gradebook/do/instructor/*'],
      ...['/webapps/blackboard/content/manage*', '/webapps/blackboard/execute/manage*'],
      ...['/webapps/blackboard/execute/*edit*', '/ultra/admin*', '/auth-saml/*'],
    ],
  },
  lessons: [
    {
      addresses: ['/webapps/blackboard/content/listContent.jsp'],
      roots: ['#content_listContainer'],
    },
  ],
  guarded: { elements: ['#editModeToggleLink.read-on', '.editmode'] },
  own: { addresses: ['/webapps/*', '/ultra', '/ultra/*'] },
  unread: [
    '#global-nav',
    '.userName',
    '.username',
    'a[href^="mailto:"]',
    '.contextMenuContainer',
    '.authorName',
  ],
  reader: ['#global-nav-link', '.user-name', 'bb-base-navigation .link-text[id*="profile"]'],
};
