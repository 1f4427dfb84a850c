import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { testFolder } from '../support/folder.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

const most = 100;

async function start(fake: FakeProvider): Promise<SidecarProcess> {
  const directory = testFolder();
  const config = join(directory, 'config.yaml');
  const kinds = ['openai', 'anthropic', 'google'];
  await writeFile(
    config,
    JSON.stringify({
      courses: [sampleCourse],
      providers: Object.fromEntries(
        kinds.map((kind) => [
          kind,
          { kind, apiKeys: ['key'], baseUrl: kind === 'openai' ? `${fake.url}/v1` : fake.url },
        ]),
      ),
      models: Object.fromEntries(
        kinds.map((kind) => [`at-${kind}`, { provider: kind, usdPerMillion: { input: 1, output: 1 } }]),
      ),
      routing: { simple: ['at-openai'], medium: ['at-openai'], complex: ['at-anthropic', 'at-google'] },
      retry: { delaysSeconds: [] },
      limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
    }),
  );
  const sidecar = await startSidecarProcess(config, {}, { descriptors: most });
  onTestFinished(async () => {
    sidecar.process.kill('SIGKILL');
    await sidecar.ended;
  });
  return sidecar;
}

/** Over one connection that is open before: a process without descriptors takes no new one. */
function clientOf(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(async () => agent.destroy());
  return async (path: string, body?: object, token = ''): Promise<string> => {
    const sent = request(`${url}${path}`, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = await once(sent, 'response');
    return (await response.setEncoding('utf8').toArray()).join('');
  };
}

test.skipIf(process.platform !== 'linux')(
  'a process that has run out of descriptors answers again as soon as it has some, with every provider',
  async () => {
    const fake = await startFakeProvider();
    onTestFinished(() => fake.close());
    const sidecar = await start(fake);
    const ask = clientOf(sidecar.url);
    const { token } = JSON.parse(await ask('/v1/session', { course: 'python-basics' }));
    let questions = 0;
    const chat = (question: string) => {
      questions += 1;
      return ask('/v1/chat', { course: 'python-basics', question: `${question} (${questions})` }, token);
    };
    const simple = 'What is a list?';
    const complex =
      'Prove that sorting needs n log n comparisons, step by step, and compare it with hashing.';

    const noAnswer = /"code":"(internal|providers_unavailable)"/;
    const held: Socket[] = [];
    const pid = String(sidecar.process.pid);
    // Some more wait in the queue of the port: whatever becomes free is taken at once.
    let waiting = 20;
    while (waiting > 0) {
      if ((await readdir(`/proc/${pid}/fd`)).length >= most) waiting -= 1;
      const socket = connect(Number(new URL(sidecar.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      held.push(socket);
      await once(socket, 'connect');
      await turn();
    }
    expect(await chat(simple)).toMatch(noAnswer);
    expect(await chat(complex)).toMatch(noAnswer);
    expect(fake.requests).toEqual([]);

    for (const socket of held) socket.destroy();
    while ((await readdir(`/proc/${pid}/fd`)).length >= most) await turn();
    let answer = '';
    // A model that was given up on is tried again two seconds later.
    while (!answer.includes('event: done')) answer = await chat(simple);
    answer = '';
    while (!answer.includes('event: done')) answer = await chat(complex);
    expect(await ask('/readyz')).toContain('"ready"');
  },
  30_000,
);
