/** From a student who was not helped to the teacher, and back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HandoversReply } from '../../../proxy/admin/wire.ts';
import type { HandoverBody, RepliesReply } from '../../../proxy/ground/protocol.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const admin = { authorization: 'Bearer a-token-for-machines' };
let sidecar: Sidecar;
beforeAll(async () => {
  sidecar = await startSidecar({
    config: {
      admin: { tokens: ['a-token-for-machines'] },
      limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
      email: { smtpUrl: 'smtp://127.0.0.1:9', to: ['teacher@example.edu'] },
    },
  });
});
afterAll(() => sidecar.close());

async function student() {
  const { token } = await sidecar.session();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const send = (path: string, body: object) =>
    fetch(`${sidecar.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    async ask(question: string, lesson = '02-containers') {
      const answer = await readAnswer(await chat(sidecar, token, { question, lesson: { id: lesson } }));
      const [opening] = answer.events;
      return { id: opening?.event === 'answer' ? opening.data.id : '', text: answer.text };
    },
    handOver: (id: string, body: HandoverBody = {}) => send(`answers/${id}/handover`, body),
    read: (ids: string[]) => send('replies/read', { ids }),
    replies: async () =>
      (await (await fetch(`${sidecar.url}/v1/replies`, { headers })).json()) as RepliesReply,
    kept: async () => (await fetch(`${sidecar.url}/v1/me`, { headers })).text(),
    remove: () =>
      fetch(`${sidecar.url}/v1/me`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } }),
  };
}
const waiting = async () =>
  (await (await fetch(`${sidecar.url}/admin/api/handovers`, { headers: admin })).json()) as HandoversReply;
const reply = (id: string, text: string) =>
  postJson(`${sidecar.url}/admin/api/handovers/${id}/reply`, { text }, admin);

test('the question goes to the teacher, with the answer only where the student wants that, and the reply comes back', async () => {
  const [ann, bob] = [await student(), await student()];
  const answer = await ann.ask('What is a tuple?');
  expect((await ann.handOver(answer.id, { note: 'And why?', email: 'ann@example.edu' })).status).toBe(200);
  // Twice pressed is once asked.
  expect((await ann.handOver(answer.id)).status).toBe(200);
  const { handovers } = await waiting();
  expect(handovers).toMatchObject([
    { question: 'What is a tuple?', answer: '', note: 'And why?', lesson: '02-containers', wantsMail: true },
  ]);
  expect(JSON.stringify(handovers)).not.toContain('ann@example.edu');
  expect(await ann.replies()).toMatchObject({ unread: 0, items: [{ answerId: answer.id, reply: null }] });
  const id = handovers[0]?.id ?? '';
  expect((await reply(id, '')).status).toBe(400);
  expect((await reply('none', 'So.')).status).toBe(404);
  expect((await reply(id, 'Because it stays as it is.')).status).toBe(204);
  expect(await ann.replies()).toMatchObject({
    unread: 1,
    items: [{ reply: 'Because it stays as it is.', isRead: false }],
  });
  expect(await bob.replies()).toEqual({ items: [], unread: 0 });
  await bob.read([id]);
  expect((await ann.replies()).unread).toBe(1);
  expect((await ann.read([id])).status).toBe(204);
  expect((await ann.replies()).unread).toBe(0);
  expect(await ann.kept()).toContain('And why?');
  await ann.remove();
  expect((await waiting()).handovers).toEqual([]);
});

test('nobody hands over what is another’s, or what has not been asked', async () => {
  const [ann, bob] = [await student(), await student()];
  const answer = await ann.ask('What is a set?');
  expect((await bob.handOver(answer.id)).status).toBe(404);
  expect((await ann.handOver('none')).status).toBe(404);
  expect((await ann.handOver(answer.id, { email: 'no address' })).status).toBe(400);
  expect((await ann.handOver(answer.id, { note: 'x'.repeat(1_001) })).status).toBe(400);
  expect((await waiting()).handovers).toEqual([]);
});

test('a student may have three that wait, and what a page calls its lesson is none', async () => {
  const ann = await student();
  const statuses = [];
  for (const word of ['list', 'tuple', 'set', 'dictionary']) {
    const answer = await ann.ask(`What is a ${word}?`, 'ACTION REQUIRED: evil.example');
    statuses.push((await ann.handOver(answer.id, { withAnswer: true })).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
  const { handovers, waiting: count } = await waiting();
  expect([count, ...handovers.map(({ lesson }) => lesson)]).toEqual([3, '', '', '']);
  expect(handovers[0]?.answer).not.toBe('');
});

test('an anonymous student finds the reply when the session is over, and nothing but replies', async () => {
  const ann = await student();
  const answer = await ann.ask('What is a dictionary?');
  const { ticket } = (await (await ann.handOver(answer.id)).json()) as { ticket: string };
  const { handovers } = await waiting();
  await reply(handovers.find(({ question }) => question === 'What is a dictionary?')?.id ?? '', 'A table.');
  sidecar.clock.advance(3 * 86_400_000);
  const headers = { authorization: `Bearer ${ticket}` };
  const replies = await fetch(`${sidecar.url}/v1/replies`, { headers });
  expect(await replies.json()).toMatchObject({ unread: 1, items: [{ reply: 'A table.' }] });
  for (const path of ['me', `answers/${answer.id}/events`]) {
    expect((await fetch(`${sidecar.url}/v1/${path}`, { headers })).status).toBe(401);
  }
  const { token } = await sidecar.session();
  const [, body = ''] = ticket.split('.');
  const forged = `${token.split('.')[0]}.${body}.${token.split('.')[2]}`;
  const asForger = { authorization: `Bearer ${forged}` };
  expect((await fetch(`${sidecar.url}/v1/replies`, { headers: asForger })).status).toBe(401);
  sidecar.clock.advance(90 * 86_400_000);
  expect((await fetch(`${sidecar.url}/v1/replies`, { headers })).status).toBe(401);
});

test('where no mail can be sent the page is told so, and an address is not kept', async () => {
  const without = await startSidecar({ config: { admin: { tokens: ['a-token-for-machines'] } } });
  try {
    const { token } = await without.session();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const course = async ({ url }: Sidecar) => (await fetch(`${url}/v1/courses/python-basics`)).json();
    expect(await course(without)).toMatchObject({ repliesByMail: false });
    expect(await course(sidecar)).toMatchObject({ repliesByMail: true });
    const { events } = await readAnswer(await chat(without, token, { question: 'What is a tuple?' }));
    const id = events[0]?.event === 'answer' ? events[0].data.id : '';
    const body = JSON.stringify({ email: 'ann@example.edu' } satisfies HandoverBody);
    await fetch(`${without.url}/v1/answers/${id}/handover`, { method: 'POST', headers, body });
    const [kept] = (
      (await (await fetch(`${without.url}/admin/api/handovers`, { headers: admin })).json()) as HandoversReply
    ).handovers;
    expect(kept).toMatchObject({ question: 'What is a tuple?', wantsMail: false });
    expect((await without.store.handovers.find(kept?.id ?? ''))?.email).toBe('');
  } finally {
    await without.close();
  }
});
