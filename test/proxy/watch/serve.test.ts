import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SessionReply } from '../../../proxy/ground/protocol.ts';
import { serve } from '../../../proxy/serve.ts';
import { startFakeProvider } from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { postJson } from '../../support/post-json.ts';
import { allTo } from '../../support/routing.ts';
import { chat, readAnswer, sampleCourse } from '../../support/sidecar.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';

/** A whole sidecar with a mail server, on which an answer costs 16 dollars, or what is left of the day. */
async function start(mood: 'take' | 'refuse') {
  const directory = testFolder();
  const smtp = await startSmtpServer(mood);
  onTestFinished(() => smtp.close());
  const fake = await startFakeProvider({ prices: { inputTokens: 1_000, outputTokens: 1_600 } });
  onTestFinished(() => fake.close());
  const configFile = join(directory, 'config.yaml');
  await writeFile(
    configFile,
    JSON.stringify({
      courses: [{ ...sampleCourse, context: 'passages' }],
      storage: { url: 'sqlite:a.db' },
      providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
      models: { 'gpt-6-luna': { maxOutputTokens: 1_900, usdPerMillion: { input: 0, output: 10_000 } } },
      limits: { student: { dailyShare: 1 }, address: { hourlyShare: 1 } },
      routing: allTo('gpt-6-luna'),
      email: { smtpUrl: smtp.url, to: ['admin@example.edu'], graceSeconds: 0 },
      admin: { tokens: ['a-token-for-machines'] },
    }),
  );
  const server = await serve({ configFile, port: 0 }, { LOG_LEVEL: 'silent' }, () => undefined);
  onTestFinished(() => server.close());
  const url = server.url.replace('localhost', '127.0.0.1');
  const answer = async (question: string) => {
    const session = await postJson(`${url}/v1/session`, { course: sampleCourse.id });
    const { token } = (await session.json()) as SessionReply;
    return readAnswer(await chat({ url }, token, { question }));
  };
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`, {
      headers: { authorization: 'Bearer a-token-for-machines' },
    });
    return (await response.json()) as Record<string, unknown>;
  };
  return { smtp, answer, get };
}

test('an answer that passes 80 % of the budget is followed by a mail, and the next one by another', async () => {
  const { smtp, answer, get } = await start('take');
  await answer('What is a list?');
  await smtp.waitFor(1);
  expect(smtp.received[0]?.subject).toMatch(
    /^80% of the budget of \S+ \d+ \S+ is used \(\$16\.00 of \$20\.00\)$/,
  );
  expect(await get('/admin/api/status')).toMatchObject({ alerts: [{ kind: 'budget', level: 'warning' }] });
  await answer('What is a dictionary?');
  await smtp.waitFor(2);
  expect(smtp.received[1]?.subject).toMatch(
    /^100% of the budget of \S+ \d+ \S+ is used \(\$20\.00 of \$20\.00\)$/,
  );
  expect(await get('/readyz')).toEqual({ status: 'ready' });
});

test('a mail server that refuses is seen by readiness and by the administrator; the tutor goes on', async () => {
  const { smtp, answer, get } = await start('refuse');
  await answer('What is a list?');
  await smtp.waitFor(1);
  const ready = async () => (await get('/readyz')) as { status: string; warnings?: string[] };
  // The server has answered; the sidecar writes it down with its next turns.
  while ((await ready()).warnings === undefined) await new Promise((next) => setImmediate(next));
  expect(await ready()).toEqual({
    status: 'ready',
    warnings: [expect.stringMatching(/^1 alert mails cannot be delivered since 20/)],
  });
  const { alerts } = (await get('/admin/api/status')) as { alerts: { kind: string; advice: string }[] };
  expect(alerts.find(({ kind }) => kind === 'mail_failing')?.advice).toContain('550 not today');
  const advice = (await get('/admin/api/advice')) as { tiers: { action: string } };
  expect(advice.tiers.action).toBe('stay');
  expect((await answer('What is a set?')).last?.event).toBe('done');
});
