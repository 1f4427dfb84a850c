import { once } from 'node:events';
import { get, type IncomingMessage, request } from 'node:http';
import { beforeEach, expect, it } from 'vitest';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { type SmallSite, startSmallSite } from '../../support/small-site.ts';
import { type Front, startFront } from './front.ts';

let site: SmallSite;
let front: Front;

beforeEach(async () => {
  site = closedAfterTest(await startSmallSite());
  front = closedAfterTest(await startFront({ upstream: site.origin }));
});

const times = Array.from({ length: 20 }, (_, i) => i);
const at = (path: string) => ({ host: '127.0.0.1', port: front.port, path, agent: false as const });

it('a client that leaves before the answer ends the request, 20 of 20', async () => {
  const asked = times.map(() => get(at('/silent')).on('error', () => undefined));
  await site.whenReceived(20);
  for (const one of asked) one.destroy();
  await site.whenBrokenOff(20);
  expect(site.brokenOff).toBe(20);
});

it('a client that leaves in the middle of a response ends it, 20 of 20', async () => {
  const responses = await Promise.all(
    times.map(async () => (await once(get(at('/stalls')), 'response')) as [IncomingMessage]),
  );
  for (const [response] of responses) {
    await once(response, 'data');
    response.on('error', () => undefined).destroy();
  }
  await site.whenBrokenOff(20);
  expect(site.brokenOff).toBe(20);
});

it('a client that leaves in the middle of an upload ends it, 20 of 20', async () => {
  const asked = times.map(() => {
    const one = request({ ...at('/upload'), method: 'POST' }).on('error', () => undefined);
    one.write('the first part');
    return one;
  });
  await site.whenReceived(20);
  for (const one of asked) one.destroy();
  await site.whenBrokenOff(20);
  expect(site.brokenOff).toBe(20);
});

it('a client that leaves while it does not read ends a download', async () => {
  const [response] = (await once(get(at('/download?megabytes=500')), 'response')) as [IncomingMessage];
  response.on('error', () => undefined).destroy();
  await site.whenBrokenOff(1);
});

it('who stays is not disturbed by who leaves', async () => {
  const [staying] = (await once(get(at('/stalls')), 'response')) as [IncomingMessage];
  const [leaving] = (await once(get(at('/stalls')), 'response')) as [IncomingMessage];
  leaving.on('error', () => undefined).destroy();
  await site.whenBrokenOff(1);
  const end = once(staying, 'close');
  expect(staying.destroyed).toBe(false);
  staying.on('error', () => undefined).destroy();
  await end;
});
