import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type HostSite, startHostSite } from './host-site.ts';
import { type SidecarProcess, startSidecarProcess } from './sidecar-process.ts';

/** The sample course in lessons on another site: a browser, the site, and the sidecar as a process of its own. */
export interface HostedTutor {
  browser: TestBrowser;
  /** The one site that may use the tutor. */
  site: HostSite;
  sidecar: SidecarProcess;
  close(): Promise<void>;
}

export async function startHostedTutor(): Promise<HostedTutor> {
  const browser = await openBrowser();
  const site = await startHostSite();
  const directory = await mkdtemp(join(tmpdir(), 'journey-'));
  const content = resolve(import.meta.dirname, '../../courses/python-basics');
  const config = {
    origins: [site.origin],
    courses: [{ id: 'python-basics', title: 'Python basics', content }],
    storage: { url: 'sqlite::memory:' },
  };
  const file = join(directory, 'config.yaml');
  await writeFile(file, JSON.stringify(config));
  const sidecar = await startSidecarProcess(file);
  return {
    browser,
    site,
    sidecar,
    async close() {
      sidecar.process.kill('SIGTERM');
      await sidecar.ended;
      await site.close();
      await browser.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
