import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { secretsOf } from '../../../../proxy/config/secrets.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { courier } from '../../../../proxy/watch/hooks/courier.ts';
import { hooksFor } from '../../../../proxy/watch/hooks/hook-events.ts';
import { openHooks } from '../../../../proxy/watch/hooks/hooks.ts';
import type { Letter } from '../../../../proxy/watch/mail/letter.ts';
import type { Mailer } from '../../../../proxy/watch/mail/mailer.ts';
import { Outbox } from '../../../../proxy/watch/outbox.ts';
import { toMail } from '../../../../proxy/watch/tools.ts';
import { parseConfig } from '../../../support/config.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { openMemoryStore } from '../../../support/memory-store.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../../support/webhook-receiver.ts';
import { keepingMailer, openDesk } from '../desk.ts';

const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

let receiver: WebhookReceiver;
let store: Store;
let clock: FakeClock;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  store = openMemoryStore();
  clock = new FakeClock();
});
afterEach(async () => {
  await store.end();
  await receiver.close();
  vi.useRealTimers();
});

function configured(webhooks: object[]) {
  const config = {
    courses: [{ id: 'a', title: 'A', content: 'a' }],
    email: { to: ['admin@example.edu'] },
    server: { publicUrl: 'https://tutor.example.edu' },
    webhooks,
  };
  return parseConfig(JSON.stringify(config), '/nowhere/config.yaml', {});
}

const own = (more: object = {}) => ({ url: `${receiver.url}/hook`, privateAddress: true, secret, ...more });
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

const letter: Letter = {
  language: 'en',
  tone: 'warning',
  preview: '',
  label: 'Alert',
  title: 'Spent',
  footer: [],
  subject: 'Half is <spent>',
  blocks: [{ kind: 'paragraph', text: 'Ask *less* <!channel>.' }],
};

/** Writes one and sends what is due. */
async function tell(config: ReturnType<typeof configured>, mailer?: Mailer, key = 'budget:one') {
  const tools = { config, clock, newId: () => 'id-1' };
  const outbox = new Outbox(store.watch, courier(mailer, openHooks(config, clock)), clock, log);
  const note = { name: key, version: 0, value: 1 };
  await store.watch.commit({ note, mail: toMail(letter, key, clock.now(), tools) });
  await outbox.deliverDue();
  return outbox;
}

describe('a webhook', () => {
  test('is signed so that a library of others knows who writes, and when', async () => {
    await tell(configured([own()]));
    const [{ body, headers } = { body: '', headers: {} }] = receiver.received;
    vi.useFakeTimers({ now: clock.now(), toFake: ['Date'] });
    const webhook = new Webhook(secret);
    const signed = headers as Record<string, string>;
    expect(webhook.verify(body, signed)).toEqual({
      type: 'course-tutor.budget',
      timestamp: new Date(clock.now()).toISOString(),
      data: {
        id: 'id-1',
        subject: 'Half is <spent>',
        text: expect.stringContaining('Ask *less*'),
        url: 'https://tutor.example.edu/admin/',
      },
    });
    expect(signed['webhook-id']).toBe('id-1');
    expect(() => webhook.verify(body.replace('Half', 'All'), signed)).toThrow('No matching signature');
    expect(() => new Webhook(Buffer.alloc(32, 6).toString('base64')).verify(body, signed)).toThrow();
    // Replayed later it is too old, and with another time the signature does not fit.
    vi.setSystemTime(clock.now() + 6 * 60_000);
    expect(() => webhook.verify(body, signed)).toThrow('too old');
    const fresh = String(Math.floor((clock.now() + 6 * 60_000) / 1000));
    expect(() => webhook.verify(body, { ...signed, 'webhook-timestamp': fresh })).toThrow('No matching');
  });

  test.each(['slack', 'teams'])('for %s has its form, and no mark that calls somebody', async (kind) => {
    await tell(configured([own({ kind, secret: '' })]));
    const body = JSON.parse(receiver.received[0]?.body ?? '');
    const marked = JSON.stringify(body).match(/"type":"(mrkdwn|TextBlock)","text":"[^"]*/g) ?? [];
    expect(marked.join()).not.toContain('channel');
    if (kind === 'slack') {
      expect(body.text).toBe('Half is &lt;spent&gt;');
      expect(body.blocks[1].text).toMatchObject({
        type: 'plain_text',
        text: expect.stringContaining('less'),
      });
    } else {
      const [{ contentType, content }] = body.attachments;
      expect(contentType).toBe('application/vnd.microsoft.card.adaptive');
      expect(content.body[1].inlines[0].text).toContain('Ask *less* <!channel>.');
    }
  });

  test('that fails is tried again from the outbox, with the same id, while the mail goes out once', async () => {
    receiver.status = 500;
    const mailer = keepingMailer();
    const outbox = await tell(configured([own()]), mailer);
    expect(mailer.sent.map(({ to, remaining }) => [to, remaining])).toEqual([
      [['admin@example.edu'], ['admin@example.edu']],
    ]);
    receiver.status = 200;
    clock.advance(60_000);
    await outbox.deliverDue();
    await outbox.deliverDue();
    expect(mailer.sent).toHaveLength(1);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(['id-1', 'id-1']);
    const [first, second] = receiver.received.map(({ headers }) => headers['webhook-timestamp']);
    expect(Number(second) - Number(first)).toBe(60);
    expect((await store.watch.mailQueue()).failing).toBe(0);
  });

  test('does not wait for a mail server that is down', async () => {
    const down: Mailer = {
      send: async () => ({ kind: 'failed', code: 'ECONNREFUSED', reason: 'down' }),
      close: () => undefined,
    };
    await tell(configured([own()]), down);
    expect(receiver.received).toHaveLength(1);
    expect(await store.watch.mailQueue()).toMatchObject({
      failing: 1,
      reason: expect.stringContaining('down'),
    });
  });

  test('is told once by several processes', async () => {
    const config = configured([own()]);
    const first = await tell(config);
    const second = new Outbox(store.watch, courier(undefined, openHooks(config, clock)), clock, log);
    await Promise.all([first.deliverDue(), second.deliverDue()]);
    expect(receiver.received).toHaveLength(1);
  });

  test.each([
    [404, 'refused'],
    [302, 'refused'],
    [429, 'failing'],
    [503, 'failing'],
  ])('that answers %i is %s', async (status, outcome) => {
    receiver.status = status;
    await tell(configured([own()]));
    expect(receiver.received).toHaveLength(1);
    const { addresses } = await store.watch.refusedRecipients(0);
    expect((await store.watch.mailQueue()).failing > 0 ? 'failing' : 'refused').toBe(outcome);
    expect(addresses).toHaveLength(outcome === 'refused' ? 1 : 0);
    // The address is a secret of most hooks.
    expect(addresses.join()).not.toContain('/hook');
  });

  test('leads to no address of a private network, unless it is said to be one', async () => {
    const { port } = new URL(receiver.url);
    const url = `https://127.0.0.1:${port}/hook`;
    await tell(configured([own({ privateAddress: false, url })]));
    expect(receiver.received).toEqual([]);
    expect(await store.watch.refusedRecipients(0)).toMatchObject({
      reason: expect.stringContaining('its address is of a private network'),
    });
  });

  test('hears of what it is for', async () => {
    const config = configured([own({ events: ['digest'] })]);
    await tell(config, keepingMailer());
    expect(receiver.received).toEqual([]);
    expect(hooksFor('digest', config)).toHaveLength(1);
    expect(hooksFor('test', config)).toHaveLength(1);
  });

  test('whose address and secret are in no log', () => {
    const url = 'https://hooks.example.com/services/T000/B000/XXXXXXXXXXXXXXXX';
    const secrets = secretsOf(configured([{ url, kind: 'slack', secret }]));
    expect(secrets).toEqual(expect.arrayContaining([secret, '/services/T000/B000/XXXXXXXXXXXXXXXX']));
  });
});

test('the watch tells webhooks where no mail server is configured', async () => {
  const webhooks = [own({ events: ['budget'] })];
  const hooks = openHooks(configured(webhooks), clock);
  const desk = await openDesk({ clock, config: { webhooks }, mailer: courier(undefined, hooks) });
  try {
    await desk.ask({ microUsd: 17_000_000 });
    await desk.watch.jobs.alerts();
    clock.advance(10_000);
    await desk.watch.jobs.alerts();
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['course-tutor.budget']);
  } finally {
    await desk.close();
  }
});

test.each<[object, string]>([
  [{ url: 'https://a.example' }, 'webhooks[0].secret: is missing'],
  [{ url: 'https://a.example', secret: 'short' }, 'must be at least 24 bytes as base64'],
  [{ url: 'http://a.example', secret }, 'must begin with https://, unless privateAddress'],
  [{ url: 'https://a.example', secret, events: ['birthday'] }, 'webhooks'],
])('%j is refused', (hook, sentence) => {
  expect(() => configured([hook])).toThrow(sentence);
});

test('hears of questions to teachers, signed, beside the mail to the teachers and not in its place', async () => {
  const mailer = keepingMailer();
  const config = {
    courses: [{ id: 'python', title: 'Python basics', content: 'python', teachers: 'ada@example.edu' }],
    webhooks: [own({ events: ['handover'] }), own({ url: `${receiver.url}/money`, events: ['budget'] })],
  };
  const settings = parseConfig(
    JSON.stringify({ ...config, server: { publicUrl: 'https://tutor.example.edu' } }),
    '/nowhere/config.yaml',
    {},
  );
  const desk = await openDesk({ config, clock, mailer: courier(mailer, openHooks(settings, clock)) });
  const words = { question: 'Why <b>?\n*URGENT* <!channel>', answer: '', note: '', email: 'ann@example.edu' };
  await desk.store.handovers.add(
    {
      id: 'h',
      answerId: 'h',
      student: 'ann',
      course: 'python',
      lesson: 'made up',
      day: '2026-09-30',
      ...words,
      askedMs: clock.now(),
    },
    9,
  );
  await desk.watch.jobs.alerts();
  expect(mailer.sent.map(({ to }) => to)).toEqual([['ada@example.edu']]);
  expect(receiver.received).toHaveLength(1);
  const [{ body, headers } = { body: '', headers: {} }] = receiver.received;
  vi.useFakeTimers({ now: clock.now(), toFake: ['Date'] });
  const told = new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    data: { subject: string; text: string };
  };
  expect(told.type).toBe('course-tutor.handover');
  expect(told.data.subject).toBe('Python basics: 1 student asks you');
  expect(told.data.text).toContain('> *URGENT*');
  // Neither who asked, nor where a reply is to go, nor what a page called its lesson.
  expect(body).not.toMatch(/ann@|"ann"|made up/);
  await desk.close();
});
