import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** The machine as far as looking for a browser goes. */
export interface Host {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  isRoot: boolean;
  exists: (file: string) => boolean;
  /** Runs a command to its end without showing it; true when it succeeded. */
  run: (command: string, args: readonly string[]) => { succeeded: boolean; output: string };
  say: (line: string) => void;
}

export const thisHost: Host = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  run(command, args) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const done = spawnSync(command, args, { encoding: 'utf8', env });
    return { succeeded: done.status === 0, output: `${done.stdout}${done.stderr}`.trim() };
  },
  say: (line) => console.log(line),
};

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
] as const;

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'] as const;

const WINDOWS_PROGRAMS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
] as const;

/** The first Chromium-like browser in the usual places of the platform. */
export function findChromium(host: Host): string | undefined {
  return candidates(host).find((file) => host.exists(file));
}

function candidates({ platform, env }: Host): string[] {
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : WINDOWS_PROGRAMS.map((program) => win32.join(folder, ...program)),
    );
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', posix.join(env.HOME ?? '/', 'Applications')];
    return folders.flatMap((folder) =>
      MAC_APPS.map((app) => posix.join(folder, `${app}.app`, 'Contents/MacOS', app)),
    );
  }
  const folders = (env.PATH ?? '').split(posix.delimiter).filter((folder) => folder !== '');
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

export type ChromiumSearch = { kind: 'found'; file: string } | { kind: 'missing'; advice: string };

/**
 * The browser for the tests: `CHROME_PATH`, else one of the usual ones, else Debian's package, which is
 * installed when this runs as root.
 */
export function ensureChromium(host: Host): ChromiumSearch {
  const named = host.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (host.exists(named)) return { kind: 'found', file: named };
    return { kind: 'missing', advice: `CHROME_PATH names ${named}, where there is no file.` };
  }
  const present = findChromium(host);
  if (present !== undefined) return { kind: 'found', file: present };
  if (host.isRoot && host.exists('/etc/debian_version')) {
    host.say('Installing Chromium for the browser tests (once)...');
    const update = host.run('apt-get', ['update']);
    const install = host.run('apt-get', ['install', '-y', 'chromium']);
    const installed = findChromium(host);
    if (installed !== undefined) return { kind: 'found', file: installed };
    host.say(`${update.output}\n${install.output}`);
  }
  return {
    kind: 'missing',
    advice: 'No Chrome or Chromium found: install one, or set CHROME_PATH to it, and run the command again.',
  };
}

/** Command-line flags for a quiet browser that speaks to nobody but the test. Root cannot use the sandbox. */
export function launchFlags(host: Pick<Host, 'isRoot'>): string[] {
  return [
    ...(host.isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}
