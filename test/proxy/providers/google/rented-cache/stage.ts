import { setImmediate as turn } from 'node:timers/promises';
import { costMicroUsd, ratesOn, rentMicroUsd } from '../../../../../proxy/money/prices.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import {
  type FakeProvider,
  type FakeProviderOptions,
  type RecordedRequest,
  startFakeProvider,
} from '../../../../support/fake-provider.ts';
import { allTo } from '../../../../support/routing.ts';
import {
  type Answer,
  chat,
  readAnswer,
  type Sidecar,
  sampleCourse,
  startSidecar,
} from '../../../../support/sidecar.ts';

export const model = 'gemini-3.5-flash-lite';
export const day = '2026-11-23';
export const minuteMs = 60_000;

export interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  clock: FakeClock;
  /** Asks something that nobody has asked before, to the end of the answer. */
  ask(): Promise<Answer>;
  /** Resolves when the log has a line for the n-th time; `what` is its message. */
  logged(what: string, times?: number): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** A sidecar that asks one model at a Google that counts, keeps and bills like the real one. */
export async function startStage(
  options: {
    fake?: FakeProviderOptions;
    config?: Record<string, unknown>;
    clock?: FakeClock;
    /** Used instead of a new one, and not closed. */
    provider?: FakeProvider;
  } = {},
): Promise<Stage> {
  const clock = options.clock ?? new FakeClock();
  const fake =
    options.provider ??
    (await startFakeProvider({
      prices: { inputTokens: 'characters', outputTokens: 'characters' },
      answer: 'A list holds values in order.',
      now: () => clock.now(),
      ...options.fake,
    }));
  const sidecar = await startSidecar({
    clock,
    config: {
      courses: [{ ...sampleCourse, context: 'full' }],
      providers: { gemini: { apiKeys: ['key-g'], baseUrl: fake.url } },
      routing: allTo(model),
      limits: { student: { requests: 10_000 }, address: { requests: 10_000, hourlyShare: 1 } },
      cache: { answers: { max: 0 } },
      ...options.config,
    },
  });
  let asked = 0;
  return {
    fake,
    sidecar,
    clock,
    async ask() {
      asked += 1;
      const { token } = await sidecar.session();
      return readAnswer(await chat(sidecar, token, { question: `What is ${asked} in a list?` }));
    },
    async logged(what, times = 1) {
      const lines = () => sidecar.log.filter(({ msg }) => msg === what);
      while (lines().length < times) await turn();
      return lines()[times - 1] ?? {};
    },
    async close() {
      await sidecar.close();
      if (options.provider === undefined) await fake.close();
    },
  };
}

/** Asks until it pays, has looked for a cache and rented one: seven questions. */
export async function rent(stage: Stage): Promise<void> {
  await askUntilItPays(stage);
  await stage.ask();
  await stage.logged('prompt cache rented');
}

/** Six questions: the last one has looked for a cache and found none. */
export async function askUntilItPays(stage: Stage): Promise<void> {
  for (let index = 0; index < 6; index += 1) await stage.ask();
  while (requestsOf(stage, 'GET').every(({ state }) => state === 'open')) await turn();
  // Until the answer to it has been read, too.
  for (let index = 0; index < 50; index += 1) await turn();
}

export function requestsOf({ fake }: Stage, method: 'GET' | 'POST' | 'PATCH'): RecordedRequest[] {
  return fake.requests.filter((request) => request.method === method && isForCaches(request));
}

/** Questions, whatever became of them. */
export function callsOf({ fake }: Stage): RecordedRequest[] {
  return fake.requests.filter((request) => !isForCaches(request) && request.path !== '/');
}

function isForCaches({ path }: RecordedRequest): boolean {
  return path.startsWith('/v1beta/cachedContents');
}

/** What the provider's invoice comes to from a line on, storage included. */
export function invoicedMicroUsd({ fake, sidecar }: Stage, from = 0): number {
  const rates = ratesOn(sidecar.tutor.config.catalogue[model]?.prices ?? [], day, 1);
  if (rates === undefined) throw new Error('no price');
  return sum(
    fake.invoice
      .slice(from)
      .map((line) =>
        line.storedTokenHours === undefined
          ? costMicroUsd(line, rates)
          : rentMicroUsd(line, line.storedTokenHours, 1, rates),
      ),
  );
}

/** What the same questions would have cost without any cache. */
export function uncachedMicroUsd({ fake, sidecar }: Stage): number {
  const rates = ratesOn(sidecar.tutor.config.catalogue[model]?.prices ?? [], day, 1);
  if (rates === undefined) throw new Error('no price');
  const questions = fake.invoice.filter(({ storedTokenHours }) => storedTokenHours === undefined);
  return sum(questions.map((line) => costMicroUsd({ ...line, cachedInputTokens: 0 }, rates)));
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
