import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../proxy/config/config-error.ts';
import { noProxies } from '../../../proxy/config/outgoing-proxies.ts';
import { createMailer } from '../../../proxy/watch/mail/mailer.ts';
import { parseConfig } from '../../support/config.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';

const configured = (email: Record<string, unknown>) =>
  parseConfig(
    `courses: [{ id: c, title: C, content: lessons }]\nemail:\n  ${JSON.stringify(email).slice(1, -1)}\n`
      .replaceAll('","', '",\n  "')
      .replace(/email:\n {2}(.*)\n$/s, 'email: {\n  $1\n}\n'),
    '/x/config.yaml',
    {},
  ).email;

function problemsOf(email: Record<string, unknown>): readonly string[] {
  try {
    configured(email);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

let smtp: TestSmtpServer;

beforeEach(async () => {
  smtp = await startSmtpServer();
});

afterEach(async () => {
  await smtp.close();
});

async function send(email: Record<string, unknown>) {
  const settings = configured({ smtpUrl: smtp.url, ...email });
  const to = settings.to.map(({ address }) => address);
  const mailer = createMailer(settings);
  const delivery = await mailer.send({
    key: 'test',
    messageId: `<${randomUUID()}@example.edu>`,
    to,
    remaining: to,
    writtenMs: 0,
    subject: 'Test',
    text: 'Test',
    html: '<p>Test</p>',
  });
  mailer.close();
  return { delivery, mail: smtp.received.at(-1) };
}

/** The test's server hands domains out in the letters of their language. */
const inAscii = (address: string) => {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + (domainToASCII(address.slice(at)) || address.slice(at));
};

describe('an address of e-mail that a server takes is one that the configuration takes', () => {
  test.each([
    ['admin@example.edu', ['admin@example.edu']],
    ['admin@школа.рф', ['admin@xn--80atdl2c.xn--p1ai']],
    ['admin@xn--80atdl2c.xn--p1ai', ['admin@xn--80atdl2c.xn--p1ai']],
    ['root@localhost', ['root@localhost']],
    ['"quoted"@x', ['quoted@x']],
    ["o'hara+exam_1@sub.example.edu", ["o'hara+exam_1@sub.example.edu"]],
    ['Ada Admin <ada@example.edu>', ['ada@example.edu']],
    ['"Admin, Ada" <ada@example.edu>', ['ada@example.edu']],
    ['Иван <ivan@школа.рф>', ['ivan@xn--80atdl2c.xn--p1ai']],
    ['a@example.edu, "B, b" <b@example.edu>', ['a@example.edu', 'b@example.edu']],
    ['  a@example.edu\n', ['a@example.edu']],
    ['ops@[127.0.0.1]', ['ops@[127.0.0.1]']],
    ['Staff: a@example.edu, b@example.edu;', ['a@example.edu', 'b@example.edu']],
  ])('%j', async (written, recipients) => {
    expect(configured({ to: written }).to.map(({ address }) => address)).toEqual(recipients);
    const { delivery, mail } = await send({ to: [written] });
    expect(delivery).toMatchObject({ kind: 'taken', refused: [] });
    expect(mail?.recipients.map(inAscii)).toEqual(recipients);
  });

  test('the tutor writes under the name it is given, to people by theirs', async () => {
    const { mail } = await send({
      from: 'Course tutor <t@example.edu>',
      to: ['"Admin, Ada" <ada@example.edu>', 'b@example.edu'],
    });
    expect(mail?.raw).toMatch(/^From: Course tutor <t@example\.edu>$/m);
    expect(mail?.raw).toMatch(/^To: "Admin, Ada" <ada@example\.edu>, b@example\.edu$/m);
  });

  test.each([
    'nobody',
    'a@',
    '@example.edu',
    'a@b@c',
    'a@exa mple.edu',
    'a@example..edu',
    '.a@example.edu',
    'a@-example.edu',
    'a@example.edu\r\nBcc: victim@example.edu',
    'a@example.edu\nb@example.edu',
    '"A\r\nBcc: victim@example.edu" <a@example.edu>',
    '"A\u0000" <a@example.edu>',
    'a@example.edu, nobody',
    '<>',
    `${'a'.repeat(65)}@example.edu`,
    `a@${'b'.repeat(64)}.edu`,
  ])('%j is none', (written) => {
    for (const email of [{ to: written }, { to: [written] }, { from: written }]) {
      expect(problemsOf(email)[0]).toMatch(
        /^config\.yaml:3 email\.(?:to\[0\]|from): must be an address such as admin@example\.edu/,
      );
    }
  });

  test('one with blanks in quotes is left to the server', () => {
    expect(configured({ to: '"two words"@example.edu' }).to).toEqual([
      { name: '', address: '"two words"@example.edu' },
    ]);
  });

  test('a mail has one sender', () => {
    expect(problemsOf({ from: 'a@example.edu, b@example.edu' })).toEqual([
      'config.yaml:3 email.from: must be one address of e-mail',
    ]);
  });
});

describe('the password of a mail server', () => {
  test.each([
    'plain',
    'p@ss',
    'p:ss',
    'p%ss',
    'p#ss',
    'p/ss',
    'p?ss',
    'two words',
    '#/?@%: \\"ü',
    '12/w',
    '%41',
  ])('%j signs in when it is percent-encoded', async (password) => {
    await smtp.close();
    smtp = await startSmtpServer('take', 0, { user: 'me@example.edu', password });
    const credentials = `${encodeURIComponent('me@example.edu')}:${encodeURIComponent(password)}`;
    const smtpUrl = smtp.url.replace('//', `//${credentials}@`);
    const { delivery } = await send({ smtpUrl, to: 'a@example.edu' });
    expect(delivery).toMatchObject({ kind: 'taken' });
  });

  test.each(['p@ss', 'two words', 'p:ss'])('%j signs in as it is, too', async (password) => {
    await smtp.close();
    smtp = await startSmtpServer('take', 0, { user: 'me', password });
    const { delivery } = await send({
      smtpUrl: smtp.url.replace('//', `//me:${password}@`),
      to: 'a@example.edu',
    });
    expect(delivery).toMatchObject({ kind: 'taken' });
  });

  test.each([
    ['p#ss', /has a "#" before its last "@": .* write it as %23/],
    ['p/ss', /has a "\/" before its last "@": .* write it as %2F/],
    ['12/w', /has a "\/" before its last "@": .* write it as %2F/],
    ['p?ss', /has a "\?" before its last "@": .* write it as %3F/],
    ['p@s/s', /has a "\/" before its last "@": .* write it as %2F/],
    ['p%ss', /has a "%" that stands for nothing: .* write it as %25/],
    ['p\tss', /must be one line without tabs/],
  ])('%j is refused with how to write it, and is not repeated', (password, said) => {
    const [problem, ...more] = problemsOf({
      smtpUrl: `smtp://secret-user:${password}@mail.example.edu`,
      to: 'a@example.edu',
    });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^config\.yaml:3 email\.smtpUrl: /);
    expect(problem).toMatch(said);
    expect(problem).not.toContain('secret-user');
    expect(problem).not.toContain(password);
  });

  test.each([
    ['mail.example.edu', /must be an smtp:\/\/ or smtps:\/\/ address/],
    ['https://mail.example.edu', /must be an smtp:\/\/ or smtps:\/\/ address/],
    ['smtp://', /names no host/],
    ['smtp://me:pw@', /names no host/],
    ['smtp://me:p#w', /has a "#"/],
  ])('%j is no address of a mail server', (smtpUrl, said) => {
    expect(problemsOf({ smtpUrl, to: 'a@example.edu' })[0]).toMatch(said);
  });
});

test.each([
  ['smtp://mail.example.test', '', 1],
  ['smtp://mail.example.test', 'other.test', 1],
  ['smtp://127.0.0.1', '', 0],
  ['smtp://localhost', '', 0],
])('with HTTPS_PROXY mails to %s, NO_PROXY="%s", go through %i proxies', async (server, noProxy, count) => {
  const { port } = new URL(smtp.url);
  const proxy = await startConnectProxy({ port: Number(port) });
  const email = configured({ smtpUrl: `${server}:${port}`, to: 'admin@example.edu' });
  const mailer = createMailer(email, { ...noProxies, httpsProxy: proxy.url, noProxy });
  const to = ['admin@example.edu'];
  const { kind } = await mailer.send({
    key: 'test',
    messageId: `<${randomUUID()}@example.edu>`,
    to,
    remaining: to,
    writtenMs: 0,
    subject: 'Test',
    text: 'Test',
    html: '<p>Test</p>',
  });
  mailer.close();
  await proxy.close();
  expect(kind).toBe('taken');
  expect(proxy.asked.map(({ line }) => line)).toEqual(Array(count).fill(`CONNECT mail.example.test:${port}`));
});
