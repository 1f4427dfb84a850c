import { describe, expect, it } from 'vitest';
import { moodle } from '../../../../proxy/lms/hosts/moodle.ts';
import { type PageFacts, pageKinds } from '../../../../proxy/lms/hosts/page-kind.ts';

const kind = pageKinds(moodle);

function kindOf({ bodyId = '', bodyClasses = [], target = '/' }: Partial<PageFacts>): string {
  return kind({ bodyId, bodyClasses, target, has: () => false }).kind;
}

describe('a page of Moodle', () => {
  it.each([
    ['page-mod-page-view', '/mod/page/view.php?id=7', 'lesson'],
    ['page-course-view-topics', '/course/view.php?id=6', 'lesson'],
    ['page-mod-quiz-attempt', '/mod/quiz/attempt.php?attempt=5', 'assessed'],
    ['page-mod-forum-view', '/mod/forum/view.php?id=3', 'private'],
    ['page-login-index', '/login/index.php', 'staff'],
    ['page-mod-page-mod', '/course/modedit.php?update=3', 'staff'],
  ])('%s is what its id says', (bodyId, target, kind) => {
    expect(kindOf({ bodyId, target })).toBe(kind);
  });

  it('that is in no list is private', () => {
    expect(kindOf({ bodyId: 'page-mod-gallery-view', target: '/mod/gallery/view.php?id=3' })).toBe('private');
    expect(kindOf({ bodyId: 'page-course-view-social', target: '/course/view.php?id=6' })).toBe('private');
  });

  it('that borrows the id of a lesson is private', () => {
    expect(kindOf({ bodyId: 'page-course-view-topics', target: '/user/view.php?id=9&course=6' })).toBe(
      'private',
    );
  });

  it('of a theme that renames everything is what its address says', () => {
    expect(kindOf({ target: '/mod/page/view.php?id=7' })).toBe('lesson');
    expect(kindOf({ bodyId: 'app', target: '/x/mod/quiz/attempt.php?attempt=5' })).toBe('assessed');
    expect(kindOf({ target: '/user/profile.php?id=9' })).toBe('private');
    expect(kindOf({ target: '/mod/page%2Fview.php' })).toBe('assessed');
  });

  it('at an address of a web site of its own is what its body says', () => {
    const target = '/python/lists';
    expect(kindOf({ bodyId: 'page-mod-page-view', target })).toBe('lesson');
    expect(kindOf({ bodyClasses: ['path-mod-quiz', 'pagelayout-incourse'], target })).toBe('assessed');
    expect(kindOf({ target })).toBe('private');
  });

  it.each(['editing', 'userswitchedrole', 'userloggedinas'])('is private with the class %s', (name) => {
    const page = { bodyId: 'page-mod-page-view', target: '/mod/page/view.php?id=7' };
    expect(kindOf({ ...page, bodyClasses: ['path-mod-page', name] })).toBe('private');
  });

  it.each(['pagelayout-popup', 'pagelayout-embedded', 'pagelayout-print'])(
    'is a window or a frame beside the lesson, or printed, with the class %s',
    (name) => {
      const page = { bodyId: 'page-mod-glossary-showentry', target: '/mod/glossary/showentry.php?eid=1' };
      expect(kindOf({ ...page, bodyClasses: [name] })).toBe('staff');
    },
  );

  it.each([
    '/mod/book/tool/print/index.php?id=3',
    '/mod/glossary/print.php?id=3',
    '/mod/wiki/prettyview.php?pageid=1',
  ])('is to be printed at %s, and gets nothing on its paper', (target) => {
    expect(kindOf({ target })).toBe('staff');
  });

  it('is assessed in a secure window, whatever it is called', () => {
    expect(kindOf({ bodyId: 'page-local-x', bodyClasses: ['pagelayout-secure'] })).toBe('assessed');
  });
});
