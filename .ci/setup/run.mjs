/**
 * What every npm script goes through: `node .ci/setup/run.mjs [--build] PROGRAM [ARGUMENTS]` installs what is
 * missing, builds the browser files if asked to, and runs the program on the Node it needs. Not npm's own `prestart` hooks: an npm set to ignore install scripts skips
 * those too, and would start the sidecar on a clone with nothing in it.
 * Plain JavaScript without dependencies: it runs before anything is installed, on Node 20.
 */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepareBundles, preparePackages } from './prepare.mjs';
import { bestNode } from './runtime.mjs';

const PARENT_WATCH_MS = 500;

const root = fileURLToPath(new URL('../..', import.meta.url));
const wantsBuild = process.argv[2] === '--build';
const [program = '', ...words] = process.argv.slice(wantsBuild ? 3 : 2);

/** @returns {string | undefined} what went wrong and what to do about it */
function tryToPrepare() {
  try {
    const trouble = preparePackages(root, (line) => console.log(line));
    return trouble ?? (wantsBuild ? prepareBundles(root) : undefined);
  } catch (error) {
    console.error(error);
    return 'Preparing failed: stop what runs from this folder, delete node_modules, and run the command again.';
  }
}

/**
 * Runs a program of this clone to its end, on another Node, and ends as it did.
 * @param {string} node
 * @param {readonly string[]} words
 */
function runOn(node, words) {
  const child = spawn(node, words, { stdio: 'inherit', env: { ...compileCache(), ...process.env } });
  const pass = () => child.kill('SIGTERM');
  process.on('SIGTERM', pass);
  // A terminal sends these to the child as well: from then on the child has been told, and is not told twice.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => process.off('SIGTERM', pass));
  whenNpmIsGone(pass);
  child.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
}

/**
 * The next start need not strip the types again, which takes half its time and 20 MB. This Node may know nothing of
 * it: the place is the one that Node takes by itself.
 */
function compileCache() {
  return { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
}

/**
 * npm runs a script through `sh`, which dies of a signal without passing it on: without this watch a sidecar whose
 * npm was told to stop would live on and hold the port. Only a program that listens for SIGTERM is told, and one
 * that has been told already listens no more.
 * @param {() => void} tell
 */
function whenNpmIsGone(tell) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent || process.listenerCount('SIGTERM') === 0) return;
    clearInterval(watch);
    tell();
  }, PARENT_WATCH_MS);
  watch.unref();
}

/**
 * Each of some ten threads of a process gets a pool of memory of its own from glibc, and what it once took stays
 * there: 30 MB of a sidecar with 500 answers running. Two pools for all are as fast. Read when a process begins, so
 * this one begins again, in its place, before it has done anything.
 */
function beginWithFewPools() {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return;
  process.env.MALLOC_ARENA_MAX = '2';
  // An older Node starts the sidecar as a process of its own, which inherits it.
  process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)]);
}

if (program === 'proxy/main.ts') beginWithFewPools();
const trouble = tryToPrepare();
if (trouble !== undefined) {
  console.error(trouble);
  process.exitCode = 1;
} else {
  const node = bestNode(root);
  const file = join(root, program);
  if (realpathSync(node) === realpathSync(process.execPath)) {
    nodeModule.enableCompileCache?.();
    // Already the right Node: no second process between npm's signals and the program.
    whenNpmIsGone(() => process.kill(process.pid, 'SIGTERM'));
    process.argv = [process.execPath, file, ...words];
    await import(pathToFileURL(file).href);
  } else {
    runOn(node, [file, ...words]);
  }
}
