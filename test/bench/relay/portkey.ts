import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runNpm } from '../../../.ci/setup/npm.mjs';

export const portkeyVersion = '1.15.2';

/**
 * With a newer one, which npm takes by itself, this version answers 500 to every stream
 * (`TypeError: immutable`).
 */
const honoServerVersion = '1.14.1';

export type PortkeyInstall = { kind: 'installed'; program: string } | { kind: 'missing'; reason: string };

/** Portkey's gateway in a folder of its own, outside the project; installed once, by npm. */
export function installPortkey(): PortkeyInstall {
  const folder = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'course-tutor-bench',
    `portkey-${portkeyVersion}`,
  );
  const gateway = join(folder, 'node_modules/@portkey-ai/gateway');
  const program = join(gateway, 'build/start-server.js');
  const manifest = {
    private: true,
    dependencies: { '@portkey-ai/gateway': portkeyVersion },
    overrides: { '@hono/node-server': honoServerVersion },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  if (!isInstalled(folder)) {
    const { failed, output } = runNpm(folder, ['install', '--ignore-scripts', '--omit=dev']);
    if (failed) return { kind: 'missing', reason: lastLine(output) };
  }
  return existsSync(program)
    ? { kind: 'installed', program }
    : { kind: 'missing', reason: `${program} is not in the package` };
}

function isInstalled(folder: string): boolean {
  const wanted = [
    ['@portkey-ai/gateway', portkeyVersion],
    ['@hono/node-server', honoServerVersion],
  ] as const;
  return wanted.every(([name, version]) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return (
      existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version === version
    );
  });
}

function lastLine(output: string): string {
  return output.split('\n').findLast((line) => line.trim() !== '') ?? 'npm said nothing';
}
