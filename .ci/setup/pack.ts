/**
 * Compiles the sidecar for the published package: Node runs no TypeScript below node_modules. The browser files
 * are already in dist/ when this runs. The plugin for Moodle goes along as it is.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

rmSync(join(root, 'dist/proxy'), { recursive: true, force: true });
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const project = join(root, 'proxy/tsconfig.build.json');
const compiled = spawnSync(process.execPath, [compiler, '--project', project], { stdio: 'inherit' });
process.exitCode = compiled.status ?? 1;
cpSync(
  join(root, 'proxy/lms/moodle/local_coursetutor'),
  join(root, 'dist/proxy/lms/moodle/local_coursetutor'),
  { recursive: true },
);
