/**
 * How many of 300 running answers a stop cuts: a sidecar with SQLite, 300
 * students whose answers take 5 to 40 seconds, and SIGTERM. With a second
 * argument all take as long as that:
 *
 *     node test/trials/stopping.ts [STOP SECONDS of config.yaml] [SECONDS of an answer]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SessionReply } from '../../proxy/ground/protocol.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type Asking, chat, readAnswer, sampleCourse } from '../support/sidecar.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

const students = 300;
const chunks = 15;
const [, , stopSeconds, answerSeconds] = process.argv;
/** Evenly spread from 5 to 40. */
const secondsOf = (student: number) =>
  answerSeconds === undefined ? 5 + (35 * (student % 36)) / 35 : Number(answerSeconds);
const mean = answerSeconds === undefined ? 22.5 : Number(answerSeconds);

const folder = await mkdtemp(join(tmpdir(), 'trial-stopping-'));
const model = 'gpt-6-luna';
const fake = await startFakeProvider({
  answer: 'One two three four five six seven eight nine ten. '.repeat(20),
  chunks,
  pace: (_index, { question }) => delay((secondsOf(Number(/\d+/.exec(question)?.[0])) * 1_000) / chunks),
});
await writeFile(
  join(folder, 'config.yaml'),
  JSON.stringify({
    ...(stopSeconds !== undefined && stopSeconds !== '-' && { server: { stopSeconds: Number(stopSeconds) } }),
    courses: [sampleCourse],
    storage: { url: `sqlite:${join(folder, 'tutor.db')}` },
    ...askingOpenAi(fake, model),
    limits: { address: { requests: 100_000, hourlyShare: 1 } },
    cache: { answers: { max: 0 } },
    budget: { dailyUsd: 1_000 },
  }),
);
const sidecar = await startSidecarProcess(join(folder, 'config.yaml'), { LOG_LEVEL: 'error' });

async function newStudent(): Promise<string> {
  const response = await fetch(`${sidecar.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ course: sampleCourse.id }),
  });
  return ((await response.json()) as SessionReply).token;
}

const ends: string[] = [];
let running = 0;
let isStopping = false;
async function ask(student: number): Promise<void> {
  const asked = await begun(student);
  // Nobody has begun to answer this one.
  if (asked === undefined) return;
  running += 1;
  const { last } = await readAnswer(asked);
  running -= 1;
  if (!isStopping) return;
  if (last?.event === 'done') ends.push(last.data.finish);
  else ends.push(last?.event === 'error' ? `error ${last.data.code}` : 'nothing');
}

async function begun(student: number): Promise<Asking | undefined> {
  try {
    return await chat(sidecar, await newStudent(), { question: `What is a list, asks student ${student}?` });
  } catch (error) {
    if (isStopping) return undefined;
    throw error;
  }
}

// As many a second as keep 300 running, until all that run have been asked at their own time.
const asking: Promise<void>[] = [];
const everyMs = (mean * 1_000) / students;
const beganMs = performance.now();
for (
  let student = 0;
  performance.now() - beganMs < (answerSeconds === undefined ? 41_000 : mean * 1_000 + 500);
  student += 1
) {
  asking.push(ask(student));
  await delay(Math.max(0, beganMs + (student + 1) * everyMs - performance.now()));
}
isStopping = true;
const stoppedMs = performance.now();
console.log(`${running} answers are running; SIGTERM`);
sidecar.process.kill('SIGTERM');
const code = await sidecar.ended;
console.log(`ended with ${code} after ${((performance.now() - stoppedMs) / 1_000).toFixed(1)} s`);
await Promise.all(asking);
console.log(
  Object.fromEntries(
    Object.entries(Object.groupBy(ends, (end) => end)).map(([end, of]) => [end, of?.length]),
  ),
);
await fake.close();
await rm(folder, { recursive: true, force: true });
