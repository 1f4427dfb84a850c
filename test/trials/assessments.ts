/**
 * Pages of real servers that some spelling of an address leads to: whatever
 * shows the exam has no tutor. Apache with mod_php, and nginx with PHP-FPM
 * (Debian: apache2 libapache2-mod-php nginx php-fpm), run as root:
 *
 *     node test/trials/assessments.ts
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sampleCourse } from '../support/sidecar.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

const exam = 'THE EXAM';
const directory = await mkdtemp(join(tmpdir(), 'trial-assessments-'));
await chmod(directory, 0o755);
const path = (name: string) => join(directory, name);
const page = (text: string) => `<!doctype html><html><body><p>${text}</p></body></html>`;
const files: Record<string, string> = {
  'mod/quiz/attempt.php': page(exam),
  'course/view.php': page('a lesson'),
  'exam.php': page(
    `<?php $id = $_GET['id'] ?? 0; echo (int) (is_array($id) ? reset($id) : $id) === 42 ? '${exam}' : 'a lesson'; ?>`,
  ),
  'front.php': page(
    `<?php $path = urldecode(strtok($_SERVER['REQUEST_URI'], '?')); echo preg_match('#^/courses/[0-9]+/quizzes(/|$)#i', $path) ? '${exam}' : 'a lesson'; ?>`,
  ),
};
for (const [name, text] of Object.entries(files)) {
  await mkdir(dirname(path(`site/${name}`)), { recursive: true });
  await writeFile(path(`site/${name}`), text);
}

const [apachePort, nginxPort] = [18_081, 18_082];
const modules = '/usr/lib/apache2/modules';
const php = globSync(`${modules}/libphp8*.so`)[0] ?? '';
await writeFile(
  path('apache.conf'),
  `ServerName localhost
Listen 127.0.0.1:${apachePort}
PidFile ${path('apache.pid')}
ErrorLog ${path('apache.log')}
${['mpm_prefork', 'authz_core', 'mime', 'dir', 'negotiation'].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
LoadModule php_module ${php}
TypesConfig /etc/mime.types
User www-data
Group www-data
AllowEncodedSlashes NoDecode
DocumentRoot ${path('site')}
<Directory ${path('site')}>
  Options +MultiViews
  Require all granted
  FallbackResource /front.php
</Directory>
AddType application/x-httpd-php .php
`,
);
await writeFile(
  path('fpm.conf'),
  `[global]
error_log = ${path('fpm.log')}
daemonize = no
[www]
user = www-data
group = www-data
listen = ${path('fpm.sock')}
listen.mode = 0666
pm = static
pm.max_children = 2
`,
);
await writeFile(
  path('nginx.conf'),
  `daemon off; user www-data; error_log ${path('nginx.log')}; pid ${path('nginx.pid')};
events {}
http {
  access_log off;
  server {
    listen 127.0.0.1:${nginxPort};
    root ${path('site')};
    location / { try_files $uri $uri.php /front.php$is_args$args; }
    location ~ [^/]\\.php(/|$) {
      fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param PATH_INFO $fastcgi_path_info;
      fastcgi_pass unix:${path('fpm.sock')};
    }
  }
}
`,
);

/** Ways to write an address so that one server knows it and another does not. */
function* spellings(): Generator<string> {
  const tails = [
    ...[
      '',
      '/',
      '//',
      '.',
      '..',
      '%20',
      '%00',
      '%00.html',
      '%0a',
      '::$DATA',
      '.html',
      '.json',
      '~',
      '%3Fx',
      '%23x',
      ';x',
      '%3Bx',
    ],
    ...[
      '/x',
      '/course/view.php',
      '/..;/..;/..;/course/x',
      '/%5c..%5c..%5c..%5ccourse%5cx',
      '/..%2f..%2f..%2fcourse',
    ],
    ...[
      '/%2e%2e/%2e%2e/%2e%2e/course/x',
      '/%252e%252e/%252e%252e/course',
      '\\..\\..\\course',
      '%2Fcourse',
      '/.;/x',
      '/x;/../../x',
    ],
  ];
  for (const [start, query] of [
    ['/mod/quiz/attempt.php', '?attempt=5'],
    ['/mod/quiz/attempt', '?attempt=5'],
    ['/courses/7/quizzes/9', ''],
    ['/courses/7/quizzes', ''],
    ['/exam.php', '?id=42'],
    ['/exam', '?id=42'],
  ] as const) {
    for (const tail of tails) yield start + tail + query;
    for (let at = 1; at < start.length; at += 1) {
      const code = start.charCodeAt(at).toString(16);
      yield `${start.slice(0, at)}%${code}${start.slice(at + 1)}${query}`;
      yield `${start.slice(0, at)}%25${code}${start.slice(at + 1)}${query}`;
      yield start.slice(0, at) + (start[at] ?? '').toUpperCase() + start.slice(at + 1) + query;
    }
    for (const slash of ['//', '/./', '/x/../', ';x/', '%2f', '%5c', '\\', '/%2e/', '/;/']) {
      yield start.replace(/(?<=.)\//, slash) + query;
      yield start.replaceAll('/', slash) + query;
      yield `/index.php${start}${query}`;
    }
  }
  const names = [
    'id',
    ' id',
    '+id',
    '%20id',
    '%09id',
    '%0Aid',
    'i%64',
    'i%2564',
    'id%00',
    'id%00x',
    'id[]',
    'id%5B%5D',
    'id[a]',
    'ID',
    'id%20',
    'x=1;id',
    'x&id',
    'amp;id',
    '%00id',
  ];
  const values = [
    '42',
    '+42',
    '%2042',
    '042',
    '42.0',
    '42abc',
    '4.2e1',
    '%34%32',
    '%2534%2532',
    '%2B42',
    '42%00',
    '42%20',
    '0x2a',
    '42;x',
    '18446744073709551658',
    '"42"',
    '4%322',
  ];
  for (const name of names) {
    for (const value of values) {
      yield `/exam.php?${name}=${value}`;
      yield `/exam.php?id=7&${name}=${value}`;
      yield `/exam.php/course?${name}=${value}&id=7`;
    }
  }
}

/** What comes back, as bytes were sent. */
async function get(port: number, target: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `GET ${target.replaceAll(' ', '\t')} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nSec-Fetch-Dest: document\r\nConnection: close\r\n\r\n`,
    'latin1',
  );
  let got = '';
  for await (const chunk of socket) got += String(chunk);
  return got;
}

const started: ChildProcess[] = [];
// Groups of their own: Apache ends its whole group with itself.
const start = (program: string, args: string[]) =>
  started.push(spawn(program, args, { stdio: 'inherit', detached: true }));

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const got = await get(port, '/course/view.php').catch(() => '');
    if (got.includes('a lesson')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers on ${port}`);
}

async function tryOut(name: string, lmsPort: number): Promise<void> {
  await answering(lmsPort);
  const file = path(`${name}.yaml`);
  const exclude = ['/courses/*/quizzes/*', '/exam.php?id=42'];
  await writeFile(
    file,
    JSON.stringify({
      courses: [sampleCourse],
      storage: { url: 'sqlite::memory:' },
      lms: { upstream: `http://127.0.0.1:${lmsPort}`, exclude },
    }),
  );
  const sidecar = await startSidecarProcess(file);
  try {
    const { port } = new URL(sidecar.url);
    const wrong: string[] = [];
    let [exams, others] = [0, 0];
    for (const target of spellings()) {
      const got = await get(Number(port), target);
      if (!got.includes(exam)) others += 1;
      else {
        exams += 1;
        if (got.includes('course-tutor.js')) wrong.push(target);
      }
    }
    assert.deepEqual(wrong, [], `${name}: exams with a tutor`);
    for (const target of ['/course/view.php?id=42', '/courses/7/pages/intro', '/exam.php?id=421']) {
      const got = await get(Number(port), target);
      assert.ok(
        got.includes('a lesson') && got.includes('course-tutor.js'),
        `${name}: ${target} has a tutor`,
      );
    }
    console.log(`${name}: ${exams} spellings showed the exam, none of them with a tutor; ${others} did not`);
  } finally {
    sidecar.process.kill('SIGTERM');
    await sidecar.ended;
  }
}

try {
  start('apache2', ['-f', path('apache.conf'), '-DFOREGROUND']);
  await tryOut('Apache', apachePort);
  start(globSync('/usr/sbin/php-fpm*')[0] ?? 'php-fpm', ['-F', '-n', '-y', path('fpm.conf')]);
  start('nginx', ['-p', directory, '-c', path('nginx.conf')]);
  await tryOut('nginx', nginxPort);
} finally {
  for (const server of started) server.kill('SIGTERM');
  await Promise.all(started.map((server) => server.exitCode ?? server.signalCode ?? once(server, 'exit')));
  await rm(directory, { recursive: true, force: true });
}
