/**
 * The browsers of administrators, as a process of its own: every view open, a
 * year's CSV, deletions, from an order to begin until one to end. They would be
 * other machines, so it is started to take only what nobody else wants of its core.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type {
  Administration,
  AdministratorFigures,
  AdministratorOrder,
  BrowserJob,
} from './administration.ts';

/** What each view of the metrics page asks for, over and over. */
const views: Record<string, (days: string) => string[]> = {
  overview: (days) => [`overview?${days}`, 'status'],
  money: (days) => [`overview?${days}`, `calls?${days}`],
  quality: (days) => [`overview?${days}`, `quality?${days}`],
  lessons: (days) => [`lessons?${days}`],
  'one course': (days) => [`overview?${days}&course=course-1`, `quality?${days}&course=course-1`],
};

/** A page that is told of a change each second looks as often as this. */
const lookEveryMs = 1_800;
const betweenDeletionsMs = 2_000;

class Administrators {
  readonly figures: AdministratorFigures = { looks: {}, csvMegabytes: 0, deletionMs: [], faults: [] };
  readonly #of: Administration;
  readonly #leave = new AbortController();
  readonly #working: Promise<unknown>;
  #student: number;

  constructor(of: Administration) {
    this.#of = of;
    this.#student = of.firstStudent;
    const begin: Record<BrowserJob, () => Promise<void>[]> = {
      look: () => [
        ...Object.entries(views).map(([view, asks]) => this.#look(view, asks(of.days))),
        this.#live(),
      ],
      download: () => [this.#download()],
      delete: () => [this.#delete()],
    };
    const note = (error: unknown) => {
      if (!this.#leave.signal.aborted) this.figures.faults.push(String(error));
    };
    this.#working = Promise.all(of.jobs.flatMap((job) => begin[job]()).map((job) => job.catch(note)));
  }

  async leave(): Promise<void> {
    this.#leave.abort();
    await this.#working;
  }

  async #look(view: string, paths: string[]): Promise<void> {
    const times: number[] = [];
    this.figures.looks[view] = times;
    while (!this.#leave.signal.aborted) {
      const beganMs = performance.now();
      await (await this.#get('courses')).arrayBuffer();
      await Promise.all(paths.map(async (path) => (await this.#get(path)).arrayBuffer()));
      times.push(performance.now() - beganMs);
      await this.#rest(Math.max(0, lookEveryMs - (performance.now() - beganMs)));
    }
  }

  async #live(): Promise<void> {
    const { body } = await this.#get('live');
    for await (const _ of body ?? []) if (this.#leave.signal.aborted) return;
  }

  async #download(): Promise<void> {
    while (!this.#leave.signal.aborted) {
      const { body } = await this.#get(`ledger?${this.#of.year}&format=csv`);
      for await (const bytes of body ?? []) this.figures.csvMegabytes += bytes.byteLength / 1e6;
    }
  }

  async #delete(): Promise<void> {
    while (!this.#leave.signal.aborted) {
      this.#student += 1;
      const beganMs = performance.now();
      const { ok, status } = await this.#fetch(`students/student-${this.#student}`, {
        method: 'DELETE',
        headers: { 'x-course-tutor-admin': '1' },
      });
      if (!ok) throw new Error(`a deletion was answered with ${status}`);
      this.figures.deletionMs.push(performance.now() - beganMs);
      await this.#rest(betweenDeletionsMs);
    }
  }

  async #get(path: string): Promise<Response> {
    const response = await this.#fetch(path);
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
    return response;
  }

  #fetch(path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#of.origin}/admin/api/${path}`, {
      ...init,
      headers: { ...headers, authorization: `Bearer ${this.#of.token}` },
      signal: this.#leave.signal,
    });
  }

  async #rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#leave.signal });
  }
}

let administrators: Administrators | undefined;

async function follow(message: AdministratorOrder): Promise<void> {
  switch (message.order) {
    case 'begin':
      administrators = new Administrators(message.of);
      process.send?.('begun');
      return;
    case 'end':
      await administrators?.leave();
      process.send?.(administrators?.figures);
      return;
    default:
      message satisfies never;
  }
}

process.on('message', (message: AdministratorOrder) => void follow(message));
process.once('disconnect', () => process.exit());
