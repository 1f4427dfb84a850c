/**
 * A real Moodle by two routes, straight and through the reverse proxy, with the
 * same session: pages from link to link, theme files, files in parts and by their
 * tags, the services of its pages, messages, the file picker, and a file of 200 MB
 * up and down. Nothing may differ but the tutor's tag. Ends with a table.
 *
 *     node .ci/setup/run.mjs --build test/trials/moodle/through-the-proxy.ts http://127.0.0.1:8080 \
 *       --password ADMINISTRATORS --proxied-as 127.0.0.1:8787 [--course 2]
 *
 * Moodle's wwwroot must be `http://` and the value of `--proxied-as` for requests
 * to that host, its web server has to give PHP that port as SERVER_PORT, and PHP
 * must take uploads of 200 MB (upload_max_filesize, post_max_size).
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { bigFile } from './big-file.ts';
import { crawl, madeAnew } from './crawl.ts';
import { startTutor } from './tutor.ts';
import { type Route, TwoWays } from './two-ways.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    password: { type: 'string' },
    administrator: { type: 'string', default: 'admin' },
    'proxied-as': { type: 'string' },
    course: { type: 'string', default: '2' },
    megabytes: { type: 'string', default: '200' },
  },
});
const moodle = positionals[0]?.replace(/\/$/, '');
const proxiedAs = values['proxied-as'];
if (moodle === undefined || values.password === undefined || proxiedAs === undefined) {
  throw new Error(
    'Usage: through-the-proxy.ts ADDRESS-OF-MOODLE --password ADMINISTRATORS --proxied-as HOST:PORT',
  );
}
const { course } = values;

const rows: { what: string; found: string; isGood: boolean }[] = [];
const note = (what: string, found: string, isGood: boolean) => {
  rows.push({ what, found, isGood });
  console.log(`${isGood ? '   ' : 'BAD'} ${what}: ${found}`);
};

const tutor = await startTutor(moodle, Number(new URL(`http://${proxiedAs}`).port), {
  publicUrl: `http://${proxiedAs}/course-tutor`,
  lms: { upstream: moodle, pages: [{ moodleCourse: Number(course), course: 'python-basics' }] },
});
const site = new TwoWays(moodle, proxiedAs);
try {
  await site.signIn(values.administrator, values.password);
  await comparePages();
  await compareParts();
  await compareServices();
  await sendMessage();
  await pickFiles();
  await carryBigFile(Number(values.megabytes));
} finally {
  site.close();
  await tutor.stop();
}

const width = Math.max(...rows.map(({ what }) => what.length));
console.log(
  `\n${rows.map(({ what, found, isGood }) => `${what.padEnd(width)}  ${isGood ? 'same' : 'DIFFERS'}  ${found}`).join('\n')}`,
);
console.log(`\nTaken for the same: ${madeAnew.map(([what]) => what).join('; ')}.`);
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;

async function comparePages(): Promise<void> {
  const starts = [
    `/course/view.php?id=${course}`,
    '/',
    '/my/',
    '/my/courses.php',
    '/user/files.php',
    '/message/index.php',
  ];
  const { pages, tagged, assets, differences } = await crawl(site, starts, { pages: 100, assets: 60 });
  for (const { path, what } of differences) console.log(`  ${path}\n    ${what}`);
  const isGood = pages >= 100 && tagged > 0 && differences.length === 0;
  note(
    'pages from link to link',
    `${pages} pages, ${tagged} with the tag, ${assets} files; ${differences.length} differ`,
    isGood,
  );
}

/** Parts, conditions and heads of files, as browsers and players ask for them. */
async function compareParts(): Promise<void> {
  const page = await site.read(`/course/view.php?id=${course}`);
  const files = [
    ...new Set(
      page.match(/\/theme\/(?:styles|image|font)\.php\/[^"'\s)]+|\/lib\/javascript\.php\/[^"'\s]+/g),
    ),
  ];
  let differing = 0;
  let asked = 0;
  for (const path of files.slice(0, 8)) {
    const whole = await site.ask('direct', path);
    for (const headers of [
      { range: 'bytes=0-99' },
      { range: 'bytes=-50' },
      { 'if-none-match': String(whole.headers.etag ?? '"none"') },
      { 'if-modified-since': String(whole.headers['last-modified'] ?? new Date(0).toUTCString()) },
      { 'accept-encoding': 'gzip, br' },
    ]) {
      const [direct, through] = [
        await site.ask('direct', path, { headers }),
        await site.ask('through', path, { headers }),
      ];
      asked += 1;
      const isSame =
        direct.status === through.status &&
        direct.body.equals(through.body) &&
        [
          'etag',
          'content-range',
          'content-length',
          'content-encoding',
          'cache-control',
          'content-type',
        ].every((name) => direct.headers[name] === through.headers[name]);
      if (!isSame) {
        differing += 1;
        console.log(`  ${path} ${JSON.stringify(headers)}: ${direct.status} and ${through.status}`);
      }
    }
  }
  note(
    'theme files in parts and by their tags',
    `${asked} requests, ${differing} differ`,
    asked > 0 && differing === 0,
  );
}

async function compareServices(): Promise<void> {
  const calls = [
    { methodname: 'core_fetch_notifications', args: { contextid: 1 } },
    { methodname: 'core_get_string', args: { stringid: 'course', component: 'moodle' } },
    { methodname: 'core_course_get_recent_courses', args: {} },
    { methodname: 'core_courseformat_get_state', args: { courseid: Number(course) } },
    { methodname: 'core_message_get_unread_conversation_counts', args: { useridto: 2 } },
    { methodname: 'no_such_service', args: {} },
  ];
  const answers = async (route: Route) =>
    JSON.stringify(await site.call(route, ...calls)).replaceAll(/"(?:backtrace|debuginfo)":"[^"]*"/g, '');
  const [direct, through] = [await answers('direct'), await answers('through')];
  note(
    'lib/ajax/service.php',
    `${calls.length} calls in one request, ${through.length} bytes`,
    direct === through,
  );
}

async function sendMessage(): Promise<void> {
  const text = `Through the proxy at ${Date.now()}`;
  const me = Number(/data-user-?id="(\d+)"/.exec(await site.read('/user/preferences.php'))?.[1]);
  const [sent] = await site.call('through', {
    methodname: 'core_message_send_instant_messages',
    args: { messages: [{ touserid: me, text, textformat: 0 }] },
  });
  const [kept] = await site.call('direct', {
    methodname: 'core_message_get_self_conversation',
    args: { userid: me, messagelimit: 5, messageoffset: 0, newestmessagesfirst: true },
  });
  const hasArrived = sent?.error === false && JSON.stringify(kept).includes(text);
  note('a message', hasArrived ? 'arrived' : 'lost', hasArrived);
}

async function pickFiles(): Promise<void> {
  const list = async (route: Route, repository: string) => {
    const { body } = await site.ask(route, '/repository/repository_ajax.php?action=list', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-requested-with': 'XMLHttpRequest',
      },
      body: Buffer.from(
        new URLSearchParams({
          repo_id: repository,
          sesskey: site.sesskey,
          p: '',
          page: '',
          env: 'filemanager',
          'accepted_types[]': '*',
          client_id: '1',
        }).toString(),
      ),
    });
    return body.toString();
  };
  const page = await site.read('/user/files.php');
  const repositories = [
    ...new Set([...page.matchAll(/"id":"?(\d+)"?,"name":"[^"]*","type":"\w+"/g)].map(([, id = '']) => id)),
  ];
  let differing = 0;
  for (const repository of repositories) {
    if ((await list('direct', repository)) !== (await list('through', repository))) differing += 1;
  }
  note(
    'the file picker',
    `${repositories.length} repositories, ${differing} differ`,
    repositories.length > 0 && differing === 0,
  );
}

async function carryBigFile(megabytes: number): Promise<void> {
  const page = await site.read('/user/files.php');
  const repository = /"id":"?(\d+)"?,"name":"[^"]*","type":"upload"/.exec(page)?.[1] ?? '';
  const draft = /name="files_filemanager"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="files_filemanager"/.exec(
    page,
  );
  const itemid = draft?.[1] ?? draft?.[2] ?? '';
  const file = bigFile(megabytes, {
    repo_id: repository,
    sesskey: site.sesskey,
    itemid,
    title: 'big.bin',
    author: '',
    savepath: '/',
    maxbytes: '-1',
  });
  let startedMs = performance.now();
  const { body } = await site.ask('through', '/repository/repository_ajax.php?action=upload', {
    method: 'POST',
    headers: file.headers,
    body: file.body,
  });
  const { url, error } = JSON.parse(body.toString()) as { url?: string; error?: string };
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
  note(
    'upload',
    `${megabytes} MB in ${seconds()}${error === undefined ? '' : `: ${error}`}`,
    url !== undefined,
  );
  if (url === undefined) return;
  startedMs = performance.now();
  const download = await site.open('through', new URL(url).pathname);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of download as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  note('download', `${bytes / 1024 / 1024} MB in ${seconds()}`, hash.digest('hex') === file.sha256());
  const part = async (route: Route) =>
    await site.ask(route, new URL(url).pathname, { headers: { range: 'bytes=104857600-104857699' } });
  const [direct, through] = [await part('direct'), await part('through')];
  note(
    'a part of it',
    `${through.status}, ${through.body.length} bytes`,
    direct.status === through.status && direct.body.equals(through.body),
  );
}
