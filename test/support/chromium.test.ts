import { describe, expect, it } from 'vitest';
import { ensureChromium, type Host, launchFlags } from './chromium.ts';

interface Machine {
  host: Host;
  files: Set<string>;
  commands: string[];
  said: string[];
}

function machine(files: readonly string[], rest: Partial<Host> = {}): Machine {
  const made: Machine = {
    files: new Set(files),
    commands: [],
    said: [],
    host: {
      platform: 'linux',
      env: { PATH: '/usr/local/bin:/usr/bin' },
      isRoot: false,
      exists: (file) => made.files.has(file),
      run: (command, args) => {
        made.commands.push([command, ...args].join(' '));
        return { succeeded: true, output: '' };
      },
      say: (line) => made.said.push(line),
      ...rest,
    },
  };
  return made;
}

describe('finding Chromium', () => {
  it('takes CHROME_PATH before anything else', () => {
    const { host } = machine(['/opt/chrome', '/usr/bin/chromium'], {
      env: { CHROME_PATH: '/opt/chrome', PATH: '/usr/bin' },
    });
    expect(ensureChromium(host)).toEqual({ kind: 'found', file: '/opt/chrome' });
  });

  it('says so when CHROME_PATH names nothing, instead of quietly taking another browser', () => {
    const { host } = machine(['/usr/bin/chromium'], { env: { CHROME_PATH: '/opt/gone', PATH: '/usr/bin' } });
    expect(ensureChromium(host)).toEqual({
      kind: 'missing',
      advice: 'CHROME_PATH names /opt/gone, where there is no file.',
    });
  });

  it('searches the PATH on Linux', () => {
    const { host } = machine(['/usr/local/bin/google-chrome']);
    expect(ensureChromium(host)).toEqual({ kind: 'found', file: '/usr/local/bin/google-chrome' });
  });

  it("finds an application in a Mac user's own folder", () => {
    const file = '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const { host } = machine([file], { platform: 'darwin', env: { HOME: '/Users/ada' } });
    expect(ensureChromium(host)).toEqual({ kind: 'found', file });
  });

  it('falls back to Edge on Windows', () => {
    const file = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    const { host } = machine([file], { platform: 'win32', env });
    expect(ensureChromium(host)).toEqual({ kind: 'found', file });
  });

  it("installs Debian's package as root, and says so first", () => {
    const debian = machine(['/etc/debian_version'], { isRoot: true });
    const run = debian.host.run;
    debian.host.run = (command, args) => {
      expect(debian.said).toHaveLength(1);
      if (args.includes('install')) debian.files.add('/usr/bin/chromium');
      return run(command, args);
    };
    expect(ensureChromium(debian.host)).toEqual({ kind: 'found', file: '/usr/bin/chromium' });
    expect(debian.commands).toEqual(['apt-get update', 'apt-get install -y chromium']);
  });

  it.each([
    ['not root', machine(['/etc/debian_version'])],
    ['not Debian', machine([], { isRoot: true })],
    ['a Mac', machine([], { platform: 'darwin', env: {} })],
  ])('installs nothing when it is %s, and says what to do', (_case, { host, commands }) => {
    expect(ensureChromium(host)).toMatchObject({
      kind: 'missing',
      advice: expect.stringContaining('CHROME_PATH'),
    });
    expect(commands).toEqual([]);
  });

  it('shows what apt printed when the installation gave no browser', () => {
    const debian = machine(['/etc/debian_version'], {
      isRoot: true,
      run: () => ({ succeeded: false, output: 'E: no network' }),
    });
    expect(ensureChromium(debian.host).kind).toBe('missing');
    expect(debian.said.join('\n')).toContain('E: no network');
  });
});

it('gives up the sandbox only as root', () => {
  expect(launchFlags({ isRoot: true })).toContain('--no-sandbox');
  expect(launchFlags({ isRoot: false })).not.toContain('--no-sandbox');
});
