/**
 * Compiles the sidecar for the published package and for the image: `node .ci/setup/pack.ts [FOLDER]`, by default
 * into `dist/`. Node runs no TypeScript below node_modules, and compiled files start sooner. The browser files are
 * built already when this runs; types are a matter of `npm test`. The plugin for Moodle goes along as it is.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = resolve(process.argv[2] ?? join(root, 'dist'), 'proxy');

rmSync(out, { recursive: true, force: true });
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const project = join(root, 'proxy/tsconfig.build.json');
const words = [compiler, '--project', project, '--outDir', out];
const compiled = spawnSync(process.execPath, words, { stdio: 'inherit' });
process.exitCode = compiled.status ?? 1;
cpSync(join(root, 'proxy/lms/moodle/local_coursetutor'), join(out, 'lms/moodle/local_coursetutor'), {
  recursive: true,
});
