import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashPassword } from '../../../proxy/config/password.ts';
import { type Sidecar, startSidecar } from '../../support/sidecar.ts';
import { admitRequest } from '../store/requests.ts';
import { cookieOf, ownPage, signIn, token, withToken } from './administrator.ts';

let sidecar: Sidecar;
let isClosed = false;
beforeEach(() => {
  isClosed = false;
});
afterEach(async () => {
  if (!isClosed) await sidecar.close();
});

/** What the stream has sent, as it comes. */
function reading(response: Response) {
  const state = { text: '', ended: false };
  const changed: (() => void)[] = [];
  const read = async () => {
    for await (const bytes of response.body ?? []) {
      state.text += Buffer.from(bytes).toString();
      for (const check of changed.splice(0)) check();
    }
    state.ended = true;
    for (const check of changed.splice(0)) check();
  };
  const done = read();
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => changed.push(resolve));
  };
  return { state, until, done };
}

/** Lets the sidecar's clock reach its next look at the store. */
async function tick(): Promise<void> {
  while (!sidecar.clock.pending.includes(1_000)) await new Promise(setImmediate);
  sidecar.clock.advance(1_000);
}

it('tells of a change within a second, and of nothing where nothing changed', async () => {
  sidecar = await startSidecar({ config: { admin: { tokens: [token] } } });
  const leave = new AbortController();
  const response = await fetch(`${sidecar.url}/admin/api/live`, { ...withToken(), signal: leave.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const { state, until, done } = reading(response);
  await tick();
  await tick();
  await sidecar.store.admit(admitRequest('1'));
  await sidecar.store.admit(admitRequest('2'));
  await tick();
  await until(() => state.text !== '');
  expect(state.text).toBe('event: changed\ndata: {}\n\n');
  leave.abort();
  await expect(done).rejects.toThrow();
});

it('keeps the connection alive, and ends it when the session ends', async () => {
  const passwordHash = await hashPassword('a long password');
  sidecar = await startSidecar({ config: { admin: { passwordHash } } });
  const cookie = cookieOf(await signIn(sidecar, { password: 'a long password' }));
  const response = await fetch(`${sidecar.url}/admin/api/live`, { headers: { cookie } });
  const { state, until, done } = reading(response);
  for (let second = 0; second < 15; second += 1) await tick();
  await until(() => state.text !== '');
  expect(state.text).toBe(': keep-alive\n\n');
  const { 'content-type': _, ...own } = ownPage(sidecar);
  const out = await fetch(`${sidecar.url}/admin/api/session`, {
    method: 'DELETE',
    headers: { ...own, cookie },
  });
  expect(out.status).toBe(204);
  await tick();
  await done;
  expect(state.ended).toBe(true);
});

it('does not keep the process from ending', async () => {
  sidecar = await startSidecar({ config: { admin: { tokens: [token] } } });
  const { state, done } = reading(await fetch(`${sidecar.url}/admin/api/live`, withToken()));
  await sidecar.close();
  isClosed = true;
  await done;
  expect(state).toEqual({ text: '', ended: true });
});
