/**
 * `npm run bench`: every `*.bench.ts` of this folder, one after the other, each
 * as a process of its own. They print their tables and write
 * `results/NAME.json`. `npm run bench -- NAME...` runs single ones; what follows
 * a single name and is none itself goes to that bench.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const ending = '.bench.ts';
const results = join(import.meta.dirname, 'results');

interface Bench {
  name: string;
  file: string;
}

function findBenches(): Bench[] {
  return globSync(`**/*${ending}`, { cwd: import.meta.dirname })
    .map((path) => ({ name: basename(path, ending), file: join(import.meta.dirname, path) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Resolves to the exit code. A signal that ends this process is passed on. */
function runBench({ file }: Bench, options: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...options], { stdio: 'inherit' });
  const pass = () => child.kill('SIGTERM');
  process.on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

function resultOf({ name }: Bench, sinceMs: number): string {
  const file = join(results, `${name}.json`);
  const written = statSync(file, { throwIfNoEntry: false });
  return written !== undefined && written.mtimeMs >= sinceMs ? file : 'no result';
}

async function main(words: readonly string[]): Promise<number> {
  const benches = findBenches();
  const isName = (word: string) => benches.some(({ name }) => name === word);
  const firstOption = words.findIndex((word) => !isName(word));
  const names = firstOption < 0 ? words : words.slice(0, firstOption);
  const options = firstOption < 0 ? [] : words.slice(firstOption);
  if (options.length > 0 && names.length !== 1) {
    console.error('npm run bench -- [NAME...], or NAME and what it takes. Names:');
    for (const { name } of benches) console.error(`  ${name}`);
    return 1;
  }
  mkdirSync(results, { recursive: true });
  const failed: string[] = [];
  const lines: string[] = [];
  for (const bench of names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name))) {
    console.log(`\n=== ${bench.name} ===`);
    const sinceMs = Date.now();
    if ((await runBench(bench, options)) !== 0) failed.push(bench.name);
    lines.push(`${bench.name}: ${resultOf(bench, sinceMs)}, ${Math.round((Date.now() - sinceMs) / 1000)} s`);
  }
  console.log('\n=== All ===');
  for (const line of lines) console.log(line);
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
