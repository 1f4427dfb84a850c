/**
 * What compose.yaml starts as `balancer`, as processes: two sidecars that share
 * a PostgreSQL, behind a real Caddy with the very file of compose.yaml. A student
 * asks in a browser, and the sidecar that answers is killed in the middle. Needs
 * caddy (a Debian package):
 *
 *     node test/trials/several-sidecars.ts [FOLDER for pictures]
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { openBrowser } from '../support/browser.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { askingOpenAi } from '../support/routing.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';

interface Composed {
  configs: { balancer: { content: string } };
}

const balancerPort = 18_087;
const folder = await mkdtemp(join(tmpdir(), 'trial-several-'));
const pictures = resolve(process.argv[2] ?? folder);
const composeFile = join(import.meta.dirname, '../../compose.yaml');
// Merge keys, as Docker reads them.
const composed = parse(await readFile(composeFile, 'utf8'), { merge: true }) as Composed;

/** A sidecar and the provider that it alone asks, so that it is known which of them answers. */
interface Peer {
  name: string;
  sidecar: SidecarProcess;
  provider: FakeProvider;
}

async function startPeer(name: string, databaseUrl: string): Promise<Peer> {
  const provider = await startFakeProvider({
    chunks: 40,
    answer: 'A list keeps its items in order, and each of them may be changed. '.repeat(8),
    pace: () => delay(100),
  });
  const config = join(folder, `${name}.yaml`);
  await writeFile(
    config,
    JSON.stringify({
      server: { publicUrl: `http://localhost:${balancerPort}`, trustedProxies: ['127.0.0.1'] },
      origins: [`http://localhost:${balancerPort}`],
      courses: [sampleCourse],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as config.yaml has it
      storage: { url: '${STORAGE_URL:-sqlite:data/tutor.db}' },
      ...askingOpenAi(provider),
      cache: { answers: { max: 0 } },
    }),
  );
  const sidecar = await startSidecarProcess(config, { STORAGE_URL: databaseUrl });
  return { name, sidecar, provider };
}

const database = await startPostgres();
await database.sql('CREATE DATABASE tutor');
const peers = await Promise.all(['tutor-a', 'tutor-b'].map((name) => startPeer(name, database.url('tutor'))));
const caddyfile = peers.reduce(
  (file, { name, sidecar }) => file.replace(`${name}:8787`, new URL(sidecar.url).host),
  composed.configs.balancer.content.replace(':8787 {', `http://localhost:${balancerPort} {`),
);
await writeFile(join(folder, 'Caddyfile'), `{\n  admin off\n}\n${caddyfile}`);
const caddy = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile')], {
  stdio: 'inherit',
  env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder },
});
const browser = await openBrowser();

try {
  const page = await browser.page();
  const readiness = `http://localhost:${balancerPort}/readyz`;
  for (let tries = 0; tries < 100 && !(await fetch(readiness).catch(() => undefined))?.ok; tries += 1) {
    await delay(100);
  }
  await page.goto(`http://localhost:${balancerPort}/`);
  const tutor = page.locator('course-tutor');
  const input = tutor.getByRole('textbox');
  if (!(await input.isVisible())) await tutor.getByRole('button').first().click();

  const ask = async (question: string) => {
    await input.fill(question);
    await input.press('Enter');
  };
  const answering = () =>
    peers.find(({ provider }) => provider.requests.some(({ state }) => state === 'open'));
  const untilAnswering = async (): Promise<Peer> => {
    for (;;) {
      const peer = answering();
      if (peer !== undefined) return peer;
      await delay(20);
    }
  };

  await ask('What is a list?');
  const owner = await untilAnswering();
  await tutor.getByText('keeps its items in order').first().waitFor();
  await page.screenshot({ path: join(pictures, 'several-1-answering.png') });
  owner.sidecar.process.kill('SIGKILL');
  const killedMs = performance.now();
  console.log(`${owner.name} answered, and was killed in the middle`);

  const open = async () =>
    Number(
      (await database.sql(`SELECT count(*) AS n FROM course_tutor.call WHERE status = 'open'`, 'tutor'))[0]
        ?.n,
    );
  const settled = (async () => {
    while ((await open()) > 0) {
      assert.ok(performance.now() - killedMs < 60_000, 'the call of the killed sidecar was never settled');
      await delay(250);
    }
    return Math.round((performance.now() - killedMs) / 1_000);
  })();
  await delay(8_000);
  await page.screenshot({ path: join(pictures, 'several-2-killed.png') });
  const other = peers.find((peer) => peer !== owner);
  assert.ok(other);
  // Nobody clicks anything: the tutor asks anew by itself.
  while (other.provider.requests.length === 0) {
    assert.ok(performance.now() - killedMs < 60_000, 'the student was never answered again');
    await delay(1_000);
  }
  console.log(
    `${other.name} answered ${Math.round((performance.now() - killedMs) / 1_000)} s after the kill`,
  );
  await other.provider.idle();
  await delay(1_000);
  await page.screenshot({ path: join(pictures, 'several-3-answered.png') });

  const settledSeconds = await settled;
  const calls = await database.sql('SELECT status, micro_usd FROM course_tutor.call ORDER BY id', 'tutor');
  console.log(`settled ${settledSeconds} s after the kill:`, calls);
  const invoiced = peers.flatMap(({ provider }) => provider.invoice);
  const billed = calls.reduce((sum, { micro_usd }) => sum + Number(micro_usd), 0);
  const cost = invoiced.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * 0.1 + line.outputTokens * 0.5),
    0,
  );
  console.log(`ledger ${billed}, invoice ${cost} micro-dollars`);
  assert.ok(billed >= cost);
  console.log(`pictures are in ${pictures}`);
} finally {
  await browser.close();
  caddy.kill('SIGTERM');
  for (const { sidecar } of peers) sidecar.process.kill('SIGTERM');
  await Promise.all([once(caddy, 'exit'), ...peers.map(({ sidecar }) => sidecar.ended)]);
  for (const { provider } of peers) await provider.close();
  await database.remove();
  if (pictures !== folder) await rm(folder, { recursive: true, force: true });
}
