/**
 * The tutor in front of a real Jupyter Notebook, with no setting but `lms.upstream`: signs in, opens a notebook,
 * runs its cells through the WebSocket to a kernel, saves it, and asks the tutor on its page, at a desk and on a phone:
 *
 *     node .ci/setup/run.mjs --build test/trials/jupyter.ts [--pictures FOLDER] [--internal]
 *
 * With `--internal` it knows its internal name alone, and `lms.preserveHost` is false: what `check` advises then.
 * As root, with Debian's packages `jupyter-notebook python3-ipykernel nginx` (12, Notebook 6.4); it starts them
 * itself, in a folder of its own.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { inSchool, phone, publicOrigin, type School } from './in-front/school.ts';
import type { Servers } from './in-front/servers.ts';
import { pageMark } from './moodle/canaries.ts';

const { values } = parseArgs({
  options: { pictures: { type: 'string' }, internal: { type: 'boolean', default: false } },
});
const token = 'trial-token-of-jupyter';
const notebook = `${publicOrigin}/notebooks/lists.ipynb`;

await inSchool(
  startJupyter,
  values.pictures,
  async (school) => {
    const { person, note, picture, askOn, tutor, servers } = school;
    const context = await person();
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const sockets = watch(page);
    await page.goto(`${publicOrigin}/`);
    note('its first page', page.url(), page.url().startsWith(`${publicOrigin}/login`));
    await page.fill('#password_input', token);
    await page.click('#login_submit');
    await page.getByRole('link', { name: 'lists.ipynb' }).waitFor();
    await picture(page, 'jupyter tree');
    await page.goto(notebook);
    await runCells(page, school);
    note('WebSockets to the kernel', sockets.inShort(), sockets.count() > 0 && sockets.received() > 0);
    await picture(page, 'jupyter run');
    const answer = page.locator('#save_widget');
    await page.keyboard.press('Control+s');
    await answer.getByText('unsaved').waitFor({ state: 'hidden' });
    const saved = await readFile(servers.path('notebooks/lists.ipynb'), 'utf8');
    note('saved', `${saved.length} characters`, saved.includes('3 fruits at 3'));
    await page.close();
    for (const [name, options] of [
      ['desktop', undefined],
      ['phone', phone],
    ] as const) {
      const eyes = await (await person(options)).newPage();
      await eyes.goto(`${publicOrigin}/login?next=%2F`);
      await eyes.fill('#password_input', token);
      await eyes.click('#login_submit');
      await eyes.waitForURL(/\/tree/);
      const { presence, provided, covers } = await askOn(eyes, notebook, `jupyter notebook ${name}`);
      const found = presence.is === 'broken' ? presence.why : presence.is;
      note(
        `asked on the notebook, ${name}`,
        `${found}; it lies on ${covers.join(', ') || 'nothing'}; ${provided.includes(pageMark) ? 'the lesson' : 'nothing of it'} was read`,
        presence.is === 'seen' && covers.length === 0,
      );
      await eyes.close();
    }
    note('asked of the model', String(tutor.provider.requests.length), tutor.provider.requests.length >= 2);
  },
  values.internal ? { preserveHost: false } : {},
);

async function startJupyter(servers: Servers, port: number): Promise<void> {
  await mkdir(servers.path('notebooks'));
  const code = (source: string) => ({
    cell_type: 'code',
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  });
  const content = {
    cells: [
      {
        cell_type: 'markdown',
        metadata: {},
        source: `# Lists\n\n${pageMark}. Append puts one more at its end.`,
      },
      code('fruits = ["apple", "pear"]\nfruits.append("orange")'),
      code('print(len(fruits), "fruits at", 1 + 2)'),
    ],
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
    nbformat: 4,
    nbformat_minor: 4,
  };
  await writeFile(servers.path('notebooks/lists.ipynb'), JSON.stringify(content));
  const settings = ['--no-browser', '--allow-root', `--port=${port}`, `--NotebookApp.token=${token}`];
  // What Jupyter asks for before any reverse proxy: else it answers to names of its own machine alone.
  const named = values.internal ? [] : ['--NotebookApp.allow_remote_access=True'];
  const folder = `--notebook-dir=${servers.path('notebooks')}`;
  await servers.start('/usr/bin/jupyter-notebook', [...settings, ...named, folder], port, {
    HOME: servers.folder,
    PATH: '/usr/bin:/bin',
  });
}

/** By the keys that its users press. */
async function runCells(page: Page, { note }: School): Promise<void> {
  await page.locator('#kernel_indicator .kernel_idle_icon').waitFor();
  await page.locator('.cell').first().click();
  for (let cell = 0; cell < 3; cell += 1) await page.keyboard.press('Shift+Enter');
  const output = page.locator('.output_text').first();
  await output.waitFor();
  note(
    'a cell has run',
    String(await output.textContent()).trim(),
    (await output.textContent())?.trim() === '3 fruits at 3',
  );
}

function watch(page: Page) {
  const opened: string[] = [];
  let received = 0;
  page.on('websocket', (socket) => {
    opened.push(new URL(socket.url()).pathname);
    socket.on('framereceived', () => {
      received += 1;
    });
  });
  return {
    count: () => opened.length,
    received: () => received,
    inShort: () => `${opened.length}, ${received} messages received`,
  };
}
