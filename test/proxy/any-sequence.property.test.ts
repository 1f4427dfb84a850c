/**
 * Whatever students do and servers send: afterwards nobody is busy, nothing stays
 * set aside, and what was billed is in the ledger and within the budget.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../proxy/store/sqlite/sqlite-store.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { absurdUsages, noStreams } from '../support/fake-provider-behaviour.ts';
import { allTo } from '../support/routing.ts';
import { type Sidecar, startSidecar } from '../support/sidecar.ts';

/** Of each kind; more for a longer look: SEQUENCES=2000. */
const sequences = Number(process.env.SEQUENCES ?? 50);
const kinds = ['google', 'openai', 'anthropic'] as const;
const models = ['first', 'second'] as const;
const budgetMicroUsd = 150_000;
const students = 3;
const dayMs = 86_400_000;

const behaviours = [
  'healthy',
  'length',
  'refuse',
  'empty',
  'blank',
  'thoughts-only',
  'fail-429',
  'fail-429-retry-after-2',
  'fail-429-retry-after-1000000000',
  'fail-503-then-ok',
  'fail-bad-key',
  'fail-quota',
  'fail-context',
  'fail-bad-request',
  'cut-after-0',
  'cut-after-2',
  'reset-after-0',
  'reset-after-2',
  'stall-before-headers',
  'stall-before-first',
  'stall-after-2',
  'error-event-after-0',
  'error-event-after-2',
  'end-without-finish',
  'malformed-chunk',
  'flood-2',
  'compressed-gzip',
  ...noStreams,
  ...absurdUsages.map((how) => `usage-${how}`),
];

type Deed =
  | {
      do: 'ask';
      student: number;
      question: number;
      as: 'stream' | 'object' | 'completion';
      maxTokens?: number;
    }
  | { do: 'stop' | 'leave' | 'resume' | 'rate'; student: number }
  | { do: 'wait'; ms: number };

const student = fc.nat(students - 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      {
        do: fc.constant('ask' as const),
        student,
        question: fc.nat(2),
        as: fc.constantFrom('stream', 'stream', 'object', 'completion'),
        maxTokens: fc.constantFrom(1, 50, 1_000_000),
      },
      { requiredKeys: ['do', 'student', 'question', 'as'] },
    ),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('stop', 'leave', 'resume', 'rate'), student }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(10, 1_000, 16_000) }),
  },
);
const sequence = fc.record({
  first: fc.constantFrom(...behaviours),
  second: fc.constantFrom(...behaviours),
  /** Turns of the event loop between two deeds. */
  pace: fc.constantFrom(0, 3, 20),
  deeds: fc.array(deed, { minLength: 1, maxLength: 12 }),
});

interface Stage {
  sidecar: Sidecar;
  fake: FakeProvider;
  database: DatabaseSync;
  /** How the models behave from now on. */
  play: Record<string, string>;
  /** Answers that came whole, over all sequences: of what fails only, nothing would be shown. */
  answered: number;
}

async function stageOf(kind: (typeof kinds)[number]): Promise<Stage> {
  const play: Record<string, string> = {};
  const prices = { outputTokens: 900, reasoningTokens: 800 };
  const fake = await startFakeProvider({ models: play, prices });
  const database = openDatabase(':memory:');
  const sidecar = await startSidecar({
    store: sqliteStore(database),
    config: {
      providers: {
        one: { kind, apiKeys: ['key', 'other'], baseUrl: kind === 'openai' ? `${fake.url}/v1` : fake.url },
      },
      models: Object.fromEntries(
        models.map((name) => [
          name,
          {
            provider: 'one',
            contextTokens: 100_000,
            usdPerMillion: { input: 1, output: 1 },
            // No more than a model can make before a clock has ticked: here it makes all at once.
            maxOutputTokens: 1_200,
          },
        ]),
      ),
      routing: allTo(...models),
      budget: { dailyUsd: budgetMicroUsd / 1_000_000 },
      limits: { address: { requests: 100_000 } },
    },
  });
  return { sidecar, fake, database, play, answered: 0 };
}

/** A student as a browser or a program acts for one. */
class Visitor {
  readonly #sidecar: Sidecar;
  readonly #token: string;
  #answerId: string | undefined;
  #line = new AbortController();
  /** All that was ever begun. */
  readonly running: Promise<unknown>[] = [];

  constructor(sidecar: Sidecar, token: string) {
    this.#sidecar = sidecar;
    this.#token = token;
  }

  act(deed: Exclude<Deed, { do: 'wait' }>): void {
    this.running.push(this.#act(deed).catch(() => undefined));
  }

  leave(): void {
    this.#line.abort();
  }

  async #act(deed: Exclude<Deed, { do: 'wait' }>): Promise<void> {
    const id = this.#answerId ?? 'none';
    switch (deed.do) {
      case 'ask':
        return this.#ask(deed);
      case 'leave':
        return this.leave();
      case 'stop':
        return this.#read(await this.#send(`/v1/answers/${id}/stop`, {}));
      case 'rate':
        return this.#read(await this.#send(`/v1/answers/${id}/rating`, { stars: 1 }));
      case 'resume':
        this.#line = new AbortController();
        return this.#read(await this.#send(`/v1/answers/${id}/events`, undefined));
      default:
        deed satisfies never;
    }
  }

  async #ask({ question, as, maxTokens }: Extract<Deed, { do: 'ask' }>): Promise<void> {
    this.#line = new AbortController();
    const content = `What is a list? Number ${question}.`;
    const accept = as === 'object' ? 'application/json' : 'text/event-stream';
    await this.#read(
      as === 'completion'
        ? await this.#send('/v1/chat/completions', {
            model: 'auto',
            messages: [{ role: 'user', content }],
            stream: question === 0,
            max_tokens: maxTokens,
          })
        : await this.#send('/v1/chat', { course: 'python-basics', question: content }, accept),
    );
  }

  #send(path: string, body: object | undefined, accept = '*/*'): Promise<Response> {
    return fetch(`${this.#sidecar.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${this.#token}`, accept, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: this.#line.signal,
    });
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      const id = /"id":"(id-\d+)"/.exec(decoder.decode(bytes, { stream: true }))?.[1];
      this.#answerId = id ?? this.#answerId;
    }
  }
}

async function turns(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await turn();
}

/** Lets time pass until all is over: retries, silences and those who were waited for. */
async function settleDown({ sidecar, fake }: Stage, visitors: readonly Visitor[]): Promise<void> {
  let isOver = false;
  const over = (async () => {
    await Promise.all(visitors.flatMap(({ running }) => running));
    await sidecar.tutor.answers.idle();
    await sidecar.tutor.unattended.idle();
    await fake.idle();
  })().finally(() => {
    isOver = true;
  });
  for (let round = 0; !isOver; round += 1) {
    if (round === 40) for (const visitor of visitors) visitor.leave();
    await turns(10);
    sidecar.clock.advance(1_000);
  }
  await over;
}

async function run(stage: Stage, { first, second, pace, deeds }: Sequence): Promise<void> {
  const { sidecar, fake, database, play } = stage;
  Object.assign(play, { first, second });
  // A day of its own: budgets, limits, keys and breakers are as if nothing had been.
  sidecar.clock.advance(dayMs);
  const day = sidecar.tutor.calendar.dayOf(sidecar.clock.now());
  const invoiced = fake.invoice.length;
  const tokens = await Promise.all(Array.from({ length: students }, () => sidecar.session()));
  const visitors = tokens.map(({ token }) => new Visitor(sidecar, token));
  for (const deed of deeds) {
    if (deed.do === 'wait') sidecar.clock.advance(deed.ms);
    else visitors[deed.student]?.act(deed);
    await turns(pace);
  }
  await settleDown(stage, visitors);

  const { open } = database.prepare('SELECT count(*) AS open FROM answer WHERE closed_ms IS NULL').get() as {
    open: number;
  };
  const spend = await sidecar.store.spend(day);
  const billedMicroUsd = fake.invoice
    .slice(invoiced)
    .reduce((sum, line) => sum + line.inputTokens + line.outputTokens, 0);
  expect({ openAnswers: open, reserved: spend.reservedMicroUsd }).toEqual({ openAnswers: 0, reserved: 0 });
  const held = database.prepare('SELECT subject FROM share_spend WHERE reserved_micro_usd > 0').all();
  expect(held).toEqual([]);
  expect(spend.settledMicroUsd).toBeGreaterThanOrEqual(billedMicroUsd);
  expect(spend.settledMicroUsd).toBeLessThanOrEqual(budgetMicroUsd);
  stage.answered += fake.invoice.slice(invoiced).filter(({ outcome }) => outcome === 'completed').length;
}

type Sequence = typeof sequence extends fc.Arbitrary<infer T> ? T : never;

describe.each(kinds)('through %s', (kind) => {
  let stage: Stage | undefined;
  afterAll(async () => {
    await stage?.sidecar.close();
    await stage?.fake.close();
  });

  const random = Math.floor(Math.random() * 2 ** 31);
  test.each([20_261_129, random])(`${sequences} sequences of seed %i`, { timeout: 300_000 }, async (seed) => {
    stage ??= await stageOf(kind);
    const at = stage;
    await fc.assert(
      fc.asyncProperty(sequence, (each) => run(at, each)),
      { numRuns: sequences, seed, endOnFailure: true },
    );
    expect(at.answered).toBeGreaterThan(sequences / 4);
    console.log(`${kind}, seed ${seed}: ${at.fake.requests.length} calls, ${at.answered} of them whole`);
  });
});
