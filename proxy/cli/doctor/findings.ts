import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../config/load.ts';
import { CourseError } from '../../course/course-error.ts';
import { loadLibrary } from '../../course/fill-library.ts';
import { courseWarnings, type LoadedCourse } from '../../course/library.ts';
import type { Clock } from '../../ground/clock.ts';
import { openStore, shownPlace, storePlace } from '../../store/open.ts';
import { StoreOpenError } from '../../store/open-error.ts';
import { reachMailServer } from '../../watch/mail/mailer.ts';

/** What was looked at, and how it is. */
export interface Finding {
  /** `note`: neither good nor bad, or it could not be told. */
  state: 'good' | 'bad' | 'note';
  says: string;
}

const good = (says: string): Finding => ({ state: 'good', says });
const bad = (says: string): Finding => ({ state: 'bad', says });
const note = (says: string): Finding => ({ state: 'note', says });

const patienceMs = 5_000;
const health = z.object({ status: z.literal('ok'), version: z.string() });

/** Whether the tutor runs at its port, or could. */
export async function portFinding({ server, lms }: Config): Promise<Finding> {
  const host = ['0.0.0.0', '::'].includes(server.host) ? '127.0.0.1' : server.host;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  const below = lms.upstream === '' ? '' : lms.prefix;
  try {
    const response = await fetch(`${address}${below}/healthz`, { signal: AbortSignal.timeout(patienceMs) });
    const { data } = health.safeParse(await response.json().catch(() => undefined));
    return data === undefined
      ? bad(`another program answers at ${address}: stop it, or set server.port`)
      : good(`course-tutor ${data.version} runs at ${address}${below}`);
  } catch (error) {
    const code = await whyNotListening(server.host, server.port);
    if (code === undefined) return good(`port ${server.port} is free: course-tutor does not run`);
    return code === 'EACCES'
      ? bad(`port ${server.port} may not be used by this account: set server.port above 1023`)
      : bad(
          `port ${server.port} is taken by something that does not answer (${code}, ${(error as Error).name})`,
        );
  }
}

function whyNotListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const trial = createServer();
    trial.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    trial.listen({ host, port, exclusive: true }, () => trial.close(() => resolve(undefined)));
  });
}

/** A backup beside the database, and a day of answers, want some room. */
const leastFreeBytes = 500e6;

export function diskFinding({ file, storage }: Config): Finding {
  const place = storePlace(storage.url, dirname(file));
  if (place.kind === 'postgres' || place.path === ':memory:') return note('the database is not on this disk');
  let folder = dirname(place.path);
  // It is made at the first start.
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    if (existsSync(place.path)) accessSync(place.path, constants.W_OK);
  } catch (error) {
    return bad(`${folder} cannot be written by this account (${(error as NodeJS.ErrnoException).code})`);
  }
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  const free = `${(freeBytes / 1e9).toFixed(1)} GB are free at ${folder}`;
  return freeBytes < leastFreeBytes ? bad(`${free}: make room for at least 0.5 GB`) : good(free);
}

/** Signed identities and sign-in links are good for minutes. */
const mostOffMs = 60_000;

/** Compared with what servers say that are asked anyway: the public address, or a provider. */
export async function clockFinding(
  addresses: readonly string[],
  clock: Pick<Clock, 'now'>,
): Promise<Finding> {
  for (const address of addresses) {
    try {
      const beganMs = clock.now();
      const { headers } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) });
      const theirsMs = Date.parse(headers.get('date') ?? '');
      if (Number.isNaN(theirsMs)) continue;
      const offMs = (beganMs + clock.now()) / 2 - theirsMs;
      const seconds = `${Math.abs(Math.round(offMs / 1_000))} s`;
      const host = new URL(address).host;
      return Math.abs(offMs) > mostOffMs
        ? bad(
            `this machine's clock is ${seconds} ${offMs > 0 ? 'ahead of' : 'behind'} that of ${host}: signed students are refused; let NTP set it`,
          )
        : good(`the clock is that of ${host} to ${seconds}`);
    } catch (error) {
      // Not reached: the next one may be.
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    }
  }
  return note(`the clock says ${new Date(clock.now()).toISOString()}; no server could be asked`);
}

export async function mailFinding({ email, proxies }: Config): Promise<Finding> {
  if (email.smtpUrl === '') return note('no mail server is configured: nobody gets alerts (email.smtpUrl)');
  const problem = await reachMailServer(email, proxies);
  const { host } = new URL(email.smtpUrl);
  return problem === undefined
    ? good(`${host} lets us in; "course-tutor alerts --test" sends a mail`)
    : bad(`${host}: ${problem}`);
}

export async function databaseFinding({ file, storage }: Config): Promise<Finding> {
  const place = storePlace(storage.url, dirname(file));
  const shown = shownPlace(place);
  if (place.kind === 'sqlite' && !existsSync(place.path)) return note(`${shown} is made at the first start`);
  try {
    const store = await openStore(storage.url, dirname(file), 'visit');
    try {
      await store.ping();
      return good(`${shown} can be read and written`);
    } finally {
      await store.end();
    }
  } catch (error) {
    if (error instanceof StoreOpenError) return bad(error.message);
    throw error;
  }
}

export async function courseFindings(config: Config): Promise<Finding[]> {
  const loaded = await loadLibrary(config).catch((error: unknown) => {
    // Of none of them anything can be read.
    if (error instanceof CourseError)
      return { library: new Map<string, LoadedCourse>(), problems: [error.message] };
    throw error;
  });
  const { library, problems } = loaded;
  const read = [...library.values()].map((course) => {
    const warnings = courseWarnings(course);
    return warnings.length === 0 ? good(`${course.settings.id} is read`) : bad(warnings.join(' '));
  });
  return [...read, ...problems.map(bad)];
}
