import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../proxy/store/open.ts';
import { testFolder } from '../../support/folder.ts';
import { admitRequest, ledgerOf, startMs, terms, today } from './requests.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
});

describe('a store on SQLite', () => {
  it('is made where the configuration says, folder included, for its owner only', async () => {
    const store = await openStore('sqlite:data/deep/tutor.db', folder);
    await store.ping();
    await store.end();
    expect(existsSync(join(folder, 'data/deep/tutor.db'))).toBe(true);
    expect(statSync(join(folder, 'data')).mode & 0o077).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'is for its owner only in a folder of all, also an old one',
    async () => {
      const umask = process.umask(0);
      const modes = () =>
        readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
      const all = ['a.db', 'a.db-lock', 'a.db-shm', 'a.db-wal'].map((name) => [name, 0o600]);
      for (let start = 0; start < 2; start += 1) {
        const store = await openStore('sqlite:a.db', folder);
        await store.admit(admitRequest(`answer-${start}`));
        expect(modes()).toEqual(expect.arrayContaining(all));
        await store.end();
        for (const [name] of modes()) chmodSync(join(folder, String(name)), 0o644);
      }
      process.umask(umask);
    },
  );

  it('takes an absolute path', async () => {
    const store = await openStore(`sqlite:${join(folder, 'a.db')}`, '/nowhere');
    await store.end();
    expect(existsSync(join(folder, 'a.db'))).toBe(true);
  });

  it('keeps everything for the next start', async () => {
    const first = await openStore('sqlite:a.db', folder);
    const secret = await first.secret('session');
    await first.admit(admitRequest('answer', { reservation: terms('call') }));
    await first.end();
    const second = await openStore('sqlite:a.db', folder);
    expect(await second.secret('session')).toEqual(secret);
    expect(await second.recover(startMs)).toEqual({ calls: 1, microUsd: 1_000 });
    expect(await second.spend(today)).toEqual({ settledMicroUsd: 1_000, reservedMicroUsd: 0 });
    expect(await ledgerOf(second)).toHaveLength(1);
    await second.end();
  });

  it('keeps nothing in memory', async () => {
    const first = await openStore('sqlite::memory:', folder);
    const second = await openStore('sqlite::memory:', folder);
    expect(await first.secret('session')).not.toEqual(await second.secret('session'));
    await first.end();
    await second.end();
  });

  it('answers nothing once it has ended', async () => {
    const store = await openStore('sqlite:a.db', folder);
    await store.end();
    await expect(store.ping()).rejects.toThrow();
    await expect(store.admit(admitRequest('late'))).rejects.toThrow();
  });
});

describe('a secret', () => {
  it('is 32 bytes, one for each name', async () => {
    const store = await openStore('sqlite::memory:', folder);
    const secret = await store.secret('session');
    expect(secret).toHaveLength(32);
    expect(await store.secret('session')).toEqual(secret);
    expect(await store.secret('pseudonym')).not.toEqual(secret);
    await store.end();
  });
});

describe('a store that cannot be opened says why', () => {
  it.each(['', 'sqlite:', 'sqlite://data/tutor.db', 'mysql://localhost', 'postgres://a:geheim@b c/d'])(
    '"%s" is no store',
    async (url) => {
      await expect(openStore(url, folder)).rejects.toMatchObject({
        problem: 'unsupported',
        message: expect.not.stringContaining('geheim'),
      });
    },
  );

  it('a file that holds something else', async () => {
    writeFileSync(join(folder, 'a.db'), 'Dear diary, today I learned about lists. '.repeat(100));
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({
      problem: 'not_a_database',
      message: expect.stringContaining(join(folder, 'a.db')),
    });
  });

  it("another program's database, which stays as it was", async () => {
    const other = new DatabaseSync(join(folder, 'a.db'));
    other.exec('CREATE TABLE cookies (x)');
    other.close();
    const before = statSync(join(folder, 'a.db'));
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({ problem: 'foreign' });
    expect(statSync(join(folder, 'a.db'))).toMatchObject({ size: before.size, mtimeMs: before.mtimeMs });
  });

  it('a database of a newer version', async () => {
    await (await openStore('sqlite:a.db', folder)).end();
    const newer = new DatabaseSync(join(folder, 'a.db'));
    newer.exec('PRAGMA user_version = 1000');
    newer.close();
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({
      problem: 'newer_version',
      message: expect.stringContaining('newer course-tutor'),
    });
  });

  it('a database with a schema of less than nothing', async () => {
    await (await openStore('sqlite:a.db', folder)).end();
    const damaged = new DatabaseSync(join(folder, 'a.db'));
    damaged.exec('PRAGMA user_version = -1');
    damaged.close();
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({
      problem: 'not_a_database',
      message: expect.stringContaining('restore a backup'),
    });
  });

  it('a file in which another name works as well, made before or while a sidecar has it', async () => {
    const first = await openStore('sqlite:a.db', folder);
    linkSync(join(folder, 'a.db'), join(folder, 'b.db'));
    const refusal = { problem: 'unusable', message: expect.stringContaining('2 names (hard links)') };
    await expect(openStore('sqlite:b.db', folder)).rejects.toMatchObject(refusal);
    await expect(openStore('sqlite:b.db', folder, 'visit')).rejects.toMatchObject(refusal);
    await first.end();
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject(refusal);
    unlinkSync(join(folder, 'b.db'));
    await (await openStore('sqlite:a.db', folder)).end();
  });

  it('a folder in the place of the file', async () => {
    await expect(openStore('sqlite:.', folder)).rejects.toMatchObject({
      problem: 'unusable',
      message: `${folder} is a folder; name a file in it`,
    });
    expect(existsSync(`${folder}-lock`)).toBe(false);
  });

  it('a file in the place of the folder', async () => {
    writeFileSync(join(folder, 'data'), '');
    await expect(openStore('sqlite:data/tutor.db', folder)).rejects.toMatchObject({ problem: 'unusable' });
  });

  describe.skipIf(process.platform === 'win32')('no permission', () => {
    /** Permissions do not bind root, so root becomes nobody for a moment. */
    async function asOrdinaryUser(work: () => Promise<void>) {
      const isRoot = process.geteuid?.() === 0;
      if (isRoot) process.seteuid?.(65_534);
      try {
        await work();
      } finally {
        if (isRoot) process.seteuid?.(0);
      }
    }

    it('to make the file', async () => {
      chmodSync(folder, 0o555);
      await asOrdinaryUser(async () => {
        await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({ problem: 'no_permission' });
        await expect(openStore('sqlite:data/a.db', folder)).rejects.toMatchObject({
          problem: 'no_permission',
        });
      });
    });

    it('to write the file that is there', async () => {
      await (await openStore('sqlite:a.db', folder)).end();
      chmodSync(join(folder, 'a.db'), 0o444);
      chmodSync(join(folder, 'a.db-lock'), 0o666);
      chmodSync(folder, 0o777);
      await asOrdinaryUser(async () => {
        await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({ problem: 'no_permission' });
      });
    });
  });
});

describe('a second process on the same file', () => {
  it('is refused while the first lives, whatever name it uses for the file', async () => {
    const first = await openStore('sqlite:a.db', folder);
    symlinkSync(join(folder, 'a.db'), join(folder, 'b.db'));
    await expect(openStore('sqlite:b.db', folder)).rejects.toMatchObject({
      problem: 'in_use',
      message: expect.stringContaining('in use by another process'),
    });
    await first.end();
    await (await openStore('sqlite:b.db', folder)).end();
  });

  it('takes over what a killed one left open, and nothing before', async () => {
    const holder = fork(new URL('./holder.ts', import.meta.url), [join(folder, 'a.db')], { execArgv: [] });
    await once(holder, 'message');
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({ problem: 'in_use' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const store = await openStore('sqlite:a.db', folder);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: 0, reservedMicroUsd: 1_000 });
    expect(await store.recover(startMs)).toEqual({ calls: 1, microUsd: 1_000 });
    await store.end();
  });
});

describe('the log of a killed process beside a database that was put there since', () => {
  /** A run that is killed with one answer in its log; `whileItRuns` may copy the database. */
  async function killedRun(
    whileItRuns: (file: string) => Promise<void> = async () => undefined,
    ...run: string[]
  ) {
    const file = join(folder, 'a.db');
    const holder = fork(new URL('./holder.ts', import.meta.url), [file, ...run], { execArgv: [] });
    await once(holder, 'message');
    await whileItRuns(file);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  }

  /** Copies a database beside the sidecar that has it, as an operator would. */
  async function copied(file: string, copy: (open: DatabaseSync, to: string) => unknown) {
    const open = new DatabaseSync(file);
    await copy(open, join(folder, 'copy.db'));
    open.close();
  }
  const copies: [string, (file: string) => Promise<void>][] = [
    ['a backup made while it ran', (file) => copied(file, backup)],
    ['a vacuumed copy', (file) => copied(file, (open, to) => open.exec(`VACUUM INTO '${to}'`))],
  ];
  const ways: [string, (from: string, to: string) => void][] = [
    ['copied over it', (from, to) => copyFileSync(from, to)],
    ['moved into its place', (from, to) => renameSync(from, to)],
  ];

  for (const [copy, make] of copies) {
    it.each(ways)(`is not merged into ${copy}, %s`, async (_, restore) => {
      await killedRun(make);
      const file = join(folder, 'a.db');
      restore(join(folder, 'copy.db'), file);
      await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({
        problem: 'foreign_log',
        message: expect.stringContaining(`delete ${file}-wal and ${file}-shm`),
      });
      expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
      rmSync(`${file}-wal`);
      rmSync(`${file}-shm`);
      const store = await openStore('sqlite:a.db', folder);
      expect(await ledgerOf(store)).toHaveLength(1);
      await store.end();
    });
  }

  it('is not merged into a copy of an earlier run', async () => {
    const file = join(folder, 'a.db');
    await (await openStore('sqlite:a.db', folder)).end();
    copyFileSync(file, join(folder, 'copy.db'));
    await killedRun();
    copyFileSync(join(folder, 'copy.db'), file);
    await expect(openStore('sqlite:a.db', folder)).rejects.toMatchObject({ problem: 'foreign_log' });
  });

  it.each(['', 'wipe'])(
    'is its own where nothing was put there, run after run %s',
    async (first) => {
      for (let killed = 1; killed <= 3; killed += 1) {
        await killedRun(undefined, String(killed), first);
        const store = await openStore('sqlite:a.db', folder);
        expect(await ledgerOf(store)).toHaveLength(killed);
        expect((await store.recover(startMs)).calls).toBe(1);
        await store.end();
      }
    },
    30_000,
  );
});

it.skipIf(process.platform === 'win32')(
  'is not ready while the disk takes nothing more',
  () => {
    const program = join(import.meta.dirname, 'full-disk.ts');
    // In blocks of 1,024 bytes: no file of the process may grow beyond 1 MB, as on a disk that is full.
    const limited = 'ulimit -f 1024; exec "$0" "$@"';
    const output = execFileSync('bash', ['-c', limited, process.execPath, program, join(folder, 'a.db')], {
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual({ before: true, isFull: true, after: false });
  },
  20_000,
);
