/**
 * A site that a generator has built, served by the real nginx and read as a course: its lessons, what is left out,
 * marks of HTML that are left in the text, what a second reading asks for, and what is said when the server is gone.
 * Needs nginx (Debian package) and the folder of a built site:
 *
 *     node test/trials/published-site.ts FOLDER [BASE]
 *
 * BASE is the path that it was built for, such as /book.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { noProxies } from '../../proxy/config/outgoing-proxies.ts';
import { siteLines, siteWarning } from '../../proxy/course/published/describe-site.ts';
import { type PublishedSite, pagesFolder } from '../../proxy/course/published/published-site.ts';
import { readPublishedSite } from '../../proxy/course/published/read-site.ts';
import { readCourse } from '../../proxy/course/read.ts';
import { inventoryLines } from '../../proxy/course/reading/describe-inventory.ts';
import { systemClock } from '../../proxy/ground/clock.ts';
import { freePort } from '../support/free-port.ts';

const [built, base = '/'] = process.argv.slice(2);
if (built === undefined) throw new Error('Usage: node test/trials/published-site.ts FOLDER [BASE]');
const folder = resolve(built);
const directory = await mkdtemp(join(tmpdir(), 'trial-site-'));
// nginx serves as another user.
await chmod(directory, 0o755);
const path = (name: string) => join(directory, name);
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;

const served = path(join('www', base));
await mkdir(dirname(served), { recursive: true });
await symlink(folder, served.replace(/\/$/, ''));
/** Its addresses are those of the host that it was built for. */
const sitemap = await readFile(join(folder, 'sitemap.xml'), 'utf8').catch(() => undefined);
await writeFile(path('sitemap.xml'), sitemap?.replaceAll(/<loc>https?:\/\/[^/<]+/g, `<loc>${origin}`) ?? '');
const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
await writeFile(
  path('nginx.conf'),
  `daemon off; error_log ${path('error.log')}; pid ${path('nginx.pid')};
events {}
http {
  include /etc/nginx/mime.types;
  access_log ${path('access.log')};
  ${temporary.map((name) => `${name}_temp_path ${path(name)};`).join(' ')}
  gzip on; gzip_types application/xml;
  absolute_redirect off;
  server {
    listen 127.0.0.1:${port};
    location = /sitemap.xml { root ${directory}; }
    location / { root ${path('www')}; try_files $uri $uri.html $uri/index.html =404; }
  }
}`,
);
const nginx = spawn('nginx', ['-p', directory, '-c', path('nginx.conf')], { stdio: 'inherit' });
while (!(await fetch(origin).catch(() => undefined))) assert(nginx.exitCode === null, 'nginx runs');

const site: PublishedSite = {
  id: 'trial',
  source:
    sitemap === undefined
      ? { kind: 'pages', pages: [{ address: new URL(base, origin), below: true }] }
      : { kind: 'sitemap', address: new URL(`${origin}/sitemap.xml`) },
  mostPages: 2_000,
  delayMs: 0,
  privateHosts: [],
  proxies: noProxies,
  folder: path('kept'),
};
const { signal } = new AbortController();
try {
  const first = await readPublishedSite(site, systemClock, signal);
  const { content, inventory, problems } = await readCourse(pagesFolder(site));
  for (const line of [...siteLines(first), ...inventoryLines(inventory)]) console.log(line);
  console.log(
    `${content.lessons.length} lessons, ${content.sections.length} sections, ${problems.length} problems`,
  );
  for (const { id, title } of content.lessons.slice(0, 12)) console.log(`  ${id}  ${title}`);
  console.log('marks of HTML and generators left in the text:', rawMarks());
  const lesson = content.lessons[Math.floor(content.lessons.length / 2)];
  console.log(`--- ${lesson?.id} ${lesson?.url}\n${lesson?.markdown.slice(0, 1_200)}\n---`);

  await writeFile(path('access.log'), '');
  const second = await readPublishedSite(site, systemClock, signal);
  assert.equal(second.read?.changed, 0, 'nothing has changed');
  const statuses = (await readFile(path('access.log'), 'utf8')).matchAll(/" (\d{3}) \d+ "/g);
  const counts = Map.groupBy([...statuses], ([, status]) => status);
  console.log('asked again:', Object.fromEntries([...counts].map(([status, all]) => [status, all.length])));

  nginx.kill();
  await once(nginx, 'exit');
  console.log(siteWarning('trial', await readPublishedSite(site, systemClock, signal)));

  function rawMarks(): Record<string, number> {
    const marks = {
      '¶ ↩ 🔗': /[¶↩]|🔗/gu,
      '<tag>': /(?<!\\)<\/?[a-z][a-z0-9]*[ >]/g,
      '{{ {%': /\{[{%]/g,
      ':::': /^:::/gm,
    };
    const texts = content.lessons.map(({ markdown }) =>
      markdown.replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, '').replace(/`[^`\n]*`/g, ''),
    );
    const count = (mark: RegExp) => texts.reduce((sum, text) => sum + [...text.matchAll(mark)].length, 0);
    return Object.fromEntries(Object.entries(marks).map(([name, mark]) => [name, count(mark)]));
  }
} finally {
  nginx.kill();
  await rm(directory, { recursive: true, force: true });
}
