/**
 * The tutor in front of a real MediaWiki, with no setting but `lms.upstream`: signs in, writes an article,
 * uploads a file, and asks the tutor on the article, at a desk and on a phone:
 *
 *     node .ci/setup/run.mjs --build test/trials/mediawiki.ts [--pictures FOLDER]
 *
 * As root, with Debian's packages `mediawiki php-fpm php-sqlite3 php-mbstring php-xml php-intl nginx` (12,
 * MediaWiki 1.39, PHP 8.2); it starts them itself, in a folder of its own.
 */
import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPhp } from './in-front/php-host.ts';
import { inSchool, phone, publicOrigin } from './in-front/school.ts';
import type { Servers } from './in-front/servers.ts';
import { pageMark } from './moodle/canaries.ts';

const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const password = 'Trial-Pass-1234-wiki';
/** One red dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
const at = (title: string, more = '') => `${publicOrigin}/index.php?title=${title}${more}`;

await inSchool(startMediaWiki, values.pictures, async ({ person, note, picture, askOn, servers }) => {
  const page = await (await person()).newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${publicOrigin}/`);
  note('its first page', page.url(), page.url().startsWith(publicOrigin));
  await page.goto(at('Special:UserLogin'));
  await page.fill('#wpName1', 'Admin');
  await page.fill('#wpPassword1', password);
  await page.click('#wpLoginAttempt');
  await page.waitForURL((address) => !address.search.includes('UserLogin'));
  note(
    'signed in',
    page.url(),
    await page
      .locator('#pt-logout')
      .count()
      .then((count) => count > 0),
  );
  await page.goto(at('Lists', '&action=edit'));
  await page.fill('#wpTextbox1', `== Lists ==\n${pageMark}. Append puts one more at its end.`);
  await page.click('#wpSave');
  await page.getByText(pageMark).waitFor();
  note('an article', page.url(), page.url().startsWith(publicOrigin));
  const file = servers.path('trial.png');
  await writeFile(file, dot);
  await page.goto(at('Special:Upload'));
  await page.setInputFiles('#wpUploadFile', file);
  await page.fill('#wpDestFile', 'Trial.png');
  await page.click('input[name=wpUpload]');
  await page.waitForURL(/File:Trial/);
  const image = await page
    .locator('#file img')
    .first()
    .evaluate((shown: { naturalWidth: number }) => shown.naturalWidth);
  note('a file uploaded and shown', `${image} pixel`, image > 0);
  await picture(page, 'mediawiki file');
  for (const [name, options] of [
    ['desktop', undefined],
    ['phone', phone],
  ] as const) {
    const eyes = await (await person(options)).newPage();
    const { presence, provided, covers } = await askOn(eyes, at('Lists'), `mediawiki article ${name}`);
    const found = presence.is === 'broken' ? presence.why : presence.is;
    const isGood = presence.is === 'seen' && provided.includes(pageMark) && covers.length === 0;
    note(`asked on the article, ${name}`, `${found}; it lies on ${covers.join(', ') || 'nothing'}`, isGood);
    await eyes.close();
  }
});

/** Installed by its own command, for the public address. */
async function startMediaWiki(servers: Servers, port: number): Promise<void> {
  const root = servers.path('wiki');
  await cp('/usr/share/mediawiki', root, {
    recursive: true,
    dereference: true,
    filter: (file) => !file.endsWith('LocalSettings.php'),
  });
  await rm(join(root, 'images'), { recursive: true, force: true });
  await mkdir(join(root, 'images'));
  execFileSync(
    'php',
    [
      join(root, 'maintenance/install.php'),
      ...[
        '--dbtype=sqlite',
        `--dbpath=${servers.path('wiki-data')}`,
        '--dbname=trial',
        `--server=${publicOrigin}`,
      ],
      ...['--scriptpath=', `--pass=${password}`, '--confpath', root, 'A school', 'Admin'],
    ],
    { stdio: 'pipe' },
  );
  await appendFile(join(root, 'LocalSettings.php'), `\n$wgEnableUploads = true;\nwfLoadSkin('Vector');\n`);
  execFileSync('chown', ['-R', 'www-data:www-data', root, servers.path('wiki-data')]);
  await startPhp(servers, root, port);
}
