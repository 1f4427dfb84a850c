import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import type { BenchProcess, Processes } from './bench-process.ts';
import type { Case } from './cases.ts';
import {
  type Contestant,
  directly,
  type ReplyForm,
  startHttpProxy,
  startPortkey,
  startSdkServer,
  startTutor,
} from './contestants.ts';
import type { LoadFigures, LoadOrder } from './load.ts';
import { installPortkey, portkeyVersion } from './portkey.ts';
import type { BenchPrompt } from './prompts.ts';
import type { UpstreamOrder } from './upstream.ts';

/** Everything that runs for the bench: the fake provider, the load, the relays. */
export interface Field {
  tutor: Contestant;
  /** The tutor of another clone. */
  other: Contestant | undefined;
  portkey: Contestant | undefined;
  /** Relays that do nothing but relay. */
  bare: Contestant[];
  /** What the fake provider and the load take by themselves. */
  direct: Contestant;
  /** The request to the fake provider, the same from every relay. */
  requestKb: number;
  measure(one: Case, contestant: Contestant): Promise<LoadFigures>;
}

export interface FieldOptions {
  prompt: BenchPrompt;
  /** For what the contestants need on disk. */
  folder: string;
  /** Options of the Node that runs the tutor. */
  nodeOptions: readonly string[];
  /** Another clone of the tutor, to be measured too. */
  against: string | undefined;
  /** Whether nobody but tutors is measured. */
  tutorAlone: boolean;
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
  const { folder, nodeOptions, against, tutorAlone } = options;
  const content = options.prompt.content(folder);
  const tutor = await startTutor(processes, url, { folder, content, nodeOptions });
  const other =
    against === undefined ? undefined : await startTutor(processes, url, { folder, content, clone: against });
  const bodies = await bodiesLike(tutor, upstream);
  const portkey = tutorAlone ? undefined : installPortkey();
  if (portkey?.kind === 'missing') {
    options.say(`Without Portkey ${portkeyVersion}: npm could not install it (${portkey.reason}).`);
  }
  return {
    tutor,
    other,
    portkey:
      portkey?.kind === 'installed' ? await startPortkey(processes, url, bodies, portkey.program) : undefined,
    bare: tutorAlone
      ? []
      : [await startHttpProxy(processes, url, bodies), await startSdkServer(processes, url, bodies)],
    direct: directly(url, bodies),
    requestKb: Math.round(Buffer.byteLength(bodies.stream) / 1000),
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
