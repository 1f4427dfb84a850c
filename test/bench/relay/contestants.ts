import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Pool } from 'undici';
import type { SessionReply } from '../../../proxy/ground/protocol.ts';
import { freePort } from '../../support/free-port.ts';
import type { BenchProcess, Processes } from './bench-process.ts';
import type { Target } from './load.ts';
import { portkeyVersion } from './portkey.ts';

export type ReplyForm = 'json' | 'stream';

export const tutorName = 'course-tutor';
export const portkeyName = `Portkey ${portkeyVersion}`;

/** A relay that is up and takes questions. */
export interface Contestant {
  name: string;
  target(form: ReplyForm): Target;
}

const here = import.meta.dirname;
const thisClone = resolve(here, '../../..');

/** Students, each at an address of their own. */
const students = 1_000;
/** High enough that nobody is refused; every question is counted against them all the same. */
const anyNumber = 1_000_000;

export interface TutorTerms {
  /** For its configuration and database. */
  folder: string;
  /** The folder with the lessons, all of which go into each prompt. */
  content: string;
  /** Another clone of the tutor, to be measured beside this one. */
  clone?: string;
  /** Options of the Node that runs it. */
  nodeOptions?: readonly string[];
}

/**
 * The tutor as an operator runs it: session tokens checked, both limits counted,
 * the money of every call set aside and settled, the ledger on a SQLite file. No
 * two questions are equal, so that each is a call.
 */
export async function startTutor(
  processes: Processes,
  upstreamUrl: string,
  { folder, content, clone, nodeOptions = [] }: TutorTerms,
): Promise<Contestant> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const name = clone === undefined ? tutorName : `${tutorName} of ${clone}`;
  const home = join(folder, clone === undefined ? 'tutor' : 'other-tutor');
  const config = join(home, 'config.json');
  mkdirSync(home, { recursive: true });
  writeFileSync(config, JSON.stringify(tutorConfig(upstreamUrl, content)));
  // As `npm start` does.
  const program = [join(clone ?? thisClone, '.ci/setup/run.mjs'), 'proxy/main.ts'];
  const args = [...nodeOptions, ...program, '--config', config, '--port', String(port)];
  // What the program would set itself, by beginning again in its own place: V8's profiler does not live through that.
  const pools = nodeOptions.length > 0 ? { MALLOC_ARENA_MAX: '2' } : {};
  // A clone that has to look for its own Node would run as another process than the one that is measured.
  const node = clone === undefined ? process.execPath : join(clone, 'node_modules/node/bin/node');
  const running = processes.start(basename(home), 'relay', args, { node, env: pools });
  await running.answers(`${origin}/healthz`);
  const clients = await openSessions(origin);
  return {
    name,
    target: (form) => ({
      origin,
      path: '/v1/chat',
      protocol: 'tutor',
      pid: running.pid,
      clients,
      headers: {
        'content-type': 'application/json',
        accept: form === 'json' ? 'application/json' : 'text/event-stream',
      },
      body: JSON.stringify({ course: courseId, question: 'What is a list? This is question {n}.' }),
    }),
  };
}

const courseId = 'bench';

function tutorConfig(upstreamUrl: string, content: string): object {
  const limit = { requests: anyNumber, windowSeconds: 60 };
  return {
    server: { trustedProxies: ['127.0.0.1'] },
    courses: [{ id: courseId, title: 'Lists', content, context: 'full', dailyBudgetUsd: anyNumber }],
    limits: { student: { ...limit, concurrent: 8 }, address: limit },
    budget: { dailyUsd: anyNumber },
    providers: {
      openai: { kind: 'openai', apiKeys: ['bench'], baseUrl: `${upstreamUrl}/v1`, tier: 'tier1' },
    },
    tiers: { tier1: { rpm: 1_000 * anyNumber, tpm: 1_000_000 * anyNumber } },
    routing: { simple: ['gpt-6-luna'], medium: ['gpt-6-luna'], complex: ['gpt-6.1-terra'] },
    cache: { answers: { max: 0 } },
    storage: { url: 'sqlite:tutor.db' },
  };
}

function addressOf(number: number): string {
  return `10.0.${number >> 8}.${number & 255}`;
}

/** Over few connections, closed in the end: a thousand idle ones would be measured as the tutor's memory. */
async function openSessions(origin: string): Promise<Record<string, string>[]> {
  const line = new Pool(origin, { connections: 8 });
  const open = async (_: unknown, number: number) => {
    const headers = { 'x-forwarded-for': addressOf(number) };
    const { statusCode, body } = await line.request({
      method: 'POST',
      path: '/v1/session',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ course: courseId }),
    });
    if (statusCode !== 200) throw new Error(`no session: ${statusCode} ${await body.text()}`);
    const { token } = (await body.json()) as SessionReply;
    return { ...headers, authorization: `Bearer ${token}` };
  };
  try {
    return await Promise.all(Array.from({ length: students }, open));
  } finally {
    await line.close();
  }
}

/** @param program the gateway's own, as npm installs it */
export async function startPortkey(
  processes: Processes,
  upstreamUrl: string,
  bodies: Record<ReplyForm, string>,
  program: string,
): Promise<Contestant> {
  const port = await freePort();
  const running = processes.start('portkey', 'relay', [program, '--headless', `--port=${port}`]);
  return openAiContestant(portkeyName, port, running, bodies, {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${upstreamUrl}/v1`,
  });
}

export async function startHttpProxy(
  processes: Processes,
  upstreamUrl: string,
  bodies: Record<ReplyForm, string>,
): Promise<Contestant> {
  return startOwn('http-proxy', 'http-proxy-server.ts', processes, upstreamUrl, bodies);
}

export async function startSdkServer(
  processes: Processes,
  upstreamUrl: string,
  bodies: Record<ReplyForm, string>,
): Promise<Contestant> {
  return startOwn('openai SDK, its own stream', 'sdk-server.ts', processes, upstreamUrl, bodies);
}

/** No relay at all: what the load and the fake provider take by themselves. */
export function directly(upstreamUrl: string, bodies: Record<ReplyForm, string>): Contestant {
  return { name: 'no relay', target: (form) => openAiTarget(upstreamUrl, 0, bodies[form], {}) };
}

async function startOwn(
  name: string,
  program: string,
  processes: Processes,
  upstreamUrl: string,
  bodies: Record<ReplyForm, string>,
): Promise<Contestant> {
  const port = await freePort();
  const running = processes.start(program, 'relay', [join(here, program), String(port), upstreamUrl]);
  return openAiContestant(name, port, running, bodies, {});
}

async function openAiContestant(
  name: string,
  port: number,
  running: BenchProcess,
  bodies: Record<ReplyForm, string>,
  headers: Record<string, string>,
): Promise<Contestant> {
  const origin = `http://127.0.0.1:${port}`;
  await running.answers(origin);
  return { name, target: (form) => openAiTarget(origin, running.pid, bodies[form], headers) };
}

function openAiTarget(origin: string, pid: number, body: string, headers: Record<string, string>): Target {
  return {
    origin,
    path: '/v1/chat/completions',
    protocol: 'openai',
    pid,
    clients: [{ authorization: 'Bearer bench' }],
    headers: { 'content-type': 'application/json', ...headers },
    body,
  };
}
