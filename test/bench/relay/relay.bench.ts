/**
 * The tutor as a relay, side by side with others: the same questions, the same
 * fake provider, one core for the relay. All figures of a table come from one
 * run, as medians of interleaved rounds; on a machine with other work only their
 * ratios mean something.
 *
 *     npm run bench -- relay [--prompt ID]... [--case ID]... [--rounds N] [--seconds N]
 *                            [--only tutor] [--against FOLDER] [--soak SECONDS] [--profile FOLDER]
 *
 * Nine cases of some ten seconds for each of four relays in three rounds: 11
 * minutes. `--seconds` is for how long each is measured, `--against` another
 * clone of the tutor to measure beside this one, `--profile` the folder for V8
 * profiles of the tutor.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { canPin, Processes } from './bench-process.ts';
import { type Case, type CaseId, caseIds, cases, streamCaseIds, warmUp } from './cases.ts';
import type { Contestant } from './contestants.ts';
import { type Field, openField } from './field.ts';
import { overRounds } from './figures.ts';
import type { LoadFigures } from './load.ts';
import { type BenchPrompt, type PromptId, promptIds, prompts } from './prompts.ts';
import { type CaseFigures, caseTable, ratioTable, soakLines } from './report.ts';
import { type SoakFigures, soak } from './soak.ts';

interface RelayFigures {
  rounds: number;
  /** Whether every process was tied to a core. */
  pinned: boolean;
  prompts: Partial<Record<PromptId, PromptFigures>>;
}

interface PromptFigures {
  requestKb: number;
  cases: Partial<Record<CaseId, CaseFigures>>;
  soak: SoakFigures | undefined;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      prompt: { type: 'string', multiple: true, default: promptIds },
      case: { type: 'string', multiple: true, default: streamCaseIds },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      against: { type: 'string' },
      soak: { type: 'string', default: '0' },
      profile: { type: 'string' },
    },
  });
  return {
    prompts: named('prompt', values.prompt, promptIds),
    cases: named('case', values.case, caseIds),
    rounds: Number(values.rounds),
    measureMs: values.seconds === undefined ? undefined : Number(values.seconds) * 1_000,
    tutorAlone: values.only === 'tutor',
    against: values.against === undefined ? undefined : resolve(values.against),
    soakSeconds: Number(values.soak),
    nodeOptions:
      values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`],
  };
}

type Options = ReturnType<typeof readOptions>;

function named<Id extends string>(what: string, wanted: readonly string[], known: readonly Id[]): Id[] {
  const unknown = wanted.filter((id) => !known.some((one) => one === id));
  if (unknown.length > 0) throw new Error(`no ${what} ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return known.filter((id) => wanted.includes(id));
}

async function main(options: Options): Promise<RelayFigures> {
  const figures: RelayFigures = { rounds: options.rounds, pinned: canPin, prompts: {} };
  console.log(
    canPin
      ? 'Relays run on core 0, the fake provider and the load on core 1.'
      : 'Without taskset or a second core: relays, fake provider and load share what there is.',
  );
  for (const id of options.prompts) {
    const measured = await measurePrompt(prompts[id], options);
    figures.prompts[id] = measured;
    print(prompts[id], measured);
  }
  return figures;
}

/** All processes are new for each prompt: what they have taken of memory is not given back soon. */
async function measurePrompt(prompt: BenchPrompt, options: Options): Promise<PromptFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-bench-'));
  const processes = new Processes(folder);
  // Whoever waits for one of them then hears that it is gone, and the bench ends in order.
  const stop = () => processes.stopAll();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const field = await openField(processes, {
      ...options,
      prompt,
      folder,
      say: (line) => console.log(line),
    });
    return {
      requestKb: field.requestKb,
      cases: await compare(field, options),
      soak: options.soakSeconds > 0 ? await soak(field, options.soakSeconds) : undefined,
    };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Round by round, so that what else the machine does meets all relays alike. */
async function compare(
  field: Field,
  { rounds, cases: wanted, measureMs, tutorAlone }: Options,
): Promise<PromptFigures['cases']> {
  const measured: Partial<Record<CaseId, Map<Contestant, LoadFigures[]>>> = {};
  const relays = [field.tutor, field.other, field.portkey, ...field.bare].filter(
    (relay) => relay !== undefined,
  );
  // V8 makes fast code of what ran a few thousand times; a sidecar that has run for a minute is what is meant.
  for (const contestant of relays) await field.measure(warmUp, contestant);
  for (let round = 0; round < rounds; round += 1) {
    // The provider by itself is no contestant; once is enough to see that it is not what is measured.
    const asked = round === 0 && !tutorAlone ? [...relays, field.direct] : relays;
    for (const id of wanted) {
      const byRelay = measured[id] ?? new Map<Contestant, LoadFigures[]>();
      measured[id] = byRelay;
      for (const contestant of asked) {
        const one: Case = { ...cases[id], ...(measureMs !== undefined && { measureMs }) };
        const figures = await field.measure(one, contestant);
        byRelay.set(contestant, [...(byRelay.get(contestant) ?? []), figures]);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(measured).map(([id, byRelay]) => [
      id,
      Object.fromEntries([...byRelay].map(([{ name }, figures]) => [name, overRounds(figures)])),
    ]),
  );
}

function print(prompt: BenchPrompt, { requestKb, cases: byCase, soak: soaked }: PromptFigures): void {
  console.log(`\n=== ${prompt.name}: ${requestKb} KB to the provider, the same from every relay ===`);
  for (const id of caseIds) {
    const figures = byCase[id];
    if (figures === undefined) continue;
    console.log(`\n${cases[id].name}`);
    console.table(caseTable(figures));
  }
  console.table(ratioTable(prompt, byCase));
  if (soaked !== undefined) for (const line of soakLines(soaked)) console.log(line);
}

function faultsIn({ prompts: byPrompt }: RelayFigures): string[] {
  return Object.values(byPrompt).flatMap(({ cases: byCase, soak: soaked }) => {
    const ofCases = Object.values(byCase).flatMap((figures) =>
      Object.entries(figures).map(([relay, { fault }]) => fault && `${relay}: ${fault}`),
    );
    return [...ofCases, soaked?.fault].filter((fault) => fault !== undefined);
  });
}

const figures = await main(readOptions());
const results = resolve(import.meta.dirname, '../results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'relay.json'), `${JSON.stringify(figures, null, 2)}\n`);
const faults = faultsIn(figures);
for (const fault of faults) console.log(`Broken answers: ${fault.slice(0, 500)}`);
if (faults.length > 0) process.exitCode = 1;
