import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { testFolder } from '../../support/folder.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';

const sender = fileURLToPath(new URL('./sender.ts', import.meta.url));
let folder: string;
let smtp: TestSmtpServer;

beforeEach(async () => {
  folder = testFolder();
  smtp = closedAfterTest(await startSmtpServer());
});

function send(at: string) {
  return spawn(process.execPath, [sender, join(folder, 'a.db'), smtp.url, at], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Several processes never share one SQLite file (see store/sqlite/ownership.ts): what can happen is a restart. */
describe('a process killed between sending a mail and noting it', () => {
  it('sends it again after the restart, with the same Message-ID, and then never more', async () => {
    // The server has the whole message, its answer never arrives: as far as the process knows, nothing was sent.
    smtp.mood = 'hang';
    const killed = send('2026-11-23T09:00:00Z');
    await smtp.waitFor(1);
    killed.kill('SIGKILL');
    expect((await once(killed, 'exit'))[1]).toBe('SIGKILL');

    smtp.mood = 'take';
    // Within the lease of the killed one nobody sends; after it the mail goes out.
    for (const at of ['2026-11-23T09:01:00Z', '2026-11-23T09:03:00Z', '2026-11-23T09:10:00Z']) {
      const again = send(at);
      expect((await once(again, 'exit'))[0]).toBe(0);
    }
    expect(smtp.received).toHaveLength(2);
    expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
    expect(smtp.received.map(({ taken }) => taken)).toEqual([false, true]);
  });
});
