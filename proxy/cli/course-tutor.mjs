#!/usr/bin/env node
/**
 * The command `course-tutor`. In a clone it runs the sources, on the Node packaged with them when the running
 * one is too old; in an installed package and in the image, which have no sources, the compiled files.
 * Plain JavaScript without dependencies: it must run on Node 20 to say what is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @param {string} path below the root of the package */
function fileOf(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

const { engines } = JSON.parse(readFileSync(fileOf('package.json'), 'utf8'));
const oldestMajor = Number.parseInt(engines.node.replace('>=', ''), 10);

if (Number.parseInt(process.versions.node, 10) >= oldestMajor) {
  const main = ['proxy/cli/main.ts', 'dist/proxy/cli/main.js'].map(fileOf).find(existsSync);
  if (main === undefined) throw new Error('this installation of course-tutor is not whole');
  // Most of a short command's time goes into reading the sidecar's code.
  nodeModule.enableCompileCache();
  const command = await import(pathToFileURL(main).href);
  process.exitCode = await command.main(process.argv.slice(2), process.env, '.env');
} else {
  const packaged = ['node_modules/.bin/node', 'node_modules/.bin/node.exe'].map(fileOf).find(existsSync);
  if (packaged === undefined) {
    console.error(
      `course-tutor needs Node.js ${oldestMajor} or newer (this is ${process.version}); in a clone, run "npm start" once: it brings its own.`,
    );
    process.exitCode = 1;
  } else {
    const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
    const done = spawnSync(packaged, words, { stdio: 'inherit' });
    process.exitCode = done.status ?? 1;
  }
}
