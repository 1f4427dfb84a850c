import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

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

export interface AdministratorFigures {
  /** Milliseconds a look, by view. */
  looks: Record<string, number[]>;
  csvMegabytes: number;
  deletionMs: number[];
  /** Of each that ended while it was measured. */
  backups: { seconds: number; megabytes: number }[];
  faults: string[];
}

export interface Administration {
  origin: string;
  token: string;
  /** `from=...&to=...` of what the views show, and of the year. */
  days: string;
  year: string;
  clone: string;
  configFile: string;
  databaseFile: string;
  backupFile: string;
  /** What is done; to find out what costs what. */
  jobs: readonly Job[];
}

export const allJobs = ['look', 'download', 'delete', 'backup'] as const;
export type Job = (typeof allJobs)[number];

/** Everything that administrators do at once: every view open, a year's CSV, deletions, backups. */
export class Administrators {
  readonly figures: AdministratorFigures = {
    looks: {},
    csvMegabytes: 0,
    deletionMs: [],
    backups: [],
    faults: [],
  };
  readonly #of: Administration;
  readonly #leave = new AbortController();
  #working: Promise<unknown> = Promise.resolve();
  #students: number;

  /** @param firstStudent of those who are deleted */
  constructor(of: Administration, firstStudent: number) {
    this.#of = of;
    this.#students = firstStudent;
  }

  start(): void {
    const begin: Record<Job, () => Promise<void>[]> = {
      look: () => [
        ...Object.entries(views).map(([view, asks]) => this.#look(view, asks(this.#of.days))),
        this.#live(),
      ],
      download: () => [this.#download()],
      delete: () => [this.#delete()],
      backup: () => [this.#backUp()],
    };
    const jobs = this.#of.jobs.flatMap((job) => begin[job]());
    const note = (error: unknown) => {
      if (!this.#leave.signal.aborted) this.figures.faults.push(String(error));
    };
    this.#working = Promise.all(jobs.map((job) => job.catch(note)));
  }

  async stop(): Promise<void> {
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
      this.#students += 1;
      const beganMs = performance.now();
      const { ok, status } = await this.#fetch(`students/student-${this.#students}`, {
        method: 'DELETE',
        headers: { 'x-course-tutor-admin': '1' },
      });
      if (!ok) throw new Error(`a deletion was answered with ${status}`);
      this.figures.deletionMs.push(performance.now() - beganMs);
      await this.#rest(betweenDeletionsMs);
    }
  }

  async #backUp(): Promise<void> {
    const { backupFile } = this.#of;
    while (!this.#leave.signal.aborted) {
      rmSync(backupFile, { force: true });
      const beganMs = performance.now();
      const child = spawn(process.execPath, this.#backupCommand(), { stdio: 'ignore' });
      const end = () => child.kill();
      this.#leave.signal.addEventListener('abort', end, { once: true });
      const code = await new Promise((resolve) => child.once('exit', resolve));
      this.#leave.signal.removeEventListener('abort', end);
      if (code !== 0) throw new Error(`a backup ended with ${code}`);
      const seconds = (performance.now() - beganMs) / 1_000;
      this.figures.backups.push({ seconds, megabytes: statSync(backupFile).size / 1e6 });
    }
  }

  /** The tutor's own command; before there was one, what its README said. */
  #backupCommand(): string[] {
    const { clone, configFile, databaseFile, backupFile } = this.#of;
    const hasCommand =
      existsSync(join(clone, 'proxy/cli/backup.ts')) &&
      readFileSync(join(clone, 'proxy/cli/main.ts'), 'utf8').includes('backup');
    if (hasCommand) {
      return [join(clone, 'proxy/cli/course-tutor.mjs'), 'backup', backupFile, '--config', configFile];
    }
    const names = [databaseFile, backupFile].map((name) => JSON.stringify(name));
    return ['-e', `const s = require('node:sqlite'); s.backup(new s.DatabaseSync(${names[0]}), ${names[1]})`];
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
