/** How a lesson wants to be taught follows it to the pages of an LMS that knows nothing of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TutorMode, tutorModes } from '../../proxy/ground/tutor-mode.ts';
import { builtWidget } from '../support/admin-page.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { suiteFolder } from '../support/folder.ts';
import { type HostSite, startHostSite } from '../support/host-site.ts';
import { type Sidecar, startSidecar } from '../support/sidecar.ts';

const texts: Record<TutorMode, string> = {
  direct:
    'A list keeps its values in the order in which they were put in, and append adds one at its end, again and again.',
  hints:
    'A dictionary finds a value by its key, whatever the order is in which both of them were put into it at first.',
  coach:
    'A set holds each of its values once, and tells at once whether something is among them, however many there are.',
  off: 'Write a program that reads temperatures from a file and prints the mean of all those above zero, or nothing where there are none.',
};

const folder = suiteFolder();
let browser: TestBrowser;
let lms: HostSite;
let sidecar: Sidecar;

beforeAll(async () => {
  for (const mode of tutorModes)
    await writeFile(
      join(folder, `${mode}.md`),
      `---\ntutor: ${mode}\n---\n# Week of ${mode}\n\n${texts[mode]}\n`,
    );
  browser = await openBrowser();
  lms = await startHostSite();
  lms.show((path) => {
    const mode = tutorModes.find((each) => path === `/course/page-${tutorModes.indexOf(each)}`);
    return (
      mode && {
        html: `<!doctype html><title>LMS</title><main><h1>This week</h1><p>${texts[mode]}</p></main>`,
      }
    );
  });
  sidecar = await startSidecar({
    clock: new FakeClock(new Date().toISOString()),
    config: {
      courses: [{ id: 'lessons', title: 'Lessons', content: folder, tutor: 'direct' }],
      lms: { upstream: lms.origin, pages: [{ path: '/course/*', course: 'lessons' }] },
    },
    widgetDirectory: builtWidget,
  });
});

afterAll(async () => {
  await browser.close();
  await sidecar.close();
  await lms.close();
});

test.each(tutorModes)('%s, on a page that shows the lesson and does not name it', async (mode) => {
  const page = await browser.page();
  await page.goto(`${sidecar.url}/course/page-${tutorModes.indexOf(mode)}`);
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  await page.getByRole('textbox', { name: 'Your question' }).fill('What is a list?');
  const replied = page.waitForResponse((response) => response.url().endsWith('/v1/chat'));
  await page.keyboard.press('Enter');
  const response = await replied;
  if (mode === 'off') {
    expect(response.status()).toBe(403);
    await page.getByText('The tutor is off during this activity').first().waitFor();
  } else {
    await page.locator('.afterwards').waitFor();
    expect(await response.text()).toContain(`"mode":"${mode}"`);
  }
  expect(browser.errors).toEqual([]);
  await page.close();
});
