/**
 * The tutor as a relay, side by side with others: the same questions, the same
 * fake provider, one core for the relay. All figures of a table come from one
 * run, as medians of interleaved rounds; on a machine with other work only their
 * ratios mean something.
 *
 *     npm run bench -- relay [--rounds N] [--case ID]... [--only tutor] [--course lesson|course]
 *                            [--soak SECONDS] [--profile FOLDER]
 *
 * `--profile` writes V8 profiles of the tutor into the folder.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Processes } from './bench-process.ts';
import { type CaseId, caseIds, cases, warmUp } from './cases.ts';
import type { Contestant, CourseSize } from './contestants.ts';
import { type Field, openField } from './field.ts';
import { overRounds } from './figures.ts';
import type { LoadFigures } from './load.ts';
import { type CaseFigures, caseTable, soakLines, targetTable } from './report.ts';
import { type SoakFigures, soak } from './soak.ts';

interface RelayFigures {
  rounds: number;
  course: CourseSize;
  /** Whether every process was tied to a core. */
  pinned: boolean;
  cases: Partial<Record<CaseId, CaseFigures>>;
  soak: SoakFigures | undefined;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      case: { type: 'string', multiple: true, default: caseIds },
      only: { type: 'string' },
      course: { type: 'string', default: 'lesson' },
      soak: { type: 'string', default: '20' },
      profile: { type: 'string' },
    },
  });
  const wanted = caseIds.filter((id) => values.case.includes(id));
  const unknown = values.case.filter((id) => !wanted.some((known) => known === id));
  if (unknown.length > 0) throw new Error(`no case ${unknown.join(', ')}; there are ${caseIds.join(', ')}`);
  return {
    rounds: Number(values.rounds),
    wanted,
    tutorAlone: values.only === 'tutor',
    course: values.course === 'course' ? ('course' as const) : ('lesson' as const),
    soakSeconds: Number(values.soak),
    nodeOptions:
      values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`],
  };
}

type Options = ReturnType<typeof readOptions>;

async function main(options: Options): Promise<RelayFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-bench-'));
  const processes = new Processes(folder);
  // Whoever waits for one of them then hears that it is gone, and the bench ends in order.
  const stop = () => processes.stopAll();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    console.log(
      processes.pinned
        ? 'Relays run on core 0, the fake provider and the load on core 1.'
        : 'Without taskset or a second core: relays, fake provider and load share what there is.',
    );
    const field = await openField(processes, { ...options, folder, say: (line) => console.log(line) });
    return {
      rounds: options.rounds,
      course: options.course,
      pinned: processes.pinned,
      cases: await compare(field, options),
      soak: options.soakSeconds > 0 ? await soak(field, options.soakSeconds) : undefined,
    };
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Round by round, so that what else the machine does meets all relays alike. */
async function compare(
  field: Field,
  { rounds, wanted, tutorAlone }: Options,
): Promise<RelayFigures['cases']> {
  const measured: Partial<Record<CaseId, Map<Contestant, LoadFigures[]>>> = {};
  const relays = [
    field.tutor,
    ...(tutorAlone ? [] : [...(field.portkey ? [field.portkey] : []), ...field.bare]),
  ];
  // V8 makes fast code of what ran a few thousand times; a sidecar that has run for a minute is what is meant.
  for (const contestant of relays) await field.measure(warmUp, contestant);
  for (let round = 0; round < rounds; round += 1) {
    // The provider by itself is no contestant; once is enough to see that it is not what is measured.
    const asked = round === 0 && !tutorAlone ? [...relays, field.direct] : relays;
    for (const id of wanted) {
      const byRelay = measured[id] ?? new Map<Contestant, LoadFigures[]>();
      measured[id] = byRelay;
      for (const contestant of asked) {
        const figures = await field.measure(cases[id], contestant);
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

function print({ cases: byCase, soak: soaked }: RelayFigures): void {
  for (const id of caseIds) {
    const figures = byCase[id];
    if (figures === undefined) continue;
    console.log(`\n${cases[id].name}`);
    console.table(caseTable(figures));
  }
  const targets = targetTable(byCase);
  if (targets.length > 0) console.table(targets);
  if (soaked !== undefined) for (const line of soakLines(soaked)) console.log(line);
}

function faultsIn({ cases: byCase, soak: soaked }: RelayFigures): string[] {
  const ofCases = Object.values(byCase).flatMap((figures) =>
    Object.entries(figures).map(([relay, { fault }]) => fault && `${relay}: ${fault}`),
  );
  return [...ofCases, soaked?.fault].filter((fault) => fault !== undefined);
}

const figures = await main(readOptions());
const results = resolve(import.meta.dirname, '../results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'relay.json'), `${JSON.stringify(figures, null, 2)}\n`);
print(figures);
const faults = faultsIn(figures);
for (const fault of faults) console.log(`Broken answers: ${fault.slice(0, 500)}`);
if (faults.length > 0) process.exitCode = 1;
