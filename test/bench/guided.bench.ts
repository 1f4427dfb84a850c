/**
 * What it costs to be led through an exercise, beside being given its solution: tokens and micro-dollars of what the
 * provider bills, by the catalogue's prices, with passages and with the whole course in the prompt.
 *
 *     node test/bench/guided.bench.ts
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import type { ChatBody, Turn } from '../../proxy/ground/protocol.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { askingOpenAi } from '../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse, startSidecar } from '../support/sidecar.ts';
import { tokenizers } from '../support/tokenizers.ts';

export interface GuidedFigures {
  context: 'passages' | 'full';
  what: string;
  calls: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  microUsd: number;
  /** Times the direct answer. */
  times: number;
}

const model = 'gpt-6-luna';
const minuteMs = 60_000;

const code = `week = [-3, 4, 0, 9, -1, 6, 11]
total = 0
count = 0
for degrees in week:
    if degrees > 0:
        total += degrees
        count += 1
if count > 0:
    print(total / count)`;

const solved = `A mean is a total divided by how many values went into it, so keep both while you go through the list:

\`\`\`python
${code}
\`\`\`

1. \`total\` and \`count\` begin at zero, before the loop.
2. The \`if\` lets only warm days through, and both grow there.
3. The last \`if\` keeps you from dividing by zero in a week without a warm day.

What would the program print for a week of frost?`;

/** As long as a model's usually are. */
const steps: Record<string, string> = {
  1: 'This exercise is about an **accumulator**: a value that grows while a loop goes through a list. Read “Add up and count” again.\n\nWhat have you written so far?',
  2: 'A mean needs two numbers. Which two could you keep while you go through the days, and with what does each of them begin?',
  3: 'Begin with the loop itself: it visits every day, also the cold ones. At which place do you decide whether a day counts, and what has to happen there, and only there?',
  4: 'The next step is to let only warm days through:\n\n```python\nif degrees > 0:\n    count += 1\n```\n\nThe count grows inside the `if`, so that cold days leave it as it is. What else belongs into the same place?',
  5: solved,
};

/** Starts everything anew, with a class at work: the prompt that all share has been read today. */
async function withClass<Result>(
  context: GuidedFigures['context'],
  tutor: 'direct' | 'hints',
  says: (prompt: string) => string,
  measure: (sidecar: Sidecar, provider: FakeProvider) => Promise<Result>,
): Promise<Result> {
  const provider = await startFakeProvider({
    answer: ({ prompt }) => says(prompt),
    chunks: 20,
    prices: { inputTokens: tokenizers.o200k, outputTokens: tokenizers.o200k, cache: 'by-prefix' },
  });
  const sidecar = await startSidecar({
    config: {
      courses: [{ ...sampleCourse, tutor, context }],
      limits: { student: { requests: 100 }, address: { requests: 1_000 } },
      ...askingOpenAi(provider, model),
    },
  });
  try {
    const ask = await student(sidecar);
    await ask('What does break do?');
    return await measure(sidecar, provider);
  } finally {
    await sidecar.close();
    await provider.close();
  }
}

/** Asks on in one conversation, as the widget does. */
async function student(sidecar: Sidecar) {
  const { token } = await sidecar.session();
  const history: Turn[] = [];
  const page = { lesson: { id: '04-loops' }, exercise: 'warm-days' };
  return async (question: string, more: Partial<ChatBody> = {}) => {
    const asked = await chat(sidecar, token, { question, ...page, history, ...more });
    const { last, text } = await readAnswer(asked);
    if (last?.event !== 'done') throw new Error(`no answer: ${JSON.stringify(last)}`);
    history.push({ role: 'student', text: question }, { role: 'tutor', text });
  };
}

type Counted = Omit<GuidedFigures, 'context' | 'what' | 'times'>;

/** What the provider bills for what is done, and what of it the ledger has. */
async function countedOf(
  sidecar: Sidecar,
  provider: FakeProvider,
  done: () => Promise<void>,
): Promise<Counted> {
  const today = sidecar.tutor.calendar.dayOf(sidecar.clock.now());
  const spent = async () => (await sidecar.store.spend(today)).settledMicroUsd;
  const [from, before] = [provider.invoice.length, await spent()];
  await done();
  const lines = provider.invoice.slice(from);
  const sum = (of: 'inputTokens' | 'cachedInputTokens' | 'outputTokens') =>
    lines.reduce((all, line) => all + line[of], 0);
  return {
    calls: lines.length,
    inputTokens: sum('inputTokens'),
    cachedInputTokens: sum('cachedInputTokens'),
    outputTokens: sum('outputTokens'),
    microUsd: (await spent()) - before,
  };
}

const stepIn = (prompt: string) => /this is step (\d)/.exec(prompt)?.[1];
const other = 'break leaves the loop at once.';
const asItShould = (prompt: string) => steps[stepIn(prompt) ?? ''] ?? other;
/** Gives the solution away the first time it is asked for a hint. */
const tooMuchAtFirst = (prompt: string) =>
  stepIn(prompt) === '2' && !prompt.includes('was withheld') ? solved : asItShould(prompt);

async function measure(context: GuidedFigures['context']): Promise<GuidedFigures[]> {
  const help = { help: 'next' } as const;
  const direct = await withClass(
    context,
    'direct',
    (prompt) => (prompt.includes('warm days') && prompt.includes('Solve') ? solved : other),
    async (sidecar, provider) => {
      const ask = await student(sidecar);
      return countedOf(sidecar, provider, () => ask('Solve "The mean of the warm days"'));
    },
  );
  const led = await withClass(context, 'hints', asItShould, async (sidecar, provider) => {
    const ask = await student(sidecar);
    const each: Counted[] = [];
    for (let step = 1; step <= 5; step++) {
      each.push(await countedOf(sidecar, provider, () => ask('Next hint', help)));
      sidecar.clock.advance(minuteMs);
    }
    return each;
  });
  const withheld = await withClass(context, 'hints', tooMuchAtFirst, async (sidecar, provider) => {
    const ask = await student(sidecar);
    await ask('Next hint', help);
    return countedOf(sidecar, provider, () => ask('Next hint', help));
  });
  const hint = led[1];
  if (hint === undefined) throw new Error('no second step');
  const rows: [string, Counted][] = [
    ['the solution, directly', direct],
    ['one step: a hint', hint],
    ['that step, withheld once', withheld],
    ['all five steps', led.reduce(added)],
  ];
  return rows.map(([what, counted]) => ({
    context,
    what,
    ...counted,
    times: Number((counted.microUsd / direct.microUsd).toFixed(2)),
  }));
}

function added(a: Counted, b: Counted): Counted {
  return {
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    microUsd: a.microUsd + b.microUsd,
  };
}

if (import.meta.main) {
  const figures = [...(await measure('passages')), ...(await measure('full'))];
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('guided.json', results), `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`what the provider bills, at the prices of ${model}`);
  console.table(figures);
}
