import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageSize } from '../../proxy/http/images/image-size.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { suiteFolder } from '../support/folder.ts';
import { type HostSite, startHostSite } from '../support/host-site.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

let browser: TestBrowser;
let site: HostSite;
let fake: FakeProvider;
let sidecar: SidecarProcess;
const directory = suiteFolder();

beforeAll(async () => {
  [browser, site, fake] = await Promise.all([
    openBrowser(),
    startHostSite(),
    startFakeProvider({ answer: 'There is a colon missing behind `else`.' }),
  ]);
  const file = join(directory, 'config.yaml');
  const content = resolve(import.meta.dirname, '../../courses/python-basics');
  await writeFile(
    file,
    JSON.stringify({
      origins: [site.origin],
      courses: [{ id: 'python-basics', title: 'Python basics', content, images: true }],
      storage: { url: 'sqlite::memory:' },
      ...askingOpenAi(fake),
    }),
  );
  sidecar = await startSidecarProcess(file);
});

afterAll(async () => {
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
  await Promise.all([browser.close(), site.close(), fake.close()]);
});

test('a student whose picture cannot be taken reads so, and tries again', async () => {
  site.show({
    html: `<!doctype html><title>A lesson</title><h1>Conditions</h1><script type="module" src="${sidecar.url}/course-tutor.js"></script><course-tutor course="python-basics" open></course-tutor>`,
  });
  const page = await browser.page();
  await page.goto(`${site.origin}/`);
  const button = page.getByRole('button', { name: 'Add a picture' });
  await button.waitFor();
  const picture = { name: 'screenshot.png', mimeType: 'image/png', buffer: await page.screenshot() };
  const add = async () => {
    const chooser = page.waitForEvent('filechooser');
    await button.click();
    await (await chooser).setFiles(picture);
  };
  await page.route(`${sidecar.url}/assets/**`, (route) => route.abort());
  await add();
  await page.locator('.hint', { hasText: 'That did not work' }).waitFor();
  await page.unroute(`${sidecar.url}/assets/**`);
  await add();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  await page.close();
});

test('a student shows a picture on a page that allows none, and the model gets it', async () => {
  const policy = `default-src 'none'; script-src ${sidecar.url}; connect-src ${sidecar.url}`;
  site.show({
    html: `<!doctype html><title>A lesson</title><h1>Conditions</h1><script type="module" src="${sidecar.url}/course-tutor.js"></script><course-tutor course="python-basics" open></course-tutor>`,
    headers: { 'content-security-policy': policy },
  });
  const page = await browser.page();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.goto(`${site.origin}/`);
  const name = 'screenshot.png';
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a picture' }).click();
  await (await chooser).setFiles({ name, mimeType: 'image/png', buffer: await page.screenshot() });
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  await page.getByRole('textbox', { name: 'Your question' }).fill('What is wrong here?');
  await page.keyboard.press('Enter');
  await page.getByText('There is a colon missing').waitFor();

  const messages = fake.requests.at(-1)?.body.messages as { content: unknown[] }[];
  const [image, text] = messages.at(-1)?.content ?? [];
  expect(text).toEqual({ type: 'text', text: 'What is wrong here?' });
  const [, mediaType, data] = /"data:([^;]+);base64,([^"]+)"/.exec(JSON.stringify(image)) ?? [];
  expect(imageSize(Buffer.from(data ?? '', 'base64'), mediaType as 'image/png')).toEqual({
    widthPx: 1_280,
    heightPx: 900,
  });

  await page.getByRole('textbox', { name: 'Your question' }).fill('And now?');
  await page.keyboard.press('Enter');
  await page.getByText('There is a colon missing').nth(1).waitFor();
  const turns = fake.requests.at(-1)?.body.messages as { content: unknown }[];
  expect(turns.slice(1, 2)).toEqual([{ role: 'user', content: 'What is wrong here?\n[picture]' }]);
  expect(JSON.stringify(turns)).not.toContain('image_url');

  await page.reload();
  await page.getByText('1 picture').waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('base64');
  expect(refused).toEqual([]);
  expect(browser.errors).toEqual([]);
  await page.close();
});
