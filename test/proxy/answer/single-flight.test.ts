import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Make } from '../../../proxy/answer/flight.ts';
import { SingleFlight, type Subscription } from '../../../proxy/answer/single-flight.ts';
import { TutorError } from '../../../proxy/ground/errors.ts';
import { noUsage } from '../../../proxy/ground/usage.ts';
import type { AnswerPart } from '../../../proxy/question/part.ts';
import { Tally } from '../../../proxy/question/tally.ts';
import type { CallContext } from '../../../proxy/store/reservation.ts';

function contextOf(answerId: string): CallContext {
  return {
    answerId,
    day: '2026-11-23',
    course: 'c',
    student: `student of ${answerId}`,
    complexity: 'simple',
    budgets: { globalMicroUsd: null, courseMicroUsd: null },
    shares: [],
  };
}

const usage = { ...noUsage, inputTokens: 10, outputTokens: 1 };
const bill = { costMicroUsd: 7, savedMicroUsd: { routing: 0, promptCache: 0 } };

const text = (words: string): AnswerPart => ({ kind: 'text', text: words });

/** An answer that is made piece by piece, as the test says. */
class Making {
  /** Whose turn it was to make it. */
  makers: string[] = [];
  /** In whose name each piece was made. */
  payers: string[] = [];
  settled = false;
  signal: AbortSignal | undefined;
  #steps: (() => void)[] = [];
  #waiting: (() => void)[] = [];

  makeBy(name: string, pieces: readonly string[] = ['a', 'b'], failure?: Error): Make {
    const making = this;
    return async function* make({ context, tally }, signal): AsyncGenerator<AnswerPart, void> {
      making.makers.push(name);
      making.signal = signal;
      try {
        for (const piece of pieces) {
          await making.#permission(signal);
          making.payers.push(context().answerId);
          yield text(piece);
        }
        if (failure !== undefined) throw failure;
      } finally {
        await turn();
        tally.calls += 1;
        tally.add(usage, bill);
        making.settled = true;
      }
    };
  }

  /** Lets the next piece come. */
  async step(): Promise<void> {
    const next = this.#waiting.shift();
    if (next === undefined) this.#steps.push(() => undefined);
    else next();
    await turn();
  }

  #permission(signal: AbortSignal): Promise<void> {
    if (this.#steps.shift() !== undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(resolve), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
    });
  }
}

/** A student who asks: what was read, what became of it, and what it is booked with. */
class Student {
  readonly name: string;
  readonly subscription: Subscription;
  readonly making: Making;
  readonly controller = new AbortController();
  readonly tally = new Tally();
  text = '';
  ending: 'complete' | { error: unknown } | undefined;
  reading: Promise<void> | undefined;

  constructor(name: string, flights: SingleFlight, making: Making, key = 'k') {
    this.name = name;
    this.making = making;
    this.subscription = flights.subscribe(key);
  }

  /** Is let in. */
  read(pieces?: readonly string[], failure?: Error): this {
    this.reading = this.#read(pieces, failure);
    return this;
  }

  async #read(pieces?: readonly string[], failure?: Error): Promise<void> {
    const make = this.making.makeBy(this.name, pieces, failure);
    const asker = { context: contextOf(this.name), tally: this.tally };
    try {
      for await (const part of this.subscription.parts(make, asker, this.controller.signal)) {
        if (part.kind === 'text') this.text += part.text;
      }
      this.ending = 'complete';
    } catch (error) {
      this.ending = { error };
    } finally {
      this.subscription.leave();
    }
  }

  get bookedMicroUsd(): number {
    return this.tally.costMicroUsd;
  }

  leave(): void {
    this.controller.abort(new Error(`${this.name} left`));
  }
}

describe('an answer that many ask for', () => {
  test('is made once, and a latecomer gets it from its beginning', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making).read();
    await making.step();
    const second = new Student('2', flights, making).read();
    await making.step();
    await Promise.all([first.reading, second.reading]);
    expect([first.text, second.text]).toEqual(['ab', 'ab']);
    expect(making.makers).toEqual(['1']);
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([7, 0]);
  });

  test('is made anew once it has ended, and for every key apart', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making).read(['a']);
    const other = new Student('2', flights, making, 'other').read(['b']);
    await making.step();
    await making.step();
    await Promise.all([first.reading, other.reading]);
    const later = new Student('3', flights, making).read(['c']);
    await making.step();
    await later.reading;
    expect(making.makers).toEqual(['1', '2', '3']);
    expect([first.text, other.text, later.text]).toEqual(['a', 'b', 'c']);
  });

  test('is made by the next one where the first was refused before it began', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making);
    const second = new Student('2', flights, making).read();
    expect([first.subscription.leads, second.subscription.leads]).toEqual([true, false]);
    await turn();
    expect(making.makers).toEqual([]);
    first.subscription.leave();
    await making.step();
    await making.step();
    await second.reading;
    expect(making.makers).toEqual(['2']);
    expect(second.text).toBe('ab');
    expect(second.bookedMicroUsd).toBe(7);
  });

  test('is left to a newcomer where nobody else was there to make it', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    new Student('1', flights, making).subscription.leave();
    const second = new Student('2', flights, making);
    expect(second.subscription.leads).toBe(true);
    second.read();
    await making.step();
    await making.step();
    await second.reading;
    expect(second.text).toBe('ab');
  });

  test('fails for everybody with the same error, and the one who leads books it', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const failure = new TutorError('providers_unavailable');
    const first = new Student('1', flights, making).read(['a'], failure);
    const second = new Student('2', flights, making).read();
    await making.step();
    await Promise.all([first.reading, second.reading]);
    expect([first.ending, second.ending]).toEqual([{ error: failure }, { error: failure }]);
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([7, 0]);
  });
});

test('who stops reading ends alone', async () => {
  const [flights, making] = [new SingleFlight(), new Making()];
  const subscription = flights.subscribe('k');
  const asker = { context: contextOf('1'), tally: new Tally() };
  const parts = subscription.parts(making.makeBy('1'), asker, new AbortController().signal);
  const failing = (async () => {
    for await (const _ of parts) throw new Error('no room');
  })();
  const refused = expect(failing).rejects.toThrow('no room');
  const second = new Student('2', flights, making).read();
  await making.step();
  await refused;
  expect(asker.tally.costMicroUsd).toBe(0);
  await making.step();
  await second.reading;
  expect(second.text).toBe('ab');
  expect(second.bookedMicroUsd).toBe(7);
});

test('who has used up what is their own is refused alone, and the next one makes it', async () => {
  const [flights, making] = [new SingleFlight(), new Making()];
  const spent = new TutorError('budget_exceeded', { spent: 'student' });
  const first = new Student('1', flights, making).read([], spent);
  const [second, third] = ['2', '3'].map((name) => new Student(name, flights, making).read()) as [
    Student,
    Student,
  ];
  await first.reading;
  await making.step();
  await making.step();
  await Promise.all([second.reading, third.reading]);
  expect(first.ending).toEqual({ error: spent });
  expect(making.makers).toEqual(['1', '2']);
  expect([second.text, third.text]).toEqual(['ab', 'ab']);
  expect([first, second, third].map((each) => each.bookedMicroUsd)).toEqual([7, 7, 0]);
});

test('all but the one with whom it is booked are told that it is shared, and what it has saved them', async () => {
  const flights = new SingleFlight();
  const make: Make = async function* ({ tally }) {
    yield { kind: 'asking', model: 'm', provider: 'p', cached: false };
    await turn();
    tally.add(usage, bill);
    yield { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 };
  };
  const read = async (name: string) => {
    const asker = { context: contextOf(name), tally: new Tally() };
    const parts: AnswerPart[] = [];
    const subscription = flights.subscribe('k');
    for await (const part of subscription.parts(make, asker, new AbortController().signal)) parts.push(part);
    return parts;
  };
  expect(await Promise.all([read('1'), read('2')])).toMatchObject([
    [{ cached: false }, { sharedMicroUsd: 0 }],
    [{ cached: true }, { sharedMicroUsd: 7 }],
  ]);
});

describe('a student who leaves', () => {
  test('at once passes an answer that others wait for to the next one, who pays for all of it', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const [first, second, third] = ['1', '2', '3'].map((name) =>
      new Student(name, flights, making).read(),
    ) as [Student, Student, Student];
    await making.step();
    first.leave();
    await first.reading;
    expect(making.signal?.aborted).toBe(false);
    expect(first.bookedMicroUsd).toBe(0);
    await making.step();
    await Promise.all([second.reading, third.reading]);
    expect(making.makers).toEqual(['1']);
    expect(making.payers).toEqual(['1', '2']);
    expect([first.text, second.text, third.text]).toEqual(['a', 'ab', 'ab']);
    expect([first, second, third].map((each) => each.bookedMicroUsd)).toEqual([0, 7, 0]);
  });

  test('as the last one ends the making, and goes only when the bill is there', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making).read();
    const second = new Student('2', flights, making).read();
    await making.step();
    first.leave();
    await first.reading;
    second.leave();
    await second.reading;
    expect(making.signal?.aborted).toBe(true);
    expect(making.settled).toBe(true);
    expect(second.ending).toEqual({ error: new Error('2 left') });
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([0, 7]);
  });

  test('before the making began has it begun all the same, so that money set aside for it is given back', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making);
    first.leave();
    await first.read().reading;
    expect(making.makers).toEqual(['1']);
    expect(making.settled).toBe(true);
    expect(first.bookedMicroUsd).toBe(7);
  });

  test('pays, whatever becomes of one who is not let in yet', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making).read();
    const refused = new Student('2', flights, making);
    await making.step();
    first.leave();
    await first.reading;
    refused.subscription.leave();
    expect(making.settled).toBe(true);
    expect(first.bookedMicroUsd).toBe(7);
  });

  test('has it made anew for one who is let in too late', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making).read();
    const second = new Student('2', flights, making);
    await making.step();
    first.leave();
    await turn();
    second.read();
    await making.step();
    await making.step();
    await Promise.all([first.reading, second.reading]);
    expect(making.makers).toEqual(['1', '2']);
    expect(second.text).toBe('ab');
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([7, 7]);
  });

  test('is free where another one is let in at that moment', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Student('1', flights, making).read();
    const second = new Student('2', flights, making);
    await making.step();
    first.leave();
    second.read();
    await first.reading;
    expect(making.settled).toBe(false);
    await making.step();
    await second.reading;
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([0, 7]);
  });
});

type Move = { who: number; does: 'ask' | 'read' | 'leave' } | { does: 'step' };

const moves = fc.array(
  fc.oneof(
    fc.record({
      who: fc.nat({ max: 4 }),
      does: fc.constantFrom('ask' as const, 'read' as const, 'leave' as const),
    }),
    fc.record({ does: fc.constant('step' as const) }),
  ),
  { maxLength: 30 },
);

test('in whatever order students come and go: one making at a time, each booked exactly once, whole texts', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (plan: Move[]) => {
      const [flights, making] = [new SingleFlight(), new Making()];
      const students = new Map<number, Student>();
      for (const move of plan) {
        if (move.does === 'step') {
          await making.step();
          continue;
        }
        const known = students.get(move.who);
        if (move.does === 'ask' && known === undefined) {
          students.set(move.who, new Student(String(move.who), flights, making));
        } else if (move.does === 'read' && known !== undefined && known.reading === undefined) {
          known.read(['a', 'b', 'c']);
        } else if (move.does === 'leave' && known !== undefined) {
          if (known.reading === undefined) known.subscription.leave();
          known.leave();
        }
        await turn();
      }
      // Those who are not let in yet are refused, the rest is made to its end.
      for (const each of students.values()) if (each.reading === undefined) each.subscription.leave();
      for (let step = 0; step < 40; step += 1) await making.step();
      await Promise.all([...students.values()].map(({ reading }) => reading));

      const rode = [...students.values()].filter(({ reading }) => reading !== undefined);
      for (const { ending, text: read, controller } of rode) {
        if (!controller.signal.aborted) expect({ ending, read }).toEqual({ ending: 'complete', read: 'abc' });
        expect('abc'.startsWith(read)).toBe(true);
      }
      const booked = rode.reduce((sum, { bookedMicroUsd }) => sum + bookedMicroUsd, 0);
      expect(booked).toBe(7 * making.makers.length);
    }),
    { numRuns: 300 },
  );
});
