import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ChatReply, SessionReply } from '../../proxy/ground/protocol.ts';
import type * as sqlite from '../../proxy/store/sqlite/open.ts';
import type * as beside from '../../proxy/store/sqlite/reader-beside.ts';
import { suiteFolder } from '../support/folder.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

const root = resolve(import.meta.dirname, '../..');
const manifest = z
  .object({ version: z.string(), files: z.array(z.string()), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
const token = 'a-token-for-machines';
/** The last stage: what is in the image, and what it runs. */
const image = (await readFile(join(root, 'Dockerfile'), 'utf8')).split(/^FROM /m).at(-1) ?? '';

/** Without the packages that are for developers alone: they are not there when it runs. */
async function install(folder: string): Promise<void> {
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

describe('compiled', () => {
  const home = suiteFolder();
  let built = '';

  /** From where it was built, else from the clone. */
  async function copy(path: string, to: string): Promise<void> {
    const made = join(built, path);
    await cp(existsSync(made) ? made : join(root, path), to, { recursive: true });
  }

  beforeAll(async () => {
    built = join(home, 'built');
    await mkdir(built);
    for (const bundle of ['widget', 'admin'])
      await cp(join(root, 'dist', bundle), join(built, 'dist', bundle), { recursive: true });
    const words = [join(root, '.ci/setup/pack.ts'), join(built, 'dist')];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  test('the image starts, says its version, answers, and ends', async () => {
    const app = join(home, 'app');
    for (const [, from = '', to = ''] of image.matchAll(/^COPY --from=build (.+) (\S+)$/gm)) {
      const paths = from.split(' ').map((path) => path.replace('/app/', ''));
      for (const path of paths.filter((each) => each !== 'node_modules')) {
        await copy(path, to.endsWith('/') ? join(app, to, path) : join(app, to));
      }
    }
    await install(app);
    expect(existsSync(join(app, 'proxy/main.ts'))).toBe(false);
    const [, main = ''] = /^CMD \["node", "(.+)"\]$/m.exec(image) ?? [];
    const sidecar = await startSidecarProcess(
      join(app, 'config.yaml'),
      { ADMIN_TOKEN: token },
      { main: join(app, main) },
    );
    try {
      const health = await fetch(`${sidecar.url}/healthz`);
      expect(await health.json()).toMatchObject({ version: manifest.version });
      expect((await fetch(`${sidecar.url}/`)).status).toBe(200);
      expect((await fetch(`${sidecar.url}/course-tutor.js`)).status).toBe(200);
      expect((await fetch(`${sidecar.url}/admin/`)).status).toBe(200);
      const course = 'python-basics';
      const session = await post<SessionReply>(`${sidecar.url}/v1/session`, { course });
      const question = 'How do I remove duplicates from a list?';
      const reply = await post<ChatReply>(`${sidecar.url}/v1/chat`, { course, question }, session.token);
      expect(reply).toMatchObject({ finish: 'complete', model: 'course' });
      expect(reply.sources[0]).toMatchObject({ lesson: '02-containers' });
      const overview = await fetch(`${sidecar.url}/admin/api/overview`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await overview.json()).toMatchObject({ summary: { questions: 1 } });
    } finally {
      sidecar.process.kill('SIGTERM');
    }
    expect(await sidecar.ended).toBe(0);
    // What runs beside it are files of their own, which nothing imports.
    const compiled = (name: string) => import(join(app, `dist/proxy/store/sqlite/${name}.js`));
    const { readerBeside }: typeof beside = await compiled('reader-beside');
    const reader = readerBeside(join(app, 'data/tutor.db'));
    expect((await reader.read('totals', [{ from: '2000-01-01', to: '2999-01-01' }])).questions).toBe(1);
    await reader.end();
    const { backUpSqlite }: typeof sqlite = await compiled('open');
    const copied = await backUpSqlite(join(app, 'data/tutor.db'), join(app, 'data/backup.db'));
    expect(copied).toMatchObject({ answers: 1 });
    expect(sidecar.output.filter((line) => /"level":"?(?:error|fatal|warn)/.test(line))).toEqual([]);
  });

  test('the package checks a configuration, writes one, and starts with it', async () => {
    const site = join(home, 'site');
    const folder = join(site, 'node_modules/course-tutor');
    const wanted = manifest.files.filter((pattern) => !pattern.startsWith('!'));
    for (const path of ['package.json', ...globSync(wanted, { cwd: root })])
      await copy(path, join(folder, path));
    await install(folder);
    await cp(join(root, 'config.yaml'), join(site, 'config.yaml'));
    await cp(join(root, 'courses'), join(site, 'courses'), { recursive: true });
    const command = (...words: string[]) => {
      const file = join(folder, 'proxy/cli/course-tutor.mjs');
      const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
        cwd: site,
        env: { PATH: process.env.PATH },
        encoding: 'utf8',
      });
      expect(status, `${stdout}${stderr}`).toBe(0);
      return stdout;
    };
    expect(command('check')).toContain('python-basics');
    // Its child process is a file of its own as well.
    await mkdir(join(site, 'book'));
    await writeFile(join(site, 'book/git.adoc'), '= Git\n\nA branch is a pointer.\n');
    await writeFile(
      join(site, 'book.yaml'),
      JSON.stringify({ courses: [{ id: 'git', title: 'Git', content: 'book' }] }),
    );
    expect(command('check', '--config', 'book.yaml')).toContain('read: 1 file of AsciiDoc');
    expect(command('moodle-plugin')).toContain('local_coursetutor.zip');
    expect(command('init', 'new', '--yes')).toContain('npx course-tutor start');
    const tutor = await startSidecarProcess(
      join(site, 'new/config.yaml'),
      {},
      { main: [join(folder, 'proxy/cli/course-tutor.mjs'), 'start'] },
    );
    expect((await fetch(`${tutor.url}/course-tutor.js`)).status).toBe(200);
    tutor.process.kill('SIGTERM');
    expect(await tutor.ended).toBe(0);
    expect(existsSync(join(site, 'local_coursetutor.zip'))).toBe(true);
  });
});

async function post<Reply>(url: string, body: object, token = ''): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== '' && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Reply;
}
