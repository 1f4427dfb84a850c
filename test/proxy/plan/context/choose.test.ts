import { expect, test } from 'vitest';
import { type ContextTerms, chooseContext } from '../../../../proxy/plan/context/choose.ts';

/** USD a million tokens; of a model whose cache keeps prompts for 30 minutes. */
const rates = { input: 1, cachedInput: 0.1, cacheWrite: 1.25, cacheWriteLong: 1.25, output: 5 };
const keeping = { lifetimes: { shortMinutes: 30 }, foundShare: 1 };

/** A course of 100,000 tokens: $0.125 written, $0.01 read; passages of 5,000: $0.005. */
function terms(other: Partial<ContextTerms> = {}): ContextTerms {
  return {
    need: 'narrow',
    full: { parts: { stable: 100_000, added: 0 }, rates, keeping },
    passages: { parts: { stable: 0, added: 5_000 }, rates, keeping },
    isKept: false,
    perMinute: { all: 0, more: 0 },
    firstWordMs: undefined,
    sparedMicroUsd: 0,
    mostMicroUsd: 20_000,
    ...other,
  };
}

/** A course of 10,000 tokens: $0.001 once it is read, $0.0125 written. */
const small = { full: { parts: { stable: 10_000, added: 0 }, rates, keeping } };

test('a question whose place is sure gets passages, and is told what both ways cost', () => {
  const choice = chooseContext(terms());
  expect(choice).toMatchObject({
    mode: 'passages',
    expected: { fullMicroUsd: 100_000, passagesMicroUsd: 5_000 },
  });
  expect(choice.why).toBe('the search is sure: whole course $0.1000, passages $0.0050');
});

test('the whole course is sent where it costs no more, however sure the search is', () => {
  const busy = chooseContext(terms({ ...small, perMinute: { all: 1, more: 0 } }));
  expect(busy).toMatchObject({ mode: 'full', why: expect.stringContaining('it costs no more') });
  expect(chooseContext(terms({ ...small, perMinute: { all: 0, more: 0 } })).mode).toBe('passages');
});

test('what is kept already is used where reading it is no dearer, without a look at what comes', () => {
  expect(chooseContext(terms({ ...small, isKept: true })).mode).toBe('full');
  expect(chooseContext(terms({ isKept: true })).mode).toBe('passages');
});

test.each(['unsure', 'broad'] as const)(
  'a question that is %s gets the whole course from what was spared',
  (need) => {
    const busy = { need, perMinute: { all: 1, more: 0.5 } };
    expect(chooseContext(terms({ ...busy, sparedMicroUsd: 130_000 })).mode).toBe('full');
    expect(chooseContext(terms({ ...busy, sparedMicroUsd: 110_000 }))).toMatchObject({
      mode: 'passages',
      why: expect.stringContaining('too little was spared'),
    });
    // Kept already, it needs only what reading costs more.
    expect(chooseContext(terms({ ...busy, isKept: true, sparedMicroUsd: 6_000 })).mode).toBe('full');
  },
);

test('the limit of a question holds for what is dearer than passages', () => {
  const broad = { need: 'broad', perMinute: { all: 1, more: 0.5 }, sparedMicroUsd: 1_000_000 } as const;
  expect(chooseContext(terms({ ...broad, mostMicroUsd: 9_000 }))).toMatchObject({
    mode: 'passages',
    why: expect.stringContaining('the limit is $0.0090'),
  });
  expect(chooseContext(terms({ ...broad, mostMicroUsd: 11_000 })).mode).toBe('full');
  expect(chooseContext(terms({ ...broad, ...small, mostMicroUsd: 0 })).mode).toBe('full');
});

test('too few who need more of the course do not have it written', () => {
  const rare = { need: 'broad', perMinute: { all: 1, more: 0.01 }, sparedMicroUsd: 1_000_000 } as const;
  expect(chooseContext(terms(rare)).mode).toBe('passages');
});

test('writes in vain are stopped until they are made up for', () => {
  const busy = { ...small, perMinute: { all: 1, more: 0 } };
  expect(chooseContext(terms({ ...busy, sparedMicroUsd: -24_000 })).mode).toBe('full');
  expect(chooseContext(terms({ ...busy, sparedMicroUsd: -26_000 })).mode).toBe('passages');
});

test('nobody waits long for a course that is read anew too often', () => {
  const slow = { ...small, firstWordMs: 15_000 };
  expect(chooseContext(terms({ ...slow, perMinute: { all: 0.06, more: 0 } })).mode).toBe('passages');
  expect(chooseContext(terms({ ...slow, perMinute: { all: 1, more: 0 } })).mode).toBe('full');
});

test('where nothing costs anything, all of the course is sent', () => {
  const free = { input: 0, cachedInput: 0, cacheWrite: 0, cacheWriteLong: 0, output: 0 };
  const full = { parts: { stable: 100_000, added: 0 }, rates: free, keeping: { foundShare: 0.5 } };
  const passages = { ...full, parts: { stable: 0, added: 5_000 } };
  expect(chooseContext(terms({ full, passages })).mode).toBe('full');
});
