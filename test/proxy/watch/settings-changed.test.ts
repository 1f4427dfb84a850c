import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../../proxy/store/store.ts';
import { noteChangedSettings } from '../../../proxy/watch/settings-changed.ts';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openMemoryStore } from '../../support/memory-store.ts';

const clock = new FakeClock();
let store: Store;
beforeEach(async () => {
  store = openMemoryStore();
});
afterEach(() => store.end());

const course = { id: 'a', title: 'A', content: 'a' };

/** A start with this configuration. @returns what the audit log has, newest first */
async function start(more: object, environment: Record<string, string> = {}, host = 'one') {
  const config = parseConfig(JSON.stringify({ courses: [course], ...more }), '/x/config.yaml', environment);
  await noteChangedSettings(config, host, { store, clock });
  const { entries } = await store.audit.page({ fromMs: 0, untilMs: clock.now() + 1, limit: 50 });
  return entries.map(({ who, role, action, course: of, subject }) => [who, role, action, of, subject]);
}

it('names what has changed since the last start, of each course by itself, and nothing of the first', async () => {
  expect(await start({})).toEqual([]);
  expect(await start({})).toEqual([]);
  expect(await start({ retry: { idleSeconds: 99 }, courses: [{ ...course, tutor: 'coach' }] })).toEqual([
    ['config.yaml', 'operator', 'settings_changed', '', 'retry.idleSeconds'],
    ['config.yaml', 'operator', 'settings_changed', 'a', 'courses.a.tutor'],
  ]);
  expect(await start({ retry: { idleSeconds: 99 }, courses: [{ ...course, tutor: 'coach' }] })).toHaveLength(
    2,
  );
});

it('tells a key of the environment by its name, and keeps neither it nor what could be guessed of it', async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as config.yaml has it
  const providers = { openai: { apiKeys: ['${KEY:-}'] } };
  await start({ providers }, { KEY: 'sk-alphabet' });
  const entries = await start({ providers }, { KEY: 'sk-betatest' });
  expect(entries.map(([, , , , subject]) => subject)).toEqual(['providers.openai.apiKeys']);
  const kept = JSON.stringify(await store.watch.note('settings')) + JSON.stringify(entries);
  // No shorter piece: what is kept holds hashes, in which any three letters come by chance.
  expect(kept).not.toMatch(/sk-al|sk-be|alphabet|betatest/);
});

it('is noted once by processes that start together', async () => {
  await start({});
  const config = parseConfig(JSON.stringify({ courses: [{ ...course, title: 'B' }] }), '/x/config.yaml', {});
  await Promise.all([1, 2, 3].map(() => noteChangedSettings(config, 'one', { store, clock })));
  const { entries } = await store.audit.page({ fromMs: 0, untilMs: clock.now() + 1, limit: 50 });
  expect(entries.map(({ subject }) => subject)).toEqual(['courses.a.title']);
});

it('compares each of several sidecars with itself, also where each has a configuration of its own', async () => {
  const own = { one: { server: { port: 8001 } }, two: { server: { port: 8002 } } };
  await start(own.one, {}, 'one');
  const first = await start(own.two, {}, 'two');
  // Whether it is a second one or a change cannot be known yet.
  expect(first.map(([, , , , subject]) => subject)).toEqual(['server.port']);
  for (const host of ['one', 'two', 'one', 'one', 'two'] as const) {
    expect(await start(own[host], {}, host)).toHaveLength(1);
  }
  const changed = await start({ ...own.one, retry: { idleSeconds: 99 } }, {}, 'one');
  expect(changed.map(([, , , , subject]) => subject)).toEqual(['retry.idleSeconds', 'server.port']);
  expect(await start(own.two, {}, 'two')).toHaveLength(2);
  // And back.
  expect(await start(own.one, {}, 'one')).toHaveLength(3);
});

it('notes once what comes with containers that have a new name at each start', async () => {
  for (let pod = 0; pod < 20; pod += 1) expect(await start({}, {}, `pod-${pod}`)).toEqual([]);
  for (const pod of ['a', 'b', 'c'])
    expect(await start({ retry: { idleSeconds: 99 } }, {}, pod)).toHaveLength(1);
  for (const pod of ['d', 'e']) expect(await start({}, {}, pod)).toHaveLength(2);
  const kept = await store.watch.note('settings');
  expect(JSON.stringify(kept?.value).match(/"pod-|"[a-e]"/g)?.length).toBeLessThan(10);
});

it('notes nothing of what is another one for each process: where the others find it', async () => {
  for (const pod of ['a', 'b', 'c']) {
    const server = { internalUrl: `http://${pod}.tutor.internal:8787` };
    expect(await start({ server }, {}, 'tutor')).toEqual([]);
  }
});

it('goes on with what an earlier version has noted for all of them', async () => {
  await start({});
  const kept = await store.watch.note('settings');
  const [place] = Array.isArray(kept?.value) ? kept.value : [];
  await store.watch.commit({
    note: { name: 'settings', version: kept?.version ?? 0, value: place?.settings ?? expect.fail() },
  });
  expect(await start({})).toEqual([]);
  expect(await start({ retry: { idleSeconds: 99 } })).toHaveLength(1);
});
