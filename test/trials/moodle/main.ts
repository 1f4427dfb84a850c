/**
 * The tutor in a real Moodle: makes a course with five persons through Moodle's
 * own pages, opens each way in, asks on each kind of page with a real browser,
 * and ends with a table of what was seen and what a model provider was sent.
 *
 *     node .ci/setup/run.mjs --build test/trials/moodle/main.ts http://127.0.0.1:8080 --password ADMINISTRATORS
 *
 * `--pictures FOLDER` keeps screenshots. `--proxied-as 127.0.0.1:8787` tries the
 * reverse proxy too: Moodle's wwwroot must be that address for requests to it, and
 * SERVER_PORT its port (and HTTP_HOST with it: Debian's nginx tells PHP the name alone).
 * `--ways proxy,lti` tries only those whose name has one of these words. What it
 * changes is put back at the end; exit code 1: a cell is not as it should be.
 */
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { takeFromTheWholeSite } from './additional-html.ts';
import { makeCourse, removeCourse } from './course.ts';
import { look } from './look.ts';
import { removeTool } from './lti-tool.ts';
import { pagesOf, type TrialPage } from './pages.ts';
import { bringPeople, removePeople } from './people.ts';
import { Person, seeing } from './person.ts';
import { photographer } from './pictures.ts';
import { removePlugin } from './plugin.ts';
import { type Cell, faults, tableOf } from './table.ts';
import { Undo } from './undo.ts';
import { type Trial, type Way, ways } from './ways.ts';

/** A new browser of each of those who look, at an address of the Moodle. */
type Eyes = Record<TrialPage['through'], (base: string) => Promise<BrowserContext>>;

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

const browser = await openBrowser();
const undo = new Undo();
const cells: Cell[] = [];
const failures: string[] = [];
try {
  const admin = await Person.signIn(browser.browser, moodle, values.administrator, values.password);
  // What a trial that was ended by force has left.
  await removePlugin(admin);
  await takeFromTheWholeSite(admin);
  await removeTool(admin);
  undo.add('the course', () => removeCourse(admin));
  const course = await makeCourse(admin);
  undo.add('the persons', () => removePeople(admin));
  const people = await bringPeople(admin, browser.browser, course);
  const eyes: Eyes = {
    examinee: (base) => people.examinee.sight(browser.browser, base),
    student: (base) => people.student.sight(browser.browser, base),
    teacher: (base) => people.teacher.sight(browser.browser, base),
    administrator: (base) => admin.sight(browser.browser, base),
    nobody: () => seeing(browser.browser),
  };
  const trial = {
    moodle,
    browser: browser.browser,
    admin,
    course,
    people,
    proxiedAs: values['proxied-as'],
    pictures: values.pictures,
  };
  for (const way of ways.filter(isWanted)) {
    const undoWay = new Undo();
    try {
      await tryOut(way, { ...trial, undo: undoWay, pages: pagesOf(course, people) }, eyes);
    } catch (error) {
      failures.push(`${way.name}: ${error instanceof Error ? error.stack : error}`);
      console.error(failures.at(-1));
    }
    failures.push(...(await undoWay.all()));
  }
} finally {
  failures.push(...(await undo.all()));
  await browser.close();
}

console.log(`\n${tableOf(cells)}`);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 || cells.some((cell) => faults(cell).length > 0) ? 1 : 0;

async function tryOut(way: Way, trial: Trial, eyes: Eyes) {
  const opened = await way.open(trial);
  if (opened.is === 'skipped') {
    console.log(`${way.name}: not tried, ${opened.why}`);
    return;
  }
  for (const page of opened.pages) {
    await page.prepare?.();
    const context = await eyes[page.through](opened.base);
    const tab = await context.newPage();
    await tab.setViewportSize(page.screen);
    const photograph = photographer(tab, values.pictures, `${way.name}-${page.name}`);
    const cell = {
      way: way.name,
      page,
      sight: await look(tab, opened.base + page.path, opened.tutor, photograph),
    };
    await context.close();
    cells.push(cell);
    console.log([`${way.name}, ${page.name}: ${cell.sight.presence.is}`, ...faults(cell)].join('; '));
  }
}

function isWanted({ name }: Way): boolean {
  return values.ways.split(',').some((word) => name.toLowerCase().includes(word.toLowerCase()));
}
