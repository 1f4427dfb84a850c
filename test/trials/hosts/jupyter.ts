/**
 * The tutor in notebooks: published by nbconvert, and run in JupyterLab or the
 * classic Notebook, then asked with a real browser:
 *
 *     node test/trials/hosts/jupyter.ts http://127.0.0.1:8888 --password TOKEN
 *
 * Needs that server, whose folder this process may not see, `jupyter nbconvert` with a
 * Python kernel in the PATH, and a build of the browser files.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startHostSite } from '../../support/host-site.ts';
import { pageMark } from '../moodle/canaries.ts';
import { blind, type HostPage, lesson, pasted, reads, runTrial, silent } from './host-trial.ts';

const markdown = (source: string) => ({ cell_type: 'markdown', id: 'm', metadata: {}, source });
const code = (source: string) => ({
  cell_type: 'code',
  id: 'c',
  metadata: {},
  source,
  outputs: [],
  execution_count: null,
});
const notebook = (...cells: object[]) => ({
  cells: [markdown(`# Lists\n\n${lesson(pageMark)}`), ...cells],
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

const site = await startHostSite();
await runTrial(
  async ({ host, password: token, browser, tutor, undo, lookAt }) => {
    const eyes = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 1300 } });
    const notebooks = {
      'script in Markdown': notebook(markdown(pasted('html', tutor))),
      'iframe as output': notebook(code(pasted('jupyter', tutor, 1))),
    };
    const headers = { authorization: `token ${token}`, 'content-type': 'application/json' };
    const files = Object.entries(notebooks).map(([name, content]) => ({
      name,
      content,
      file: `trial-${name.replaceAll(' ', '-')}.ipynb`,
    }));
    for (const { file, content } of files) {
      const address = `${host}/api/contents/${file}`;
      const body = JSON.stringify({ type: 'notebook', content });
      const reply = await fetch(address, { method: 'PUT', headers, body });
      if (!reply.ok) throw new Error(`${address}: ${reply.status} ${await reply.text()}`);
      undo.add(file, () => fetch(address, { method: 'DELETE', headers }));
    }
    const isLab = (await fetch(`${host}/lab`, { headers })).ok;
    const views = isLab
      ? { Lab: '/lab/tree/', 'Notebook 7': '/notebooks/' }
      : { 'classic Notebook': '/notebooks/' };
    for (const [view, path] of Object.entries(views)) {
      await lookAt(
        view,
        files.map(
          ({ name, file }): HostPage => ({
            name,
            address: `${host}${path}${file}?token=${token}`,
            eyes,
            expected: name === 'iframe as output' ? blind : silent,
            before: run,
          }),
        ),
      );
    }

    const folder = await mkdtemp(join(tmpdir(), 'trial-jupyter-'));
    undo.add('the notebooks', () => rm(folder, { recursive: true }));
    const published = async (content: object) => {
      await writeFile(join(folder, 'lists.ipynb'), JSON.stringify(content));
      execFileSync('jupyter', ['nbconvert', '--to', 'html', '--execute', join(folder, 'lists.ipynb')], {
        stdio: 'pipe',
      });
      const html = await readFile(join(folder, 'lists.html'), 'utf8');
      site.show({ html });
    };
    await published(notebook(code(pasted('jupyter', tutor))));
    await lookAt('published', [
      { name: 'script as output', address: site.origin, eyes, expected: reads(pageMark) },
    ]);
  },
  [site.origin],
);
await site.close();

/** Each cell, by its key. */
async function run(page: Page): Promise<void> {
  const cells = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell, #notebook .cell');
  await cells.first().waitFor({ timeout: 60_000 });
  const kernel = page.locator(
    '[data-status=idle], #kernel_indicator .kernel_idle_icon, .jp-Notebook-ExecutionIndicator',
  );
  await kernel.first().waitFor({ timeout: 60_000 });
  await cells.first().click({ position: { x: 100, y: 5 } });
  // Lab may take the first for a click into the cell.
  for (let press = 0; press < 3; press += 1) {
    await page.keyboard.press('Shift+Enter');
    await page.waitForTimeout(4_000);
  }
}
