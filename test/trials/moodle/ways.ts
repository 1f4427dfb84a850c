import type { Browser } from 'playwright-core';
import { type LmsName, snippets } from '../../../proxy/pages/snippets.ts';
import { freePort } from '../../support/free-port.ts';
import { sampleCourse } from '../../support/sidecar.ts';
import { pasteForTheWholeSite, takeFromTheWholeSite } from './additional-html.ts';
import { taskMark } from './canaries.ts';
import { addActivity, type TrialCourse } from './course.ts';
import { registerTool, removeTool } from './lti-tool.ts';
import type { TrialPage } from './pages.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';
import {
  connectPlugin,
  installPlugin,
  removePlugin,
  showSwitch,
  switchActivityOn,
  switchCourseOn,
} from './plugin.ts';
import { startTutor, type TrialTutor } from './tutor.ts';
import type { Undo } from './undo.ts';

export interface Trial {
  moodle: string;
  browser: Browser;
  admin: Person;
  course: TrialCourse;
  people: People;
  pages: TrialPage[];
  /** Puts back what the way changes. */
  undo: Undo;
  /** The proxy's address, for which Moodle's wwwroot has been set; undefined: the way is not tried. */
  proxiedAs: string | undefined;
  /** Folder for screenshots; undefined: none are kept. */
  pictures: string | undefined;
}

/** A way in that stands ready: where its pages are, and what they are. */
export interface Opened {
  tutor: TrialTutor;
  /** Before the path of each page. */
  base: string;
  pages: TrialPage[];
}

export type Opening = ({ is: 'open' } & Opened) | { is: 'skipped'; why: string };

export interface Way {
  name: string;
  open(trial: Trial): Promise<Opening>;
}

export const ways: readonly Way[] = [
  pasted('pasted script', 'moodle', 'data-course='),
  // The LMS course of the snippet stands for the author's own.
  pasted('script by course', 'moodle', 'data-courses=', (code, { id }) => code.replace('"6"', `"${id}"`)),
  pasted('pasted element', 'html', '<course-tutor'),
  { name: 'iframe in a Page', open: openFrame },
  { name: 'LTI 1.3', open: openLti },
  { name: 'reverse proxy', open: openProxy },
  { name: 'plugin', open: openPlugin },
];

/** In Additional HTML, where it is on every page of the site. */
function pasted(
  name: string,
  lms: LmsName,
  sign: string,
  adapt: (code: string, course: TrialCourse) => string = (code) => code,
): Way {
  return {
    name,
    async open({ moodle, admin, course, pages, undo }) {
      const tutor = await startTutor(moodle, await freePort());
      undo.add('the tutor', () => tutor.stop());
      undo.add('Additional HTML', () => takeFromTheWholeSite(admin));
      await pasteForTheWholeSite(admin, adapt(snippetWith(lms, sign, tutor.publicUrl), course));
      return { is: 'open', tutor, base: moodle, pages };
    },
  };
}

/** What a teacher pastes into the source of a page where scripts are not kept. */
async function openFrame({ moodle, admin, course, pages, undo }: Trial): Promise<Opening> {
  const tutor = await startTutor(moodle, await freePort());
  undo.add('the tutor', () => tutor.stop());
  const page = await addActivity(admin, course.id, 'page', {
    name: 'Ask the tutor here',
    'page[text]': `<p>Ask here.</p>${snippetWith('moodle', '<iframe', tutor.publicUrl)}`,
  });
  return { is: 'open', tutor, base: moodle, pages: standingIn(pages, `/mod/page/view.php?id=${page}`) };
}

async function openLti({ moodle, admin, course, pages, undo }: Trial): Promise<Opening> {
  const port = await freePort();
  const tool = await registerTool(admin, `http://127.0.0.1:${port}`, course.id);
  undo.add('the LTI tool', () => removeTool(admin));
  const tutor = await startTutor(moodle, port, { identity: { lti: [tool.platform] } });
  undo.add('the tutor', () => tutor.stop());
  const activity = await addActivity(admin, course.id, `lti&typeid=${tool.typeId}`, { name: 'The tutor' });
  return { is: 'open', tutor, base: moodle, pages: standingIn(pages, `/mod/lti/view.php?id=${activity}`) };
}

async function openProxy({ moodle, course, pages, proxiedAs, undo }: Trial): Promise<Opening> {
  if (proxiedAs === undefined) return { is: 'skipped', why: 'give --proxied-as HOST:PORT' };
  const base = `http://${proxiedAs}`;
  const tutor = await startTutor(moodle, Number(new URL(base).port), {
    publicUrl: `${base}/course-tutor`,
    lms: { upstream: moodle, pages: [{ moodleCourse: Number(course.id), course: sampleCourse.id }] },
  });
  undo.add('the tutor', () => tutor.stop());
  return { is: 'open', tutor, base, pages };
}

async function openPlugin({
  moodle,
  browser,
  admin,
  course,
  people,
  pages,
  undo,
  pictures,
}: Trial): Promise<Opening> {
  const tutor = await startTutor(moodle, await freePort());
  undo.add('the tutor', () => tutor.stop());
  undo.add('the plugin', () => removePlugin(admin));
  await installPlugin(admin);
  await connectPlugin(await admin.sight(browser), tutor.publicUrl, moodle, pictures);
  await switchCourseOn(people.teacher, course);
  await showSwitch(await people.teacher.sight(browser), moodle, course, pictures);
  return { is: 'open', tutor, base: moodle, pages: pagesWithPlugin(pages, course, people) };
}

/** The plugin knows which pages are for reading: it is on no other, nor with those who are in the middle of a quiz. */
function pagesWithPlugin(pages: TrialPage[], { assignment }: TrialCourse, { teacher }: People): TrialPage[] {
  const [coursePage] = pages;
  const task = pages.find(({ name }) => name === 'assignment');
  if (coursePage === undefined || task === undefined) throw new Error('no course page or no assignment');
  return [
    ...pages.map(
      (page): TrialPage => (page.expected.is === 'reads' ? page : { ...page, expected: { is: 'silent' } }),
    ),
    { ...coursePage, name: 'course page while in a quiz', through: 'examinee', expected: { is: 'silent' } },
    {
      ...task,
      name: 'assignment switched on',
      expected: { is: 'reads', mark: taskMark },
      prepare: () => switchActivityOn(teacher, assignment),
    },
  ];
}

/** A tutor that stands in one activity is there, knows nothing of the page around it, and is on no other page. */
function standingIn(pages: TrialPage[], path: string): TrialPage[] {
  return pages.map((page) =>
    page.name === 'page activity'
      ? { ...page, path, expected: { is: 'blind' } }
      : { ...page, expected: { is: 'silent' } },
  );
}

/** What the product prints for a platform, of the ways there the one whose code has this in it. */
function snippetWith(lms: LmsName, sign: string, publicUrl: string): string {
  const platform = snippets({ publicUrl, course: sampleCourse.id }).find((one) => one.lms === lms);
  const code = platform?.ways.find((way) => way.code?.includes(sign))?.code;
  if (code === undefined) throw new Error(`the product has no snippet with ${sign} for ${lms}`);
  return code;
}
