import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cyrillicPage,
  entityTag,
  lastModified,
  page,
  pageEnd,
  pageStart,
  type SmallSite,
  startSmallSite,
} from '../../support/small-site.ts';
import { type Answer, ask, type Front, startFront } from './front.ts';

const navigation = { accept: 'text/html', 'sec-fetch-dest': 'document' };

let site: SmallSite;
let front: Front;
let tag: string;
let tutored: string;

const rootOf = ({ host }: Front) => `http://${host}/course-tutor`;

beforeAll(async () => {
  site = await startSmallSite();
  front = await startFront({ upstream: site.origin });
  tag = `<script type="module" src="${rootOf(front)}/course-tutor.js" data-course="python-basics"></script>`;
  tutored = pageStart + tag + pageEnd;
});
afterAll(async () => {
  await front.close();
  await site.close();
});

const open = (path: string, headers = {}) =>
  ask(front.port, path, { headers: { ...navigation, ...headers } });

async function expectUntouched(path: string, headers = {}): Promise<Answer> {
  const [through, direct] = [
    await open(path, headers),
    await ask(Number(new URL(site.origin).port), path, { headers }),
  ];
  expect(through.body.equals(direct.body)).toBe(true);
  expect(through.body.includes('course-tutor/course-tutor.js')).toBe(false);
  expect(through.status).toBe(direct.status);
  return through;
}

describe('a page gets the tutor and keeps every other byte', () => {
  it('plain', async () => {
    expect((await open('/course/lists.html')).body.toString()).toBe(tutored);
  });

  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['zstd', zstdDecompressSync],
    ['deflate', inflateSync],
    ['raw-deflate', inflateRawSync],
  ] as const)('%s', async (name, decode) => {
    const { headers, body } = await open(`/course/${name}`, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(headers['content-encoding']).toBe(name.replace('raw-', ''));
    expect(headers.vary).toContain('Accept-Encoding');
    expect(decode(body).toString()).toBe(tutored);
  });

  it('in many pieces and in pieces of one byte', async () => {
    expect((await open('/course/chunked')).body.toString()).toBe(tutored);
    const end = page.subarray(-3000).toString().replace('</body>', `${tag}</body>`);
    expect((await open('/course/single-bytes')).body.toString()).toBe(end);
  });

  it('that is not to be changed on the way: the sidecar is no stranger on it', async () => {
    const { headers, body } = await open('/course/no-transform');
    expect(body.toString()).toBe(tutored);
    expect(headers['cache-control']).toBe('public, no-transform');
  });

  it('in windows-1251', async () => {
    const text = cyrillicPage.toString('latin1').replace('</BODY', `${tag}</BODY`);
    expect((await open('/course/windows-1251')).body.toString('latin1')).toBe(text);
  });

  it('asked for by clients that say little about themselves', async () => {
    expect((await ask(front.port, '/course/lists.html')).body.toString()).toBe(tutored);
    const { body } = await ask(front.port, '/course/lists.html', { headers: { accept: '*/*' } });
    expect(body.toString()).toBe(tutored);
  });

  it.each([
    ['Turbo', { accept: 'text/html, application/xhtml+xml' }],
    ['Turbo after a form', { accept: 'text/html, application/xhtml+xml', 'x-turbo-request-id': '1' }],
    ['htmx in place of a navigation', { 'hx-request': 'true', 'hx-boosted': 'true' }],
  ])('loaded by a script that shows it as a page: %s', async (_name, headers) => {
    const { body } = await open('/course/lists.html', { 'sec-fetch-dest': 'empty', ...headers });
    expect(body.toString()).toBe(tutored);
  });

  it('of which there is a part only, a script gets that part', async () => {
    await expectUntouched('/course/fragment', { 'sec-fetch-dest': 'empty', accept: 'text/html' });
  });

  it('is asked for in no coding that could not be read', async () => {
    await open('/course/lists.html', { 'accept-encoding': 'gzip;q=0.5, exi, br' });
    expect(site.received.at(-1)?.headers['accept-encoding']).toBe('gzip;q=0.5, br');
  });
});

describe('never touched is', () => {
  it.each([
    '/course/utf-16',
    '/course/utf-16-mark',
    '/course/fragment',
    '/course/unfinished',
    '/course/unknown-coding',
    '/course/data.json',
    '/course/xhtml',
    '/course/signed',
    '/course/attachment',
    '/course/error',
    '/mod/quiz/attempt.php',
    '/download',
  ])('%s', async (path) => {
    await expectUntouched(path);
  });

  it('a page that has a tutor already', async () => {
    const { body } = await open('/course/own-tutor');
    expect(body.toString()).toBe('<body><course-tutor course="x"></course-tutor><p>text</p></body>');
  });

  it.each([
    { 'sec-fetch-dest': 'empty', accept: '*/*' },
    { 'sec-fetch-dest': 'empty', accept: 'application/json, text/html' },
    { 'sec-fetch-dest': 'empty', 'turbo-frame': 'lesson' },
    { 'sec-fetch-dest': 'empty', 'x-pjax': 'true' },
    { 'sec-fetch-dest': 'empty', 'hx-request': 'true', 'hx-target': 'lesson' },
    { 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-dest': undefined, 'x-requested-with': 'XMLHttpRequest' },
    { 'sec-fetch-dest': undefined, 'hx-request': 'true' },
    { 'sec-fetch-dest': undefined, accept: 'application/json' },
  ])('what a script asks for: %o', async (given) => {
    const headers = Object.fromEntries(
      Object.entries({ ...navigation, ...given }).filter(([, value]) => value !== undefined),
    );
    const { headers: got, body } = await ask(front.port, '/course/lists.html', { headers });
    expect(body).toEqual(page);
    expect(got.etag).toBe(entityTag);
    expect(got['content-length']).toBe(String(page.length));
  });

  it('the answer to a form', async () => {
    const { body } = await ask(front.port, '/course/lists.html', { method: 'POST', headers: navigation });
    expect(body).toEqual(page);
  });

  it('a part of a page', async () => {
    const { status, headers } = await expectUntouched('/course/lists.html', { range: 'bytes=0-9' });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes 0-9/${page.length}`);
  });

  it('a page that is excluded, however its address is written', async () => {
    const careful = await startFront({
      upstream: site.origin,
      pages: [{ path: '/*', course: 'python-basics' }],
      exclude: ['/mod/quiz/*', '/course/lists*'],
    });
    for (const path of [
      '/course/lists.html',
      '/mod/quiz/attempt.php',
      '/course/%6Cists.html',
      '/x/../course//lists.html',
    ]) {
      const { body } = await ask(careful.port, path, { headers: navigation });
      expect(body.includes('course-tutor.js')).toBe(false);
    }
    expect((await ask(careful.port, '/course/gzip', { headers: navigation })).headers.etag).toMatch(/tutor-/);
    await careful.close();
  });

  it('anything, when told not to', async () => {
    const quiet = await startFront({ upstream: site.origin, inject: false });
    expect((await ask(quiet.port, '/course/lists.html', { headers: navigation })).body).toEqual(page);
    await quiet.close();
  });
});

describe('the fields of a page stay right', () => {
  it('length, digests and ranges of the original are gone, what still holds stays', async () => {
    const { headers } = await open('/course/lists.html');
    for (const name of ['content-length', 'content-md5', 'repr-digest', 'accept-ranges']) {
      expect(headers[name]).toBeUndefined();
    }
    expect(headers['cache-control']).toBe('private, max-age=0');
    expect(headers['last-modified']).toBe(lastModified);
    expect(headers.vary).toContain('Sec-Fetch-Dest');
  });

  it('HEAD and GET agree', async () => {
    const [get, head] = [
      await open('/course/lists.html'),
      await ask(front.port, '/course/lists.html', { method: 'HEAD', headers: navigation }),
    ];
    const comparable = ({
      headers: { date: _date, connection: _connection, 'transfer-encoding': _coding, ...rest },
    }: Answer) => rest;
    expect(comparable(head)).toEqual(comparable(get));
    expect(head.body).toHaveLength(0);
  });

  it('a page that the browser holds is not sent again', async () => {
    const { etag } = (await open('/course/lists.html')).headers;
    expect(etag).toMatch(/^W\/"lists-1\.tutor-[0-9a-f]+"$/);
    const again = await open('/course/lists.html', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(again.headers.etag).toBe(etag);
    // The policy that came with the page stays in force.
    expect(again.headers['content-security-policy']).toBeUndefined();
  });

  it('a page held with another tutor in it is sent again', async () => {
    const { status } = await open('/course/lists.html', { 'if-none-match': 'W/"lists-1.tutor-0123456789"' });
    expect(status).toBe(200);
  });

  it('a response held as the LMS sent it is confirmed as it was', async () => {
    const { status, headers } = await open('/course/lists.html', { 'if-none-match': entityTag });
    expect([status, headers.etag]).toEqual([304, entityTag]);
  });

  it('a coded page that breaks off does not end like a whole one', async () => {
    await expect(open('/course/broken-gzip')).rejects.toThrow();
  });
});

describe('the page’s policy', () => {
  const policyOf = async (path: string) => {
    const { headers, body } = await open(path);
    const nonce = /course-tutor\.js" nonce="([^"]+)"/.exec(body.toString())?.[1];
    return { nonce, policy: String(headers['content-security-policy']), root: rootOf(front) };
  };

  it.each(['/course/nonce', '/course/strict-policy', '/course/policy'])(
    'gets a nonce of our own, which no other response has: %s',
    async (path) => {
      const [first, second] = [await policyOf(path), await policyOf(path)];
      expect(first.policy).toContain(`'nonce-${first.nonce}'`);
      expect(first.nonce).toMatch(/^[\w+/]{24}$/);
      expect(second.nonce).not.toBe(first.nonce);
    },
  );

  it('lets the tutor in, and nobody else', async () => {
    const { policy, nonce, root } = await policyOf('/course/policy');
    expect(policy).toBe(
      `default-src 'none'; script-src https://cdn.example 'nonce-${nonce}'; img-src *; connect-src ${root}/`,
    );
  });

  it('is widened in each header', async () => {
    const { policy, nonce } = await policyOf('/course/two-policies');
    expect(policy).toBe(
      `script-src 'self'; connect-src 'self', script-src https://cdn.example 'nonce-${nonce}'`,
    );
  });

  it.each(['/course/default-policy', '/course/sandboxed', '/course/integrity'])(
    'that lets no script in stays, and the page too: %s',
    async (path) => {
      await expectUntouched(path);
    },
  );

  it('for reports only is left alone', async () => {
    const { headers } = await open('/course/report-only');
    expect(headers['content-security-policy-report-only']).toBe("default-src 'none'");
  });
});

describe('course and lesson', () => {
  it('come from the first rule that names the page', async () => {
    const mapped = await startFront({
      upstream: site.origin,
      prefix: '/kurs/tutor',
      inject: { heading: 'Спроси "меня"', theme: 'dark' },
      pages: [
        { path: '/course/lists.html?part=2', course: 'second' },
        { path: '/course/*.html', course: 'first', lesson: '02-*' },
      ],
    });
    const tagOf = async (path: string) =>
      /<script type="module".*?<\/script>/.exec((await ask(mapped.port, path)).body.toString())?.[0];
    const heading = [...'Спроси'].map((letter) => `&#${letter.codePointAt(0)};`).join('');
    const me = [...'меня'].map((letter) => `&#${letter.codePointAt(0)};`).join('');
    const rest = `data-heading="${heading} &#34;${me}&#34;" data-theme="dark"></script>`;
    const start = `<script type="module" src="http://${mapped.host}/kurs/tutor/course-tutor.js"`;
    expect(await tagOf('/course/lists.html?part=2')).toBe(`${start} data-course="second" ${rest}`);
    expect(await tagOf('/course/lists.html')).toBe(
      `${start} data-course="first" data-lesson="02-lists" ${rest}`,
    );
    expect(await tagOf('/course/chunked')).toBeUndefined();
    await mapped.close();
  });
});

describe('a course of Moodle', () => {
  it('is named by the page; a rule with a path goes before', async () => {
    const mapped = await startFront({
      upstream: site.origin,
      pages: [
        { moodleCourse: 6, course: 'python-basics' },
        { path: '/course/lists*', course: 'lists' },
        { moodleCourse: 12, course: 'data' },
      ],
    });
    const dataOf = async (path: string) =>
      / data-.*?(?=><\/script>)/.exec((await ask(mapped.port, path)).body.toString())?.[0];
    expect(await dataOf('/course/lists.html')).toBe(' data-course="lists"');
    expect(await dataOf('/course/chunked')).toBe(
      ' data-courses="{&#34;6&#34;:&#34;python-basics&#34;,&#34;12&#34;:&#34;data&#34;}"',
    );
    expect(await dataOf('/mod/quiz/attempt.php')).toBeUndefined();
    await mapped.close();
  });
});

describe('what became of the pages of the last hour', () => {
  it('is counted by reason, each page once', async () => {
    const counting = await startFront({ upstream: site.origin, exclude: ['/mod/quiz/*', '/course/br'] });
    const opened = [
      ...['lists.html', 'gzip', 'no-transform', 'chunked', 'br', 'own-tutor', 'fragment', 'unfinished'],
      ...['attachment', 'error', 'data.json', 'xhtml', 'utf-16', 'utf-16-mark', 'unknown-coding'],
      ...['default-policy', 'sandboxed', 'integrity', 'signed', 'x%2fy/../lists.html'],
    ];
    for (const path of opened) await ask(counting.port, `/course/${path}`, { headers: navigation });
    await ask(counting.port, '/redirect?to=/x', { headers: navigation });
    await ask(counting.port, '/mod/quiz/attempt.php', { headers: navigation });
    await ask(counting.port, '/mod/quiz/attempt.php?x=1', { headers: { accept: '*/*' } });
    const { etag } = (await ask(counting.port, '/course/lists.html', { headers: navigation })).headers;
    const held = { ...navigation, 'if-none-match': etag };
    expect((await ask(counting.port, '/course/lists.html', { headers: held })).status).toBe(304);
    // None of these opens a page.
    await ask(counting.port, '/course/lists.html', { method: 'HEAD', headers: navigation });
    await ask(counting.port, '/course/lists.html', { headers: { 'sec-fetch-dest': 'image' } });
    await ask(counting.port, '/course/data.json', { headers: { accept: '*/*' } });
    expect(counting.pages()).toEqual({
      tagged: 6,
      refused: {
        excluded: 3,
        error_page: 1,
        ambiguous_address: 1,
        not_html: 2,
        unreadable_encoding: 3,
        download: 1,
        policy: 2,
        integrity: 2,
        own_tutor: 1,
        no_body_end: 2,
      },
    });
    await counting.close();
  });

  it('is not counted where no page is to get the tutor', async () => {
    const quiet = await startFront({ upstream: site.origin, inject: false });
    await ask(quiet.port, '/course/lists.html', { headers: navigation });
    expect(quiet.pages()).toBeUndefined();
    await quiet.close();
  });
});

it('the tag says to the tutor which pages are included', async () => {
  const include = ['/course/gzip'];
  const careful = await startFront({
    upstream: site.origin,
    pages: [{ path: '/*', course: 'python-basics' }],
    exclude: [],
    include,
    excludeKnown: true,
  });
  const { body } = await ask(careful.port, '/course/gzip', { headers: navigation });
  const text = body[0] === 0x1f ? gunzipSync(body).toString() : body.toString();
  expect(text).toContain(' data-include="/course/gzip"');
  await careful.close();
});
