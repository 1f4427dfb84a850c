/**
 * Sources that are places: an answer on a lesson page that cites a page of a PDF and a second of a recording, looked at
 * in Chromium. Needs a built widget and Chromium:
 *
 *     node test/trials/places.ts [FOLDER for the pictures]
 */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../support/browser.ts';
import { pdfFile, pdfLines } from '../support/pdf-file.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

const folder = await mkdtemp(join(tmpdir(), 'places-'));
const pictures = process.argv[2] ?? folder;
const heading = (text: string) => pdfLines([text], { y: 760, size: 20, font: 'Helvetica-Bold' });
const pdf = pdfFile(
  [
    [...heading('Sets'), ...pdfLines(['A set holds each element once. Elements are kept in no order.'])],
    [
      ...heading('Hashing'),
      ...pdfLines([
        'A set finds an element by its hash, and does not look at the others.',
        'The hash of an element must not change.',
      ]),
    ],
    [...heading('Frozen sets'), ...pdfLines(['A frozenset is a set that cannot be changed any more.'])],
  ],
  { title: 'Sets and hashing' },
);
const captions = `WEBVTT

00:00.000 --> 00:40.000
Welcome. Today is about queues, which serve whoever came first.

01:23.000 --> 01:40.000
A stack gives back what was put on it last, like a pile of plates.
`;

await writeFile(join(folder, 'sets.pdf'), pdf);
await writeFile(join(folder, 'talk.vtt'), captions);

const site = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://site').pathname;
  if (path === '/sets.pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
  else if (path === '/talk.wav') response.writeHead(200, { 'content-type': 'audio/wav' }).end(silence(150));
  else response.writeHead(200, { 'content-type': 'text/html' }).end(lessonPage);
});
let lessonPage = '';
site.listen(0, '127.0.0.1');
await once(site, 'listening');
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
const config = join(folder, 'config.yaml');
await writeFile(
  config,
  JSON.stringify({
    origins: [origin],
    courses: [{ id: 'c', title: 'Containers', content: '.', url: `${origin}/` }],
    storage: { url: 'sqlite::memory:' },
  }),
);
const sidecar = await startSidecarProcess(config);
lessonPage = `<!doctype html><html lang="en"><title>Stacks</title><h1>Stacks and queues</h1>
<p>Listen to the talk.</p><audio controls src="/talk.wav"></audio>
<script type="module" src="${sidecar.url}/course-tutor.js"></script>
<course-tutor course="c" lesson="talk" open></course-tutor></html>`;
const { page: newPage, close } = await openBrowser();
try {
  const page = await newPage();
  await page.goto(`${origin}/talk`);
  await page.waitForFunction('document.querySelector("audio").readyState > 0');
  for (const question of ['What does a stack give back?', 'How does a set find an element by its hash?']) {
    await page.getByRole('textbox').fill(question);
    await page.keyboard.press('Enter');
    await page.getByRole('link').or(page.getByText('1:23')).first().waitFor();
    await page.waitForTimeout(2_500);
    await page.screenshot({
      path: join(pictures, `places-${question.includes('stack') ? 'recording' : 'pdf'}.png`),
    });
  }
  const file = await page.locator('a[href*=".pdf#page"]').first().getAttribute('href');
  console.log(`the page of the file: ${file}`);
  const viewer = await newPage();
  await viewer.goto(file ?? '');
  await viewer.waitForTimeout(3_000);
  await viewer.screenshot({ path: join(pictures, 'places-viewer.png') });
  await page.getByText('1:23', { exact: true }).last().click();
  await page.getByRole('button', { name: 'Show in this lesson' }).first().click();
  await page.waitForTimeout(500);
  const at = await page.evaluate('document.querySelector("audio").currentTime');
  console.log(`the recording stands at ${at} s`);
  await page.screenshot({ path: join(pictures, 'places-sought.png') });
} finally {
  await close();
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, ...(pictures === folder && { maxRetries: 1 }) });
}

/** A recording in which nothing is said. */
function silence(seconds: number): Buffer {
  const rate = 8_000;
  const data = Buffer.alloc(seconds * rate, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
