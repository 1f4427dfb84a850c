/**
 * The tutor in a real Moodle: makes a course with five persons through Moodle's
 * own pages, opens each way in, asks on each kind of page with a real browser,
 * and ends with a table of what was seen and what a model provider was sent.
 * After a build of the browser files, for a Moodle on this machine:
 *
 *     node test/trials/moodle/main.ts http://127.0.0.1:8080 --password ADMINISTRATORS
 *
 * `--pictures FOLDER` keeps screenshots. `--proxied-as 127.0.0.1:8787` tries the
 * reverse proxy too: Moodle's wwwroot must be that address for requests to it.
 * `--ways proxy,LTI` tries only those whose name has one of these words. What it
 * changes is put back at the end; exit code 1: a cell is not as it should be.
 */
import { parseArgs } from 'node:util';
import { openBrowser, type TestBrowser } from '../../support/browser.ts';
import { makeCourse, removeCourse } from './course.ts';
import { look } from './look.ts';
import { pagesOf, type TrialPage } from './pages.ts';
import { bringPeople, removePeople } from './people.ts';
import { Person } from './person.ts';
import { type Cell, faults, tableOf } from './table.ts';
import { Undo } from './undo.ts';
import { type Trial, ways } from './ways.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    password: { type: 'string' },
    administrator: { type: 'string', default: 'admin' },
    pictures: { type: 'string' },
    'proxied-as': { type: 'string' },
    ways: { type: 'string', default: '' },
  },
});
const moodle = positionals[0]?.replace(/\/$/, '');
if (moodle === undefined || values.password === undefined) {
  throw new Error('Usage: main.ts ADDRESS-OF-MOODLE --password ADMINISTRATORS');
}

const undo = new Undo();
const browser = await openBrowser();
const cells: Cell[] = [];
try {
  const admin = await Person.signIn(browser.browser, moodle, values.administrator, values.password);
  undo.add('the course', () => removeCourse(admin));
  const course = await makeCourse(admin);
  undo.add('the persons', () => removePeople(admin));
  const people = await bringPeople(admin, browser.browser, course);
  const trial: Trial = { moodle, admin, course, people, undo: new Undo(), proxiedAs: values['proxied-as'] };
  const pages = pagesOf(course, people);
  for (const way of ways.filter(isWanted)) {
    try {
      const opened = await way.open(trial, pages);
      if (opened.is === 'skipped') {
        console.log(`${way.name}: not tried, ${opened.why}`);
        continue;
      }
      for (const page of opened.pages) cells.push(await lookAt(way.name, page, opened.base, opened.tutor));
    } finally {
      (await trial.undo.all()).forEach(report);
    }
  }

  async function lookAt(
    way: string,
    page: TrialPage,
    base: string,
    tutor: Parameters<typeof look>[2],
  ): Promise<Cell> {
    const context = await contextFor(page, browser, {
      student: people.student,
      teacher: people.teacher,
      admin,
    });
    const tab = await context.newPage();
    await tab.setViewportSize(page.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 });
    const sight = await look(tab, base + page.path, tutor);
    const cell = { way, page, sight };
    console.log(`${way}, ${page.name}: ${sight.presence.is} ${faults(cell).join('; ')}`);
    await tab.close();
    if (page.through === 'nobody') await context.close();
    return cell;
  }
} finally {
  (await undo.all()).forEach(report);
  await browser.close();
}

console.log(`\n${tableOf(cells)}`);
process.exitCode = cells.some((cell) => faults(cell).length > 0) ? 1 : 0;

function isWanted({ name }: { name: string }): boolean {
  return values.ways.split(',').some((word) => name.toLowerCase().includes(word.toLowerCase()));
}

function contextFor(
  { through }: TrialPage,
  { browser }: TestBrowser,
  signedIn: { student: Person; teacher: Person; admin: Person },
) {
  switch (through) {
    case 'student':
      return signedIn.student.context;
    case 'teacher':
      return signedIn.teacher.context;
    case 'administrator':
      return signedIn.admin.context;
    case 'nobody':
      return browser.newContext({ locale: 'en-US' });
    default:
      return through satisfies never;
  }
}

function report(left: string): void {
  console.error(`could not be put back: ${left}`);
  process.exitCode = 1;
}
