import { expect } from 'chai';
import { type CourseClues, courseOfPage } from '../../../widget/page/course-of-page.ts';

function facts(address: string, more: Partial<CourseClues> = {}): CourseClues {
  return {
    address: new URL(address, 'https://lms.example'),
    bodyClasses: [],
    moodleCourse: '',
    canvasCourse: '',
    ...more,
  };
}

const moodle = (address: string, course: number) =>
  facts(address, {
    bodyClasses: ['format-topics', 'path-mod', 'path-mod-page', `course-${course}`, 'cmid-12'],
  });

function chosen(table: Record<string, unknown>, page: CourseClues): string | undefined {
  const choice = courseOfPage(JSON.stringify(table), page);
  return choice.kind === 'course' ? choice.course : undefined;
}

describe('the course of a page', () => {
  it("is that of Moodle's own course, which each page says and no activity's address does", () => {
    const table = { 6: 'python', 16: 'history' };
    expect(chosen(table, moodle('/mod/page/view.php?id=12', 6))).to.equal('python');
    expect(chosen(table, moodle('/mod/page/view.php?id=6', 16))).to.equal('history');
    expect(chosen(table, moodle('/mod/page/view.php?id=6', 7))).to.equal(undefined);
    expect(chosen(table, facts('/mod/page/view.php?id=12', { moodleCourse: '6' }))).to.equal('python');
  });

  it('is none on pages of the Moodle itself, whose number is 1', () => {
    expect(chosen({ 1: 'python' }, moodle('/user/profile.php?id=1', 1))).to.equal(undefined);
    expect(chosen({ 1: 'python' }, facts('/my/', { moodleCourse: '1' }))).to.equal(undefined);
  });

  for (const [lms, key, address, more] of [
    ['Canvas', '5', '/courses/5/pages/sets', {}],
    ['Canvas, by what its scripts say', '5', '/pages/sets', { canvasCourse: '5' }],
    ['Canvas, by a class of the body', '5', '/x', { bodyClasses: ['context-course_5'] }],
    ['Open edX', 'course-v1:edX+DemoX+Demo', '/courses/course-v1:edX+DemoX+Demo/courseware/a/', {}],
    ['Open edX, encoded', 'course-v1:edX+DemoX+Demo', '/courses/course-v1%3AedX%2BDemoX%2BDemo/about', {}],
    [
      'Open edX, its learning app',
      'course-v1:edX+DemoX+Demo',
      '/learning/course/course-v1:edX+DemoX+Demo/home',
      {},
    ],
    [
      'Open edX, a unit alone',
      'course-v1:edX+DemoX+Demo',
      '/xblock/block-v1:edX+DemoX+Demo+type@vertical+block@ab',
      {},
    ],
    ['Blackboard Ultra', '_123_1', '/ultra/courses/_123_1/outline', {}],
    ['Blackboard Original', '_123_1', '/webapps/blackboard/content/listContent.jsp?course_id=_123_1&x=2', {}],
    ['Brightspace', '6606', '/d2l/le/content/6606/viewContent/99/View', {}],
  ] as const) {
    it(`is known in ${lms}`, () => {
      const page = facts(address, more);
      expect(chosen({ [key]: 'python', 999: 'other' }, page)).to.equal('python');
      expect(chosen({ 999: 'other' }, page)).to.equal(undefined);
    });
  }

  it('is that of an address, which is closer to the page than its course', () => {
    const table = { 6: 'python', '/mod/page/view.php?id=77': 'sets', '/wiki/*': 'notes' };
    expect(chosen(table, moodle('/mod/page/view.php?id=77&forceview=1', 6))).to.equal('sets');
    expect(chosen(table, moodle('/mod/page/view.php?id=7', 6))).to.equal('python');
    expect(chosen(table, facts('/wiki/Python'))).to.equal('notes');
    expect(chosen(table, facts('/other'))).to.equal(undefined);
  });

  for (const wrong of [
    '{6: python}',
    '[]',
    'null',
    '"6"',
    '{}',
    '{"6": 7}',
    '{"6": ""}',
    '{" ": "python"}',
  ]) {
    it(`is not guessed from ${wrong}`, () => {
      expect(courseOfPage(wrong, moodle('/', 6)).kind).to.equal('mistake');
    });
  }

  it('is not taken from names that every object has', () => {
    expect(chosen({ 6: 'python' }, facts('/', { moodleCourse: 'constructor' }))).to.equal(undefined);
    expect(chosen({ __proto__: 'python' }, facts('/'))).to.equal(undefined);
  });
});
