/**
 * What the tutor reads of pages that nobody here made, for whoever has such a server:
 * `node test/trials/real-pages.ts http://127.0.0.1:8080/doku.php?id=lists ...` after a build.
 * It opens each address in Chromium, adds the tutor, and prints the questions it offers and the lesson it sends.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChatBody } from '../../proxy/ground/protocol.ts';
import { openBrowser } from '../support/browser.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

const addresses = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'real-pages-'));
const content = resolve(import.meta.dirname, '../../courses/python-basics');
const config = {
  origins: addresses.map((address) => new URL(address).origin),
  courses: [{ id: 'python-basics', title: 'Python basics', content }],
  storage: { url: 'sqlite::memory:' },
};
await writeFile(join(folder, 'config.yaml'), JSON.stringify(config));
const sidecar = await startSidecarProcess(join(folder, 'config.yaml'));
const browser = await openBrowser();

for (const address of addresses) {
  const page = await browser.page();
  const asked = page.waitForRequest(
    (request) => request.url().endsWith('/v1/chat') && request.method() === 'POST',
  );
  await page.goto(address);
  await page.evaluate(
    `const script = document.createElement('script');
     Object.assign(script, { type: 'module', src: '${sidecar.url}/course-tutor.js' });
     script.dataset.course = 'python-basics';
     document.head.append(script);`,
  );
  await page.getByRole('button', { name: 'Ask the tutor' }).click();
  const box = page.getByRole('textbox', { name: 'Your question' });
  await box.waitFor();
  await page.waitForLoadState('networkidle');
  // What it offers comes once the page has been read; a page without headings has none.
  await page.waitForTimeout(1_000);
  console.log(`\n=== ${address}`);
  console.log(await page.locator('course-tutor .suggestion').allInnerTexts());
  await box.fill('What is a slice?');
  await box.press('Enter');
  const { lesson } = (await asked).postDataJSON() as ChatBody;
  console.log(`title: ${lesson?.title}\nlanguage: ${lesson?.language}\n${lesson?.text}`);
  await page.close();
}

await browser.close();
sidecar.process.kill('SIGTERM');
await sidecar.ended;
await rm(folder, { recursive: true, force: true });
