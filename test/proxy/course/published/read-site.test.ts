import { readFile, stat } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noProxies } from '../../../../proxy/config/outgoing-proxies.ts';
import { placeAddress } from '../../../../proxy/course/place-address.ts';
import { siteLines, siteWarning } from '../../../../proxy/course/published/describe-site.ts';
import { KeptSite, type SiteStatus } from '../../../../proxy/course/published/kept-site.ts';
import {
  type PublishedSite,
  pagesFolder,
  type SiteSource,
} from '../../../../proxy/course/published/published-site.ts';
import { readPublishedSite } from '../../../../proxy/course/published/read-site.ts';
import { readCourse } from '../../../../proxy/course/read.ts';
import { startConnectProxy } from '../../../support/connect-proxy.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { testFolder } from '../../../support/folder.ts';
import { sitemapOf, startTestSite, type TestSite } from '../../../support/published-site.ts';

let web: TestSite;
let folder: string;

beforeAll(async () => {
  web = await startTestSite();
});
afterAll(() => web.close());
beforeEach(async () => {
  web.pages.clear();
  web.asked.length = 0;
  folder = testFolder();
});

const never = new AbortController().signal;

/** As generators write a page: navigation, the lesson, what comes next. */
function pageOf(title: string, text: string, { nav = '', next = '' } = {}): string {
  return `<!doctype html><html><head><title>${title} | Site</title></head><body>
<header><a href="/">Site</a></header><nav><ul>${nav}</ul></nav>
<main><h1 id="${title.toLowerCase()}">${title}<a class="headerlink" href="#x">¶</a></h1><p>${text}</p>
<h2 id="more-of-it">More of it</h2><p>More about ${title}.</p></main>
<footer>${next === '' ? '' : `<a rel="next" href="${next}">Next</a>`} Made with a generator</footer></body></html>`;
}

function siteOf(source: SiteSource, settings: Partial<PublishedSite> = {}): PublishedSite {
  return {
    id: 'c',
    source,
    mostPages: 1_000,
    delayMs: 0,
    privateHosts: [],
    proxies: noProxies,
    folder,
    ...settings,
  };
}

function bySitemap(path = '/sitemap.xml', settings: Partial<PublishedSite> = {}): PublishedSite {
  return siteOf({ kind: 'sitemap', address: new URL(path, web.origin) }, settings);
}

function read(site: PublishedSite, clock = new FakeClock('2026-11-30T04:15:00Z')): Promise<SiteStatus> {
  return readPublishedSite(site, clock, never);
}

function publish(paths: readonly string[], host = web.origin): void {
  web.pages.set('/sitemap.xml', sitemapOf(paths.map((path) => `${host}${path}`)));
}

describe('a published site is a course', () => {
  test('its lessons are called by their paths, cited at their addresses, and free of navigation', async () => {
    publish(['/', '/book/', '/book/sets/', '/book/lists.html', '/book/paper.pdf']);
    const nav = '<li><a href="/book/lists.html">Lists</a></li><li><a href="/book/sets/">Sets</a></li>';
    web.pages.set('/', pageOf('Home', 'Welcome to the course.', { nav }));
    web.pages.set('/book/', pageOf('Book', 'A book about collections.'));
    web.pages.set('/book/sets/', pageOf('Sets', 'A set holds each element once.'));
    web.pages.set('/book/lists.html', pageOf('Lists', 'A list keeps its order.', { next: '/book/sets/' }));

    const status = await read(bySitemap());
    expect(siteLines(status)).toEqual([
      `site: ${web.origin}/sitemap.xml, read 2026-11-30 04:15 UTC: 4 pages, 4 new or changed`,
      `site, left out: 1 not there: ${web.origin}/book/paper.pdf`,
    ]);
    const { content, inventory } = await readCourse(pagesFolder(bySitemap()));
    expect(content.lessons.map(({ id, title }) => [id, title])).toEqual([
      ['index', 'Home'],
      ['book/lists', 'Lists'],
      ['book/sets', 'Sets'],
      ['book', 'Book'],
    ]);
    expect(content.lessons[2]?.markdown).toBe(
      '# Sets\n\nA set holds each element once.\n\n## More of it\n\nMore about Sets.',
    );
    const [lesson] = content.lessons.filter(({ id }) => id === 'book/sets');
    expect(lesson?.sections.map((section) => lesson && placeAddress(lesson, section, undefined))).toEqual([
      `${web.origin}/book/sets/#sets`,
      `${web.origin}/book/sets/#more-of-it`,
    ]);
    expect(inventory.unlisted).toEqual([]);
  });

  test('its pages are found by their links, below those that are configured', async () => {
    web.pages.set(
      '/book/',
      pageOf('Book', 'Begin.', { nav: '<li><a href="b.html#x">B</a><a href="/shop">S</a>' }),
    );
    web.pages.set('/book/b.html', pageOf('Bees', 'They fly.', { nav: '<li><a href="../book/c">C</a>' }));
    web.pages.set('/book/c', pageOf('Cats', 'They purr.'));
    web.pages.set('/shop', pageOf('Shop', 'Buy now.'));
    web.pages.set('/about', pageOf('About', 'Us.', { nav: '<li><a href="/book/d">D</a>' }));
    const pages = [
      { address: new URL('/book/', web.origin), below: true },
      { address: new URL('/about', web.origin), below: false },
    ];
    await read(siteOf({ kind: 'pages', pages }));
    const { content } = await readCourse(pagesFolder(bySitemap()));
    expect(content.lessons.map(({ id }) => id)).toEqual(['book', 'book/b', 'book/c', 'about']);
  });

  test('an index, a packed sitemap and a list of addresses lead to pages', async () => {
    const lists = ['/a.xml', '/b.xml.gz', '/c.txt'].map(
      (path) => `<sitemap><loc>${web.origin}${path}</loc></sitemap>`,
    );
    web.pages.set('/sitemap.xml', `<sitemapindex>${lists.join('')}</sitemapindex>`);
    web.pages.set('/a.xml', sitemapOf([`${web.origin}/a?x=1&amp;y=2`]));
    web.pages.set('/b.xml.gz', gzipSync(sitemapOf([`${web.origin}/b`])));
    web.pages.set('/c.txt', `${web.origin}/c\n`);
    web.pages.set('/a?x=1&y=2', pageOf('Ants', 'They walk.'));
    web.pages.set('/b', pageOf('Bees', 'They fly.'));
    web.pages.set('/c', pageOf('Cats', 'They purr.'));
    await read(bySitemap());
    const { content } = await readCourse(pagesFolder(bySitemap()));
    expect(content.lessons.map(({ id }) => id).toSorted()).toEqual(['a-x-1-y-2', 'b', 'c']);
  });

  test('a page in another encoding is read as its server says', async () => {
    publish(['/old']);
    web.pages.set('/old', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=windows-1251' });
      response.end(
        Buffer.from(
          '<main><h1>\xcc\xed\xee\xe6\xe5\xf1\xf2\xe2\xe0</h1><p>\xd2\xe5\xea\xf1\xf2</p></main>',
          'latin1',
        ),
      );
    });
    await read(bySitemap());
    const { content } = await readCourse(pagesFolder(bySitemap()));
    expect(content.lessons[0]?.markdown).toBe('# Множества\n\nТекст');
  });
});

describe('a site that is read again', () => {
  test('sends only what has changed, and unchanged pages stay the files that they are', async () => {
    const conditions: unknown[] = [];
    publish(['/a', '/b']);
    web.pages.set('/a', (request, response) => {
      conditions.push([request.headers['if-none-match'], request.headers['if-modified-since']]);
      const headers = {
        'content-type': 'text/html',
        etag: '"v1"',
        'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT',
      };
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304, headers).end();
      else response.writeHead(200, headers).end(pageOf('Ants', 'They walk.'));
    });
    web.pages.set('/b', pageOf('Bees', 'They fly.'));
    await read(bySitemap());
    const fileOf = (name: string) => join(pagesFolder(bySitemap()), name);
    const before = await stat(fileOf('a.html'));

    web.pages.set('/b', pageOf('Bees', 'They buzz.'));
    const status = await read(bySitemap());
    expect(conditions).toEqual([
      [undefined, undefined],
      ['"v1"', 'Mon, 02 Nov 2026 10:00:00 GMT'],
    ]);
    expect(status.read).toMatchObject({ pages: 2, changed: 1 });
    expect((await stat(fileOf('a.html'))).mtimeMs).toBe(before.mtimeMs);
    expect(await readFile(fileOf('b.html'), 'utf8')).toContain('They buzz.');
  });

  test('loses the lessons that are not there any more, and keeps those that are only away', async () => {
    publish(['/a', '/b', '/c']);
    for (const name of ['/a', '/b', '/c']) web.pages.set(name, pageOf('Page', `Of ${name}.`));
    await read(bySitemap());
    web.pages.delete('/b');
    web.pages.set('/c', (_request, response) => void response.writeHead(500).end());
    const status = await read(bySitemap());
    expect(status.read?.leftOut).toEqual([
      `1 not there: ${web.origin}/b`,
      `1 without an answer; what was read of them before is kept: ${web.origin}/c`,
    ]);
    const { content } = await readCourse(pagesFolder(bySitemap()));
    expect(content.lessons.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('stays as it was while its site is away, and says since when', async () => {
    publish(['/a']);
    web.pages.set('/a', pageOf('Ants', 'They walk.'));
    const site = bySitemap();
    await read(site);
    web.pages.set('/sitemap.xml', (_request, response) => void response.writeHead(503).end());
    await read(site, new FakeClock('2026-12-01T04:15:00Z'));
    const status = await read(site, new FakeClock('2026-12-02T04:15:00Z'));
    expect(siteWarning('c', status)).toBe(
      `course c: its site cannot be read since 2026-12-01 04:15 UTC: ${web.origin}/sitemap.xml answers with the status 503. Its students get answers from what was read 2026-11-30 04:15 UTC.`,
    );
    expect((await readCourse(pagesFolder(site))).content.lessons).toHaveLength(1);
    // Of another source than the configuration names now nothing is kept.
    expect(await new KeptSite(bySitemap('/other.xml')).status()).toBeUndefined();
  });

  test('its robots.txt is heeded, and one that is away lets nobody in', async () => {
    publish(['/a', '/secret/b', '/c']);
    for (const name of ['/a', '/secret/b', '/c']) web.pages.set(name, pageOf('Page', `Of ${name}.`));
    web.pages.set(
      '/robots.txt',
      'User-agent: *\nDisallow: /\n\nUser-agent: Course-Tutor\nDisallow: /secret/\nCrawl-delay: 2',
    );
    const clock = new FakeClock();
    const reading = read(bySitemap(), clock);
    // Each of the two pages waits for its turn.
    for (let pages = 0; pages < 2; pages += 1) {
      while (!clock.pending.some((ms) => ms <= 2_000)) await new Promise(setImmediate);
      clock.advance(2_000);
    }
    const status = await reading;
    expect(status.read?.leftOut).toEqual([`1 forbidden by robots.txt: ${web.origin}/secret/b`]);
    expect(web.asked).toEqual(['/robots.txt', '/sitemap.xml', '/a', '/c']);

    web.pages.set('/robots.txt', (_request, response) => void response.writeHead(500).end());
    expect((await read(bySitemap())).failure?.why).toBe(
      `${web.origin}/robots.txt answers with the status 500.`,
    );
  });
});

describe('a site that means harm', () => {
  test('leads nobody to another host', async () => {
    const other = await startTestSite({ '/x': pageOf('Secret', 'Of the other host.') });
    try {
      publish(['/a', '/moved', '/away']);
      web.pages.set(
        '/sitemap.xml',
        sitemapOf([`${web.origin}/a`, `${web.origin}/moved`, `${web.origin}/away`, `${other.origin}/x`]),
      );
      web.pages.set('/a', pageOf('Ants', 'They walk.'));
      web.pages.set('/moved', (_request, response) => void response.writeHead(301, { location: '/a' }).end());
      web.pages.set(
        '/away',
        (_request, response) => void response.writeHead(302, { location: `${other.origin}/x` }).end(),
      );
      const status = await read(bySitemap());
      expect(status.read?.leftOut).toEqual([
        `2 on another host, or redirected there: ${other.origin}/x, ${web.origin}/away`,
        `1 the same lesson under another address: ${web.origin}/moved`,
      ]);
      expect(other.asked).toEqual([]);

      web.pages.set(
        '/sitemap.xml',
        (_request, response) =>
          void response.writeHead(301, { location: `${other.origin}/sitemap.xml` }).end(),
      );
      expect((await read(bySitemap())).failure?.why).toBe(
        `${web.origin}/sitemap.xml leads to ${other.origin}/sitemap.xml. If the site is there now, name that.`,
      );
    } finally {
      await other.close();
    }
  });

  test('a name that leads to this machine is refused, unless its owner says so', async () => {
    const origin = web.origin.replace('127.0.0.1', 'course.example.edu');
    const lookup: LookupFunction = (_host, _options, found) =>
      found(null, [{ address: '127.0.0.1', family: 4 }]);
    const readAs = (settings: Partial<PublishedSite>) => {
      const site = siteOf({ kind: 'sitemap', address: new URL(`${origin}/sitemap.xml`) }, settings);
      return readPublishedSite(site, new FakeClock(), never, lookup);
    };
    publish(['/a'], origin);
    web.pages.set('/a', pageOf('Ants', 'They walk.'));
    expect((await readAs({})).failure?.why).toBe(
      `${origin}/robots.txt leads to an address of a private network. If it is meant to, put its host into sites.privateHosts.`,
    );
    expect(web.asked).toEqual([]);
    expect((await readAs({ privateHosts: ['course.example.edu'] })).read?.pages).toBe(1);
  });

  test('a name is left to the proxy to look up where one stands between, and not where none is wanted', async () => {
    const { port } = new URL(web.origin);
    const proxy = await startConnectProxy({ port: Number(port) });
    try {
      const address = new URL('http://course.example.test/sitemap.xml');
      const site = (noProxy: string) =>
        siteOf({ kind: 'sitemap', address }, { proxies: { ...noProxies, httpProxy: proxy.url, noProxy } });
      publish(['/a'], address.origin);
      web.pages.set('/a', pageOf('Ants', 'They walk.'));
      expect((await read(site(''))).read?.pages).toBe(1);
      expect(proxy.asked.map(({ line }) => line)).toContain('GET http://course.example.test/a');
      const lookup: LookupFunction = (_host, _options, found) =>
        found(null, [{ address: '127.0.0.1', family: 4 }]);
      const direct = await readPublishedSite(site('example.test'), new FakeClock(), never, lookup);
      expect(direct.failure?.why).toContain('leads to an address of a private network');
    } finally {
      await proxy.close();
    }
  });

  test('a sitemap without end is left at its limit', async () => {
    web.pages.set('/sitemap.xml', (_request, response) => {
      const part = sitemapOf(Array.from({ length: 1_000 }, (_, index) => `${web.origin}/${index}`));
      const send = () => void response.write(part);
      response.on('drain', send);
      for (let times = 0; times < 10; times += 1) send();
    });
    expect((await read(bySitemap())).failure?.why).toBe(
      `${web.origin}/sitemap.xml has more than the 12 MB that are read of a file.`,
    );
  });

  test.each([
    ['as it is sent', { 'content-encoding': 'gzip' }, '/sitemap.xml'],
    ['as a file', {}, '/sitemap.xml.gz'],
  ])('a bomb that is packed %s is left at its limit', async (_how, headers, path) => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    web.pages.set(path, (_request, response) => void response.writeHead(200, headers).end(bomb));
    expect((await read(bySitemap(path))).failure?.why).toBe(
      `${web.origin}${path} has more than the 12 MB that are read of a file.`,
    );
  });

  test('a page that drips is given up after half a minute', async () => {
    publish(['/a', '/b', '/slow']);
    for (const name of ['/a', '/b']) web.pages.set(name, pageOf('Page', `Of ${name}.`));
    const { promise: beginning, resolve: begin } = Promise.withResolvers<void>();
    web.pages.set('/slow', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<main>', () => begin());
    });
    const clock = new FakeClock();
    const reading = read(bySitemap(), clock);
    await beginning;
    clock.advance(30_000);
    const { read: done } = await reading;
    expect(done?.pages).toBe(2);
    expect(done?.leftOut[0]).toMatch(/^1 without an answer.*\/slow$/);
  });

  test('of 100,000 addresses the first are read, and the rest is counted', async () => {
    publish(Array.from({ length: 100_000 }, (_, index) => `/p/${index}`));
    for (let index = 0; index < 20; index += 1)
      web.pages.set(`/p/${index}`, pageOf('Page', `Number ${index}.`));
    const status = await read(bySitemap('/sitemap.xml', { mostPages: 20 }));
    expect(status.read?.pages).toBe(20);
    expect(status.read?.leftOut[0]).toMatch(/^99,980 above sites\.mostPages: .* and 99,976 more$/);
    expect(web.asked).toHaveLength(22);
  });

  test('an index that leads on and on ends', async () => {
    const index = (n: number) =>
      `<sitemapindex><sitemap><loc>${web.origin}/i/${n}</loc></sitemap></sitemapindex>`;
    web.pages.set('/sitemap.xml', index(0));
    for (let n = 0; n < 60; n += 1) web.pages.set(`/i/${n}`, index(n + 1));
    const status = await read(bySitemap());
    expect(status.failure?.why).toBe(
      `${web.origin}/sitemap.xml leads on to more than 50 sitemaps; the first are read.`,
    );
    expect(web.asked).toHaveLength(51);
  });

  test('a site where every page breaks off is away', async () => {
    publish(Array.from({ length: 40 }, (_, index) => `/p/${index}`));
    for (let index = 0; index < 40; index += 1) {
      web.pages.set(`/p/${index}`, (_request, response) => void response.socket?.destroy());
    }
    const status = await read(bySitemap());
    expect(status.failure?.why).toMatch(/\/p\/9 breaks the connection off \(UND_ERR_SOCKET\)\.$/);
    expect(web.asked.length).toBeLessThanOrEqual(13);
  });
});
