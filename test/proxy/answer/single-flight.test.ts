import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Payer } from '../../../proxy/answer/payer.ts';
import { type Make, type Seat, SingleFlight } from '../../../proxy/answer/single-flight.ts';
import { TutorError } from '../../../proxy/ground/errors.ts';
import type { AnswerPart } from '../../../proxy/question/part.ts';
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

const usage = {
  inputTokens: 10,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 1,
};
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

  makeBy(name: string, pieces: readonly string[] = ['a', 'b'], failure?: Error) {
    const making = this;
    return async function make(
      payer: Payer,
      signal: AbortSignal,
      take: (part: AnswerPart) => void,
    ): Promise<void> {
      making.makers.push(name);
      making.signal = signal;
      try {
        for (const piece of pieces) {
          await making.#permission(signal);
          making.payers.push(await payer.hold(async ({ answerId }) => answerId));
          take(text(piece));
        }
        if (failure !== undefined) throw failure;
      } finally {
        // As in the real one, the bill is written before the answer ends.
        await turn();
        payer.tally.add(usage, bill);
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
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      if (signal.aborted) reject(signal.reason);
    });
  }
}

/** A student who asks: a seat, what was read, and what became of it. */
class Passenger {
  readonly name: string;
  readonly seat: Seat;
  readonly making: Making;
  readonly controller = new AbortController();
  text = '';
  ending: 'complete' | { error: unknown } | undefined;
  riding: Promise<void> | undefined;

  constructor(name: string, flights: SingleFlight, making: Making, key = 'k') {
    this.name = name;
    this.making = making;
    this.seat = flights.claim(key);
  }

  board(pieces?: readonly string[], failure?: Error): this {
    this.riding = this.#ride(pieces, failure);
    return this;
  }

  async #ride(pieces?: readonly string[], failure?: Error): Promise<void> {
    const make = this.making.makeBy(this.name, pieces, failure);
    try {
      await this.seat.board(make, contextOf(this.name), this.controller.signal, (part) => {
        if (part.kind === 'text') this.text += part.text;
      });
      this.ending = 'complete';
    } catch (error) {
      this.ending = { error };
    } finally {
      this.seat.leave();
    }
  }

  /** What this student's answer is booked with. */
  get bookedMicroUsd(): number {
    return this.seat.leads ? this.seat.tally.costMicroUsd : 0;
  }

  leave(): void {
    this.controller.abort(new Error(`${this.name} left`));
  }
}

describe('an answer that many ask for', () => {
  test('is made once, and a latecomer gets it from its beginning', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making).board();
    await making.step();
    const second = new Passenger('2', flights, making).board();
    await making.step();
    await Promise.all([first.riding, second.riding]);
    expect([first.text, second.text]).toEqual(['ab', 'ab']);
    expect(making.makers).toEqual(['1']);
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([7, 0]);
  });

  test('is made anew once it has ended, and for every key apart', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making).board(['a']);
    const other = new Passenger('2', flights, making, 'other').board(['b']);
    await making.step();
    await making.step();
    await Promise.all([first.riding, other.riding]);
    const later = new Passenger('3', flights, making).board(['c']);
    await making.step();
    await later.riding;
    expect(making.makers).toEqual(['1', '2', '3']);
    expect([first.text, other.text, later.text]).toEqual(['a', 'b', 'c']);
  });

  test('is made by the next one aboard where the first was refused before it began', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making);
    const second = new Passenger('2', flights, making).board();
    expect([first.seat.leads, second.seat.leads]).toEqual([true, false]);
    await turn();
    expect(making.makers).toEqual([]);
    first.seat.leave();
    await making.step();
    await making.step();
    await second.riding;
    expect(making.makers).toEqual(['2']);
    expect(second.text).toBe('ab');
    expect(second.bookedMicroUsd).toBe(7);
  });

  test('is left to a newcomer where nobody else was there to make it', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    new Passenger('1', flights, making).seat.leave();
    const second = new Passenger('2', flights, making);
    expect(second.seat.leads).toBe(true);
    second.board();
    await making.step();
    await making.step();
    await second.riding;
    expect(second.text).toBe('ab');
  });

  test('fails for everybody with the same error, and the one who leads books it', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const failure = new TutorError('providers_unavailable');
    const first = new Passenger('1', flights, making).board(['a'], failure);
    const second = new Passenger('2', flights, making).board();
    await making.step();
    await Promise.all([first.riding, second.riding]);
    expect([first.ending, second.ending]).toEqual([{ error: failure }, { error: failure }]);
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([7, 0]);
  });
});

test('a passenger who cannot take a part ends alone', async () => {
  const [flights, making] = [new SingleFlight(), new Making()];
  const full = new Error('no room');
  const seat = flights.claim('k');
  const failing = expect(
    seat.board(making.makeBy('1'), contextOf('1'), new AbortController().signal, () => {
      throw full;
    }),
  ).rejects.toBe(full);
  const second = new Passenger('2', flights, making).board();
  await making.step();
  await failing;
  await making.step();
  await second.riding;
  expect(second.text).toBe('ab');
  expect(second.bookedMicroUsd).toBe(7);
});

describe('a student who leaves', () => {
  test('at once passes an answer that others wait for to the next one, who pays for all of it', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const [first, second, third] = ['1', '2', '3'].map((name) =>
      new Passenger(name, flights, making).board(),
    ) as [Passenger, Passenger, Passenger];
    await making.step();
    first.leave();
    await first.riding;
    expect(making.signal?.aborted).toBe(false);
    expect(first.bookedMicroUsd).toBe(0);
    await making.step();
    await Promise.all([second.riding, third.riding]);
    expect(making.makers).toEqual(['1']);
    expect(making.payers).toEqual(['1', '2']);
    expect([first.text, second.text, third.text]).toEqual(['a', 'ab', 'ab']);
    expect([first, second, third].map((each) => each.bookedMicroUsd)).toEqual([0, 7, 0]);
  });

  test('as the last one ends the making, and goes only when the bill is there', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making).board();
    const second = new Passenger('2', flights, making).board();
    await making.step();
    first.leave();
    await first.riding;
    second.leave();
    await second.riding;
    expect(making.signal?.aborted).toBe(true);
    expect(making.settled).toBe(true);
    expect(second.ending).toEqual({ error: new Error('2 left') });
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([0, 7]);
  });

  test('before the making began has it begun all the same, so that money set aside for it is given back', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making);
    first.leave();
    await first.board().riding;
    expect(making.makers).toEqual(['1']);
    expect(making.settled).toBe(true);
    expect(first.bookedMicroUsd).toBe(7);
  });

  test('waits for one who is not aboard yet, and pays if that one is refused', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making).board();
    const refused = new Passenger('2', flights, making);
    await making.step();
    first.leave();
    await turn();
    expect(first.ending).toBeUndefined();
    refused.seat.leave();
    await first.riding;
    expect(making.settled).toBe(true);
    expect(first.bookedMicroUsd).toBe(7);
  });

  test('waits for one who is not aboard yet, and is free once that one is', async () => {
    const [flights, making] = [new SingleFlight(), new Making()];
    const first = new Passenger('1', flights, making).board();
    const second = new Passenger('2', flights, making);
    await making.step();
    first.leave();
    second.board();
    await first.riding;
    expect(making.settled).toBe(false);
    await making.step();
    await second.riding;
    expect([first.bookedMicroUsd, second.bookedMicroUsd]).toEqual([0, 7]);
  });

  test('stays as long as something is done in the name of their answer', async () => {
    const flights = new SingleFlight();
    const gate = Promise.withResolvers<void>();
    const names: string[] = [];
    let firstIsOut = false;
    const ride = async (seat: Seat, name: string, signal: AbortSignal) => {
      const make: Make = async (payer, _signal, take) => {
        await payer.hold(async ({ answerId }) => {
          await gate.promise;
          names.push(answerId, String(firstIsOut));
        });
        await payer.hold(async ({ answerId }) => names.push(answerId));
        take(text('a'));
      };
      const read: AnswerPart[] = [];
      await seat.board(make, contextOf(name), signal, (part) => read.push(part));
      return read;
    };
    const leaving = new AbortController();
    const first = ride(flights.claim('k'), '1', leaving.signal).catch(() => {
      firstIsOut = true;
    });
    const second = ride(flights.claim('k'), '2', new AbortController().signal);
    await turn();
    leaving.abort(new Error('left'));
    await turn();
    gate.resolve();
    await first;
    expect(await second).toEqual([text('a')]);
    expect(names).toEqual(['1', 'false', '2']);
  });
});

type Move = { who: number; does: 'claim' | 'board' | 'leave' } | { does: 'step' };

const moves = fc.array(
  fc.oneof(
    fc.record({
      who: fc.nat({ max: 4 }),
      does: fc.constantFrom('claim' as const, 'board' as const, 'leave' as const),
    }),
    fc.record({ does: fc.constant('step' as const) }),
  ),
  { maxLength: 30 },
);

test('in whatever order students come and go: one making at a time, each booked exactly once, whole texts', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (plan: Move[]) => {
      const [flights, making] = [new SingleFlight(), new Making()];
      const passengers = new Map<number, Passenger>();
      for (const move of plan) {
        if (move.does === 'step') {
          await making.step();
          continue;
        }
        const known = passengers.get(move.who);
        if (move.does === 'claim' && known === undefined) {
          passengers.set(move.who, new Passenger(String(move.who), flights, making));
        } else if (move.does === 'board' && known !== undefined && known.riding === undefined) {
          known.board(['a', 'b', 'c']);
        } else if (move.does === 'leave' && known !== undefined) {
          if (known.riding === undefined) known.seat.leave();
          known.leave();
        }
        await turn();
      }
      // Those who stand at the gate are refused, the rest is made to its end.
      for (const each of passengers.values()) if (each.riding === undefined) each.seat.leave();
      for (let step = 0; step < 40; step += 1) await making.step();
      await Promise.all([...passengers.values()].map(({ riding }) => riding));

      const rode = [...passengers.values()].filter(({ riding }) => riding !== undefined);
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
