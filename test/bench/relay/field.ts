import { join } from 'node:path';
import { type BenchProcess, freePort, type Processes } from './bench-process.ts';
import type { Case } from './cases.ts';
import {
  type Contestant,
  type CourseSize,
  directly,
  type ReplyForm,
  startHttpProxy,
  startPortkey,
  startSdkServer,
  startTutor,
} from './contestants.ts';
import type { LoadFigures, LoadOrder } from './load.ts';
import { installPortkey, portkeyVersion } from './portkey.ts';
import type { UpstreamOrder } from './upstream.ts';

/** Everything that runs for the bench: the fake provider, the load, the relays. */
export interface Field {
  tutor: Contestant;
  portkey: Contestant | undefined;
  /** Relays that do nothing but relay. */
  bare: Contestant[];
  /** What the fake provider and the load take by themselves. */
  direct: Contestant;
  measure(one: Case, contestant: Contestant): Promise<LoadFigures>;
}

export interface FieldOptions {
  /** For the tutor's configuration and database. */
  folder: string;
  course: CourseSize;
  /** Options of the Node that runs the tutor. */
  nodeOptions: readonly string[];
  say(line: string): void;
}

export async function openField(processes: Processes, options: FieldOptions): Promise<Field> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const upstream = processes.start('upstream', 'others', [
    join(import.meta.dirname, 'upstream.ts'),
    String(port),
  ]);
  const load = processes.start('load', 'others', [join(import.meta.dirname, 'load.ts')]);
  await upstream.answers(url);
  const tutor = await startTutor(processes, url, options.folder, options.course, options.nodeOptions);
  const bodies = await bodiesLike(tutor, upstream);
  options.say(
    `Each request to the fake provider: ${Math.round(bodies.stream.length / 102.4) / 10} KB, the same from every relay.`,
  );
  const portkey = installPortkey();
  if (portkey.kind === 'missing') {
    options.say(`Without Portkey ${portkeyVersion}: npm could not install it (${portkey.reason}).`);
  }
  return {
    tutor,
    portkey:
      portkey.kind === 'installed' ? await startPortkey(processes, url, bodies, portkey.program) : undefined,
    bare: [await startHttpProxy(processes, url, bodies), await startSdkServer(processes, url, bodies)],
    direct: directly(url, bodies),
    async measure({ form, paceMs, open, rampMs, warmMs, measureMs }, contestant) {
      await upstream.ask({ order: 'pace', paceMs } satisfies UpstreamOrder);
      const order: LoadOrder = { target: contestant.target(form), open, rampMs, warmMs, measureMs };
      return load.ask<LoadFigures>(order);
    },
  };
}

/** The request that the tutor sends to the provider, for those to whom a client has to send it whole. */
async function bodiesLike(tutor: Contestant, upstream: BenchProcess): Promise<Record<ReplyForm, string>> {
  const { origin, path, headers, body, clients } = tutor.target('stream');
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { ...headers, ...clients[0] },
    body,
  });
  const answer = await response.text();
  const stream = await upstream.ask<string>({ order: 'lastBody' } satisfies UpstreamOrder);
  if (stream === '') throw new Error(`the tutor did not ask the provider: ${response.status} ${answer}`);
  const { stream: _, stream_options: __, ...json } = JSON.parse(stream) as Record<string, unknown>;
  return { stream, json: JSON.stringify(json) };
}
