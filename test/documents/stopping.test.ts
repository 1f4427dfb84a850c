import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../support/config.ts';
import { sampleCourse } from '../support/sidecar.ts';

const root = join(import.meta.dirname, '../..');
/** For bills and readers, after the last answer. */
const afterwardsSeconds = 15;

test('systemd and Docker wait for as long as the tutor takes to stop, as the chapter says', async () => {
  const { server } = parseConfig(JSON.stringify({ courses: [sampleCourse] }), '/config.yaml', {});
  const seconds = server.stopSeconds + afterwardsSeconds;
  const chapter = await readFile(join(root, 'proxy/OPERATING.md'), 'utf8');
  expect(chapter).toContain(`\`server.stopSeconds\` (${server.stopSeconds})`);
  expect(chapter).toContain(`TimeoutStopSec=${seconds}\n`);
  expect(chapter).toContain(`docker stop --time ${seconds}`);
  expect(chapter).toContain(`terminationGracePeriodSeconds: ${seconds}`);
  const compose = parse(await readFile(join(root, 'compose.yaml'), 'utf8'), { merge: true });
  for (const name of ['tutor', 'tutor-a', 'tutor-b']) {
    expect(compose.services[name].stop_grace_period).toBe(`${seconds}s`);
  }
});
