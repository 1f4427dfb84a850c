/**
 * The tutor in front of a real WordPress whose public address is the tutor's, with no setting but
 * `lms.upstream`: installs it, signs in, writes with the block editor (its calls and its heartbeat), uploads
 * 200 MB and fetches them again, comments, and asks the tutor on a lesson, at a desk and on a phone:
 *
 *     node .ci/setup/run.mjs --build test/trials/wordpress.ts [--pictures FOLDER] [--megabytes 200]
 *
 * As root, with Debian's packages `wordpress wordpress-theme-twentytwentythree php-fpm php-mysql php-xml
 * php-mbstring php-gd php-curl mariadb-server nginx` (12, PHP 8.2); it starts them itself, in a folder of its own.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, glob, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page, Response } from 'playwright-core';
import { downloadPieces } from '../support/small-site.ts';
import { startMariaDb, startPhp } from './in-front/php-host.ts';
import { inSchool, phone, publicHost, publicOrigin, type School } from './in-front/school.ts';
import type { Servers } from './in-front/servers.ts';
import { pageMark } from './moodle/canaries.ts';

const { values } = parseArgs({
  options: { pictures: { type: 'string' }, megabytes: { type: 'string', default: '200' } },
});
const password = 'Trial-Pass-1234-wordpress';
const debian = '/usr/share/wordpress';

await inSchool(startWordPress, values.pictures, async (school) => {
  const { note } = school;
  const context = await school.person();
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const traffic = watch(page);
  await install(page, school);
  await signIn(page, school);
  await page.goto(`${publicOrigin}/wp-admin/options-permalink.php`);
  await page.check('input[value="/%postname%/"]');
  await page.click('#submit');
  const lesson = await writeLesson(page, school);
  await upload(page, school, Number(values.megabytes));
  await visit(context, school);
  note('requests of WordPress', traffic.inShort(), traffic.failed.length === 0);
  for (const failed of traffic.failed) console.log(`  ${failed}`);
  await readLesson(school, lesson);
});

/** Debian's files with Debian's way to a configuration: by the name of the host that is asked for. */
async function startWordPress(servers: Servers, port: number): Promise<void> {
  const [root, settings] = [servers.path('wordpress'), servers.path('etc')];
  await cp(debian, root, { recursive: true, dereference: true });
  await mkdir(settings);
  const config = await readFile(join(debian, 'wp-config.php'), 'utf8');
  await writeFile(join(root, 'wp-config.php'), config.replaceAll('/etc/wordpress', settings));
  const database = await startMariaDb(servers, 'wordpress');
  const salts = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [
    `define('${name}_KEY', '${name} of the trial');`,
    `define('${name}_SALT', '${name} salt of the trial');`,
  ]);
  await writeFile(
    join(settings, `config-${publicHost}.php`),
    `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'trial'); define('DB_PASSWORD', 'trial');
define('DB_HOST', '127.0.0.1:${database}'); define('DB_CHARSET', 'utf8mb4');
define('ABSPATH', '${root}/'); define('WP_CONTENT_DIR', '${root}/wp-content');
// This machine knows no other, and does not find itself by its public name.
define('WP_HTTP_BLOCK_EXTERNAL', true);
${salts.join('\n')}
`,
  );
  execFileSync('chown', ['-R', 'www-data:www-data', root]);
  await startPhp(servers, root, port);
}

/** What WordPress's own pages asked for, and what did not go well. */
function watch(page: Page) {
  const failed: string[] = [];
  const counts = { all: 0, rest: 0, heartbeat: 0 };
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left does not wait for what it has asked for.
    const isOurs = new URL(request.url()).origin === publicOrigin;
    if (isOurs && why !== 'net::ERR_ABORTED') failed.push(`${request.method()} ${request.url()}: ${why}`);
  });
  page.on('response', (response) => {
    const url = new URL(response.url());
    counts.all += 1;
    if (url.pathname.startsWith('/wp-json/') || url.searchParams.has('rest_route')) counts.rest += 1;
    if (isHeartbeat(response)) counts.heartbeat += 1;
    if (response.status() >= 400) failed.push(`${response.status()} ${response.request().method()} ${url}`);
  });
  return {
    failed,
    inShort: () =>
      `${counts.all}, ${counts.rest} of them REST, ${counts.heartbeat} heartbeats; ${failed.length} failed`,
  };
}

function isHeartbeat(response: Response): boolean {
  const body = response.request().postData() ?? '';
  return response.url().endsWith('/admin-ajax.php') && body.includes('action=heartbeat');
}

async function install(page: Page, { note }: School): Promise<void> {
  await page.goto(`${publicOrigin}/`);
  note('its first page', page.url(), page.url().startsWith(`${publicOrigin}/wp-admin/install.php`));
  if (await page.locator('#language').isVisible()) await page.click('#language-continue');
  await page.fill('#weblog_title', 'A school');
  await page.fill('#user_login', 'admin');
  await page.fill('#pass1', password);
  await page.fill('#admin_email', 'admin@school.example.edu');
  await page.click('#submit');
  await page.getByText('Success!').waitFor();
  note('installed', 'through the public address', true);
}

async function signIn(page: Page, { note, picture }: School): Promise<void> {
  await page.goto(`${publicOrigin}/wp-admin/`);
  await page.fill('#user_login', 'admin');
  await page.fill('#user_pass', password);
  await page.click('#wp-submit');
  await page.waitForURL(/wp-admin\/$/);
  const cookies = await page.context().cookies();
  const secure = cookies.filter(({ name }) => name.startsWith('wordpress_')).every((cookie) => cookie.secure);
  note('signed in', page.url(), page.url().startsWith(publicOrigin) && secure);
  await picture(page, 'wordpress dashboard');
}

/** @returns the address of the published post */
async function writeLesson(page: Page, { note, picture }: School): Promise<string> {
  await page.goto(`${publicOrigin}/wp-admin/post-new.php`);
  const guide = page
    .getByRole('button', { name: 'Close dialog' })
    .or(page.locator('.components-guide button[aria-label^="Close"]'));
  await page.locator('.editor-post-title, h1[contenteditable]').first().waitFor();
  if (
    await guide
      .first()
      .isVisible()
      .catch(() => false)
  )
    await guide.first().click();
  await page.getByRole('textbox', { name: 'Add title' }).click();
  await page.keyboard.type('Lists');
  await page.keyboard.press('Enter');
  await page.keyboard.type(
    `${pageMark}. A list keeps its things in order, and append puts one more at its end.`,
  );
  await page.keyboard.press('Enter');
  await page.keyboard.type('Whoever wants a part of it takes a slice, from one place up to another.');
  const beat = page.waitForResponse(isHeartbeat);
  await page.evaluate('wp.heartbeat.connectNow()');
  note('the heartbeat of the editor', String((await beat).status()), (await beat).ok());
  await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await page.locator('.editor-post-publish-panel .editor-post-publish-button').click();
  const view = page.locator('.post-publish-panel__postpublish-buttons a').first();
  await view.waitFor();
  await picture(page, 'wordpress block editor');
  const address = String(await view.getAttribute('href'));
  note('published with the block editor', address, address.startsWith(`${publicOrigin}/lists`));
  await page.goto(`${publicOrigin}/wp-admin/edit.php`);
  await page.getByRole('link', { name: /Lists/ }).first().click();
  await page.getByRole('button', { name: 'Update' }).first().waitFor();
  note('opened again in the editor', page.url(), true);
  return address;
}

async function upload(page: Page, { servers, note }: School, megabytes: number): Promise<void> {
  const file = servers.path('recording.zip');
  const handle = await open(file, 'w');
  for (const piece of downloadPieces(megabytes * 1024 * 1024)) await handle.write(piece);
  await handle.close();
  await page.goto(`${publicOrigin}/wp-admin/media-new.php`);
  const startedMs = performance.now();
  const sent = page.waitForResponse((response) => response.url().includes('async-upload.php'), {
    timeout: 300_000,
  });
  await page.locator('input[type=file]').first().setInputFiles(file);
  const { ok, status } = { ok: (await sent).ok(), status: (await sent).status() };
  note(
    'upload',
    `${megabytes} MB in ${((performance.now() - startedMs) / 1000).toFixed(1)} s, ${status}`,
    ok,
  );
  let kept: string | undefined;
  const uploads = 'wordpress/wp-content/uploads/**/recording.zip';
  for await (const found of glob(uploads, { cwd: servers.folder })) kept = found;
  if (kept === undefined) return note('the file', 'is not there', false);
  note('the file', 'the same bytes', (await sha256(servers.path(kept))) === (await sha256(file)));
  const address = `${publicOrigin}/${kept.replace('wordpress/', '')}`;
  const back = (await page.evaluate(`(async () => {
    const reply = await fetch(${JSON.stringify(address)}, { cache: 'no-store' });
    let bytes = 0;
    for await (const piece of reply.body) bytes += piece.length;
    const part = await fetch(${JSON.stringify(address)}, { headers: { range: 'bytes=1000-1099' } });
    return { bytes, status: part.status, part: (await part.arrayBuffer()).byteLength };
  })()`)) as { bytes: number; status: number; part: number };
  note(
    'fetched again',
    `${back.bytes / 1024 / 1024} MB; a part: ${back.status}, ${back.part} bytes`,
    back.bytes === megabytes * 1024 * 1024 && back.status === 206 && back.part === 100,
  );
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** The pages that redirect where a WordPress is told another name than its own. */
async function visit(context: BrowserContext, { note }: School): Promise<void> {
  const paths = [
    '/',
    '/?p=1',
    '/?author=1',
    '/?s=lists',
    '/lists',
    '/wp-admin',
    '/wp-login.php',
    '/feed/',
    '/wp-json/',
  ];
  const page = await context.newPage();
  for (const path of paths) {
    // The browser gives up where redirects do not end.
    const reply = await page.goto(publicOrigin.concat(path)).catch((error: Error) => error.message);
    if (reply === null || typeof reply === 'string') {
      note(`the way to ${path}`, reply ?? 'nothing came', false);
      continue;
    }
    const isGood = reply.ok() && !(await reply.text()).includes('localhost');
    note(`the way to ${path}`, `${reply.status()} ${reply.url()}`, isGood);
  }
}

async function readLesson({ person, note, askOn, tutor }: School, address: string): Promise<void> {
  for (const [name, options] of [
    ['desktop', undefined],
    ['phone', phone],
  ] as const) {
    const page = await (await person(options)).newPage();
    const { presence, provided, covers } = await askOn(page, address, `wordpress lesson ${name}`);
    const found = presence.is === 'broken' ? presence.why : presence.is;
    const isGood = presence.is === 'seen' && provided.includes(pageMark) && covers.length === 0;
    note(`asked on the lesson, ${name}`, `${found}; it lies on ${covers.join(', ') || 'nothing'}`, isGood);
    await page.close();
  }
  note('asked of the model', String(tutor.provider.requests.length), tutor.provider.requests.length >= 2);
}
