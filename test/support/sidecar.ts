import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { type AppOptions, createApp } from '../../proxy/app.ts';
import { assembleTutor } from '../../proxy/assemble-tutor.ts';
import type { CoursesToCome } from '../../proxy/course/courses-to-come.ts';
import { MeteredStore } from '../../proxy/figures/metered-store.ts';
import { Metrics } from '../../proxy/figures/metrics.ts';
import type { Clock } from '../../proxy/ground/clock.ts';
import type { AnswerEvent, ChatBody, Problem, SessionReply } from '../../proxy/ground/protocol.ts';
import { type ConnectionLimits, connectionLimits } from '../../proxy/http/connection-limits.ts';
import type { MemoryUse } from '../../proxy/http/memory-room.ts';
import { openStore } from '../../proxy/store/open.ts';
import type { Store } from '../../proxy/store/store.ts';
import type { Tutor } from '../../proxy/tutor.ts';
import { parseConfig } from './config.ts';
import { FakeClock } from './fake-clock.ts';
import { openMemoryStore } from './memory-store.ts';
import { loadSampleLibrary } from './sample-library.ts';

export interface SidecarOptions {
  /** Merged over a configuration with the sample course `python-basics` and no key. */
  config?: Record<string, unknown>;
  clock?: Clock;
  /** Default: any that is free. */
  port?: number;
  /** Variables of the environment. */
  env?: Record<string, string>;
  /** Folder of the configuration; default: a new one, removed on close. */
  directory?: string;
  widgetDirectory?: string;
  /** Over the sidecar's own limits for connections. */
  limits?: Partial<ConnectionLimits>;
  memoryUse?: () => MemoryUse;
  random?: () => number;
  /** Default: `id-1`, `id-2` and so on, which are those of every other sidecar. */
  newId?: () => string;
  /** In place of the configured one; closed with the sidecar. */
  store?: Store;
  /** They are not in the library. */
  coursesToCome?: CoursesToCome;
  /** Of the metrics page. */
  admin?: AppOptions['admin'];
}

export interface Sidecar {
  url: string;
  tutor: Tutor;
  clock: FakeClock;
  store: Store;
  metrics: Metrics;
  /** Lines of the log. */
  log: Record<string, unknown>[];
  session(course?: string): Promise<SessionReply>;
  close(): Promise<void>;
}

export const sampleCourse = {
  id: 'python-basics',
  title: 'Python basics',
  content: resolve(import.meta.dirname, '../../courses/python-basics'),
};

/** A whole sidecar on a free loopback port, with its clock in the test's hand. */
export async function startSidecar(options: SidecarOptions = {}): Promise<Sidecar> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'sidecar-')));
  const config = parseConfig(
    JSON.stringify({ courses: [sampleCourse], storage: { url: 'sqlite::memory:' }, ...options.config }),
    join(directory, 'config.yaml'),
    options.env ?? {},
  );
  const clock = options.clock ?? new FakeClock();
  const read = await loadSampleLibrary(config);
  const library = new Map([...read].filter(([id]) => options.coursesToCome?.has(id) !== true));
  const { url: storage } = config.storage;
  const isInMemory = storage === 'sqlite::memory:';
  const store = options.store ?? (isInMemory ? openMemoryStore() : await openStore(storage, directory));
  await store.recover(clock.now());
  const log: Record<string, unknown>[] = [];
  let ids = 0;
  const metrics = new Metrics(config.providers);
  const tutor = await assembleTutor({
    config,
    library,
    ...(options.coursesToCome !== undefined && { coursesToCome: options.coursesToCome }),
    store: new MeteredStore(store, metrics.calls),
    clock,
    random: options.random ?? (() => 0),
    newId:
      options.newId ??
      (() => {
        ids += 1;
        return `id-${ids}`;
      }),
    log: pino({ level: 'debug' }, { write: (line: string) => log.push(JSON.parse(line)) }),
  });
  const app = await createApp({
    tutor,
    metrics,
    widgetDirectory: options.widgetDirectory ?? join(directory, 'none'),
    limits: { ...connectionLimits, ...options.limits },
    ...(options.memoryUse !== undefined && { memoryUse: options.memoryUse }),
    ...(options.admin !== undefined && { admin: options.admin }),
  });
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  await tutor.peers?.announce(url);
  return {
    url,
    tutor,
    clock: clock as FakeClock,
    store,
    metrics,
    log,
    async session(course = 'python-basics') {
      const response = await fetch(`${url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ course }),
      });
      if (!response.ok) throw new Error(`no session: ${response.status} ${await response.text()}`);
      return (await response.json()) as SessionReply;
    },
    async close() {
      tutor.answers.takeNoMore();
      const closing = app.close();
      await tutor.close();
      await closing;
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What a client gets for a question: events, or a problem before any event. */
export interface Asking {
  status: number;
  headers: Headers;
  /** Events as they arrive. */
  events: AsyncGenerator<AnswerEvent & { id: number }, void>;
  problem(): Promise<Problem>;
}

export async function chat(
  sidecar: Pick<Sidecar, 'url'>,
  token: string,
  body: Partial<ChatBody> & { question: string },
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Asking> {
  const response = await fetch(`${sidecar.url}/v1/chat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    body: JSON.stringify({ course: 'python-basics', ...body }),
    ...(init.signal !== undefined && { signal: init.signal }),
  });
  return asking(response);
}

export function asking(response: Response): Asking {
  return {
    status: response.status,
    headers: response.headers,
    events: readEvents(response),
    problem: async () => (await response.json()) as Problem,
  };
}

/** Everything an answer sent, put together. */
export interface Answer {
  events: (AnswerEvent & { id: number })[];
  text: string;
  last: AnswerEvent | undefined;
}

/** Reads an answer to its end, dropping text on `restart` like any client. */
export async function readAnswer({ events }: Asking): Promise<Answer> {
  const answer: Answer = { events: [], text: '', last: undefined };
  for await (const event of events) {
    answer.events.push(event);
    if (event.event === 'delta') answer.text += event.data.text;
    if (event.event === 'restart') answer.text = '';
    answer.last = event;
  }
  return answer;
}

async function* readEvents(response: Response): AsyncGenerator<AnswerEvent & { id: number }, void> {
  if (response.body === null) return;
  let buffered = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    buffered += decoder.decode(bytes, { stream: true });
    const blocks = buffered.split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith(':')) continue;
      const fields = new Map(
        block.split('\n').map((line) => {
          const colon = line.indexOf(': ');
          return [line.slice(0, colon), line.slice(colon + 2)] as const;
        }),
      );
      yield {
        id: Number(fields.get('id')),
        event: fields.get('event'),
        data: JSON.parse(fields.get('data') ?? ''),
      } as AnswerEvent & { id: number };
    }
  }
}
