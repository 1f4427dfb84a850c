#!/usr/bin/env node
/**
 * The command `course-tutor`. In a clone it runs the sources, on the Node packaged with them when the running
 * one is too old; in an installed package and in the image, which have no sources, the compiled files.
 * Plain JavaScript without dependencies: it must run on Node 20 to say what is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants, getPriority, setPriority } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @param {string} path below the root of the package */
function fileOf(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

const { engines } = JSON.parse(readFileSync(fileOf('package.json'), 'utf8'));
const oldestMajor = Number.parseInt(engines.node.replace('>=', ''), 10);

/**
 * Each of some ten threads of a process gets a pool of memory of its own from glibc, and what it once took stays
 * there; two pools for all are as fast. Read when a process begins, so this one begins again, in its place.
 */
function beginWithFewPools() {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return;
  process.env.MALLOC_ARENA_MAX = '2';
  // To Node 24 it is an experiment, of which it would warn the operator.
  const quiet = ['--disable-warning=ExperimentalWarning', ...process.execArgv];
  process.execve?.(process.execPath, [process.execPath, ...quiet, ...process.argv.slice(1)]);
}

/** Nobody waits for it, and to read the sidecar's code takes half a second of a core that students may need. */
function giveWay() {
  const low = constants.priority.PRIORITY_BELOW_NORMAL;
  // Only who may do everything may take back what `nice` has given away.
  if (getPriority() < low) setPriority(low);
}

const isClone = existsSync(fileOf('proxy/cli/main.ts'));

if (Number.parseInt(process.versions.node, 10) >= oldestMajor) {
  if (process.argv[2] === 'start') beginWithFewPools();
  if (process.argv[2] === 'backup') giveWay();
  const main = ['proxy/cli/main.ts', 'dist/proxy/cli/main.js'].map(fileOf).find(existsSync);
  if (main === undefined) throw new Error('this installation of course-tutor is not whole');
  // Most of a short command's time goes into reading the sidecar's code.
  nodeModule.enableCompileCache();
  const command = await import(pathToFileURL(main).href);
  const code = await command.main(process.argv.slice(2), process.env, '.env');
  // Left alone by one that runs on: whoever ends that says how it went.
  if (code !== 0) process.exitCode = code;
} else {
  const packaged = ['node_modules/.bin/node', 'node_modules/.bin/node.exe'].map(fileOf).find(existsSync);
  if (packaged === undefined) {
    console.error(
      `course-tutor needs Node.js ${oldestMajor} or newer, and this is ${process.version}: ${
        isClone
          ? 'run "npm start" once, which brings its own'
          : `install it from https://nodejs.org, or put it in front: npx --package=node@${oldestMajor} --package=course-tutor course-tutor ${process.argv.slice(2).join(' ')}`
      }`.trimEnd(),
    );
    process.exitCode = 1;
  } else {
    const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
    const done = spawnSync(packaged, words, { stdio: 'inherit' });
    process.exitCode = done.status ?? 1;
  }
}
