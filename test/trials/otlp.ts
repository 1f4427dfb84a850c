/**
 * The traces of real questions, read by OpenTelemetry's own definition of OTLP: every field is known there, of its
 * type, and comes out of its encoding as it went in; each question is one tree without words:
 *
 *     npm install --prefix /tmp/otlp --ignore-scripts @opentelemetry/otlp-transformer@0.52.1
 *     node test/trials/otlp.ts --definitions /tmp/otlp
 *
 * (0.52.1, because later ones bring no decoder.)
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { startFakeProvider } from '../support/fake-provider.ts';
import { askingOpenAi } from '../support/routing.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

interface Attribute {
  key: string;
}

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Attribute[];
}

interface Request {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}

/** What protobufjs makes of the definition. */
interface Message {
  verify(value: object): string | null;
  fromObject(value: object): object;
  toObject(value: object, options: object): Request;
  encode(value: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
}

const { values } = parseArgs({ options: { definitions: { type: 'string' } } });
const from = createRequire(join(resolve(values.definitions ?? ''), 'package.json'));
const file = '@opentelemetry/otlp-transformer/build/src/generated/root.js';
const definition = from(`./node_modules/${file}`).opentelemetry.proto.collector.trace.v1
  .ExportTraceServiceRequest as Message;

const bodies: string[] = [];
const collector = createServer(async (request, response) => {
  bodies.push(await text(request));
  response.setHeader('content-type', 'application/json').end('{}');
});
collector.listen(0, '127.0.0.1');
await once(collector, 'listening');
const model = await startFakeProvider({
  answer: 'A list keeps its order.',
  models: { 'gpt-6-luna': 'fail-bad-request' },
});
const folder = await mkdtemp(join(tmpdir(), 'trial-otlp-'));
await writeFile(
  join(folder, 'config.yaml'),
  JSON.stringify({
    courses: [sampleCourse],
    ...askingOpenAi(model, 'gpt-6-luna', 'gpt-6.1-terra'),
    storage: { url: 'sqlite::memory:' },
    telemetry: { otlp: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` },
  }),
);
const sidecar = await startSidecarProcess(join(folder, 'config.yaml'));
const post = async (path: string, body: object, token = '') =>
  await fetch(sidecar.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
  });
const { token } = (await (await post('/v1/session', { course: sampleCourse.id })).json()) as {
  token: string;
};
const questions = ['What is a list?', 'How do I remove zebras from a set?'];
for (const question of questions)
  await (await post('/v1/chat', { course: sampleCourse.id, question }, token)).text();
sidecar.process.kill('SIGTERM');
await sidecar.ended;
collector.close();
await model.close();
await rm(folder, { recursive: true });

const spans = bodies.flatMap((body) => read(JSON.parse(body) as Request));
const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
assert.equal(roots.length, questions.length);
for (const root of roots) {
  const below = spans.filter(
    ({ traceId, parentSpanId }) => traceId === root.traceId && parentSpanId !== undefined,
  );
  assert.ok(below.length > 0 && below.every(({ parentSpanId }) => parentSpanId === root.spanId));
  console.log(`${root.name}: ${below.map(({ name }) => name).join(', ')}`);
}
assert.ok(!/zebra|keeps its order/.test(bodies.join('')), 'no words');
const names = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
console.log(
  `${spans.length} spans in ${bodies.length} requests, all as the definition has them; ${[...names].sort().join(' ')}`,
);

/** JSON as the definition reads it, to bytes and back: nothing is lost on the way, so nothing is unknown to it. */
function read(request: Request): Span[] {
  const binary = changeIds(request, (id) => Buffer.from(id, 'hex').toString('base64'));
  const message = definition.fromObject(binary);
  assert.equal(definition.verify(message), null);
  const back = definition.toObject(definition.decode(definition.encode(message).finish()), {
    longs: String,
    bytes: String,
    arrays: false,
  });
  const hex = changeIds(back, (id) => Buffer.from(id, 'base64').toString('hex'));
  assert.deepEqual(hex, request);
  return request.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
}

/** In JSON ids are hexadecimal, unlike other bytes (opentelemetry-proto, docs/specification.md). */
function changeIds(request: Request, change: (id: string) => string): Request {
  return JSON.parse(JSON.stringify(request), (key, value) =>
    ['traceId', 'spanId', 'parentSpanId'].includes(key) ? change(String(value)) : value,
  ) as Request;
}
