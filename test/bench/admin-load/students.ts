/**
 * Students, as a process of its own: so many questions a second, whatever becomes
 * of those before, and for each the time to the first word of its answer.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';

export interface StudentOrder {
  origin: string;
  course: string;
  /** Headers of the students, in turn. */
  students: Record<string, string>[];
  perSecond: number;
  seconds: number;
}

/** Milliseconds to the first word, of each answer that came. */
export interface StudentTimes {
  firstWordMs: number[];
  broken: number;
  /** What was wrong with the first broken one. */
  fault: string | undefined;
}

const firstWord = 'event: delta';
let asked = 0;

async function ask(agent: Agent, { origin, course, students }: StudentOrder): Promise<number> {
  asked += 1;
  const beganMs = performance.now();
  const { statusCode, body } = await agent.request({
    origin,
    path: '/v1/chat',
    method: 'POST',
    headers: {
      ...students[asked % students.length],
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
    body: JSON.stringify({ course, question: `What is a list? This is question ${asked}.` }),
  });
  let firstMs: number | undefined;
  let text = '';
  for await (const bytes of body) {
    if (firstMs !== undefined) continue;
    text += String(bytes);
    if (text.includes(firstWord)) firstMs = performance.now() - beganMs;
  }
  if (firstMs === undefined) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
  return firstMs;
}

async function run(order: StudentOrder): Promise<StudentTimes> {
  const agent = new Agent({ connections: 200, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const times: StudentTimes = { firstWordMs: [], broken: 0, fault: undefined };
  const answers: Promise<void>[] = [];
  const beganMs = performance.now();
  for (let i = 0; i < order.perSecond * order.seconds; i += 1) {
    await delay(beganMs + (i * 1_000) / order.perSecond - performance.now());
    const answer = ask(agent, order).then(
      (ms) => {
        times.firstWordMs.push(ms);
      },
      (error: Error) => {
        times.broken += 1;
        times.fault ??= error.message;
      },
    );
    answers.push(answer);
  }
  await Promise.all(answers);
  await agent.close();
  return times;
}

process.on('message', (order: StudentOrder) => {
  void run(order).then((times) => process.send?.(times));
});
process.once('disconnect', () => process.exit());
