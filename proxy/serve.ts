import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { OneTimeLink } from './admin/one-time-link.ts';
import { finishAnswers } from './answer/finish-answers.ts';
import { warnOfSharedAddress } from './answer/shared-address.ts';
import { createApp } from './app.ts';
import { assembleTutor, type TutorParts } from './assemble-tutor.ts';
import { defaultSettings } from './config/defaults.ts';
import { internalUrl } from './config/internal-url.ts';
import { type Config, loadConfig } from './config/load.ts';
import { secretsOf } from './config/secrets.ts';
import { findWarnings } from './config/warnings.ts';
import { CoursesToCome } from './course/courses-to-come.ts';
import type { LoadedCourse } from './course/library.ts';
import { ReadingThreads } from './course/thread/reading-threads.ts';
import { evaluateBySchedule } from './evaluation/by-schedule.ts';
import { MeteredStore } from './figures/metered-store.ts';
import { Metrics } from './figures/metrics.ts';
import { SpanExporter } from './figures/tracing/span-exporter.ts';
import { TracedStore } from './figures/tracing/traced-store.ts';
import { greet, warnOfLms } from './greeting.ts';
import { systemClock } from './ground/clock.ts';
import type { Environment } from './ground/environment.ts';
import { newId } from './ground/new-id.ts';
import { version } from './ground/version.ts';
import { createLog } from './log/log.ts';
import { kindOf, providerKinds } from './providers/kinds.ts';
import { readCourses } from './read-courses.ts';
import { listenError, mended } from './start-error.ts';
import { keepRecovering, warnOf } from './store/keep-recovering.ts';
import { backUpStore, openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import type { Tutor } from './tutor.ts';
import { NoticingStore } from './watch/noticing-store.ts';
import { openOutlet } from './watch/outlet.ts';
import { noteChangedSettings } from './watch/settings-changed.ts';
import { createWatch, type Watch } from './watch/watch.ts';
import { whatChanged } from './watch/what-changed.ts';

export interface ServeOptions {
  configFile: string;
  /** Overrides `server.port`; 0 takes a free one. */
  port?: number;
  /** Called as soon as it listens, before the courses are read: it can be stopped from now on. */
  listening?(server: Pick<Server, 'close'>): void;
}

/** Reading that takes longer is told of. */
const announceMs = 1_000;
/** How long readers may take for what is written already. */
const flushMs = 2_000;

export interface Server {
  /** As the operator can open it on this machine. */
  url: string;
  /** Tells the operator that it runs, and where everything is; to be called when it hears signals. */
  greet(): void;
  /**
   * Takes no new questions, lets running answers finish for `server.stopSeconds`, settles everything, and ends.
   * @param hurry aborted when they are to be waited for no longer
   */
  close(hurry?: AbortSignal): Promise<void>;
}

/**
 * Starts the sidecar. It listens before it reads the courses, which may take a minute: meanwhile it answers health
 * checks, and the students of a course that is still to come are told so.
 * @returns when all courses are read, or it has been closed
 * @throws StartError with everything that has to be mended first
 */
export async function serve(
  options: ServeOptions,
  env: Environment,
  print: (line: string) => void,
): Promise<Server> {
  const config = await mended(loadConfig(options.configFile, env, providerKinds));
  const log = createLog(env.LOG_LEVEL ?? 'info', secretsOf(config));
  for (const warning of findWarnings(config, systemClock.now())) print(`Warning: ${warning}`);
  const library = new Map<string, LoadedCourse>();
  const coursesToCome = new CoursesToCome(config.courses.map(({ id }) => id));
  const link = new OneTimeLink(systemClock, (next, end) =>
    print(`The sign-in link ${end === 'used' ? 'was used' : 'was too old'}. The next one: ${next}`),
  );
  const store = await mended(
    openStore(config.storage.url, dirname(config.file), 'own', { clock: systemClock, say: print }),
  );
  const spans = openSpans(config, log);
  const port = options.port ?? config.server.port;
  const { tutor, watch, app } = await listen(
    { config, library, coursesToCome, spans, link, port, log, print },
    store,
  );
  await watch.start();
  tutor.forgetting.start();
  tutor.evictions.start();
  tutor.pins.start();
  tutor.meanings?.start();
  const address = internalUrl(config, portOf(app));
  const stopLooking = warnOfSharedAddress(address, store.peers, { clock: systemClock, log });
  const stopRecovering = keepRecovering(store, { clock: systemClock, log });
  const url = `http://localhost:${portOf(app)}`;
  const ending = new AbortController();
  const threads = new ReadingThreads(systemClock, (words) =>
    log.warn({ words }, 'a thread that helped to read a course has failed; the course is read without it'),
  );

  const server: Server = {
    url,
    greet: () => {
      if (ending.signal.aborted) return;
      greet(print, url, tutor, link);
      void warnOfLms(print, config);
    },
    async close(hurry) {
      ending.abort();
      await threads.end();
      stopLooking();
      await finishAnswers(tutor, config.server.stopSeconds * 1_000, print, hurry);
      const closing = app.close();
      const cancel = systemClock.after(flushMs, () => app.server.closeAllConnections());
      await closing;
      cancel();
      await stopRecovering();
      await watch.stop();
      await tutor.close();
      await spans?.close();
    },
  };
  options.listening?.(server);
  const announce = systemClock.after(announceMs, () =>
    print(
      `Listening on ${url} and reading the courses: ${coursesToCome.count} of ${config.courses.length} to come.`,
    ),
  );
  try {
    await readCourses({ config, library, coursesToCome, threads, log, print }, ending.signal);
  } catch (error) {
    if (!ending.signal.aborted) await server.close();
    throw error;
  } finally {
    announce();
  }
  return server;
}

function openSpans({ telemetry, proxies }: Config, log: Logger): SpanExporter | undefined {
  return telemetry.otlp === '' ? undefined : new SpanExporter(telemetry.otlp, proxies, systemClock, log);
}

interface ServerParts extends Pick<TutorParts, 'config' | 'library' | 'coursesToCome' | 'log'> {
  spans: SpanExporter | undefined;
  link: OneTimeLink;
  port: number;
  print: (line: string) => void;
}

/**
 * Puts the tutor together on a store and listens for its students. The store is ended if that fails.
 * @throws StartError if the port cannot be had
 */
async function listen(
  parts: ServerParts,
  store: Store,
): Promise<{ tutor: Tutor; watch: Watch; app: FastifyInstance }> {
  const { config, spans, link, port, log, print } = parts;
  const metrics = new Metrics(config.providers);
  const traced = spans === undefined ? store : tracedStore(store, spans, config);
  let watch: Watch | undefined;
  try {
    warnOf(await store.recover(systemClock.now()), log);
    for (const line of await whatChanged(version, defaultSettings(), store.watch)) print(line);
    await noteChangedSettings(config, hostname(), { store, clock: systemClock });
    log.info({ version }, 'course-tutor starts');
    const tutor = await assembleTutor({
      ...parts,
      store: new MeteredStore(new NoticingStore(traced, () => watch?.onSettled()), metrics.calls),
      clock: systemClock,
      random: Math.random,
      newId,
    });
    watch = await watchOver(tutor);
    const app = await createApp({
      tutor,
      widgetDirectory: builtFiles('widget'),
      watch,
      metrics,
      admin: { directory: builtFiles('admin'), link },
    });
    await app.listen({ host: config.server.host, port });
    await tutor.peers?.announce(internalUrl(config, portOf(app)));
    return { tutor, watch, app };
  } catch (error) {
    await store.end();
    throw listenError(error, config.server.host, port);
  }
}

function tracedStore(store: Store, spans: SpanExporter, { providers }: Config): Store {
  return new TracedStore(
    store,
    (span) => spans.take(span),
    (name) => kindOf(name, providers),
  );
}

function portOf({ server }: FastifyInstance): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

async function watchOver(tutor: Tutor): Promise<Watch> {
  const { config } = tutor;
  const outlet = await openOutlet(config, systemClock);
  return createWatch({ ...tutor, keyStatus: () => tutor.access.status().providers }, outlet, {
    backUp: (file, signal) => backUpStore(config.storage.url, dirname(config.file), file, signal),
    evaluate: (course, signal) => evaluateBySchedule(course, tutor, signal),
  });
}

/** Beside the sources in a clone, beside the compiled files in a package. */
function builtFiles(bundle: 'widget' | 'admin'): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return resolve(here, here.endsWith(resolve('/', 'dist', 'proxy')) ? '..' : '../dist', bundle);
}
