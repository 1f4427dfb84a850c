import { expect, test } from 'vitest';
import { isSameEnvelope, recordRequest } from '../../../../proxy/providers/wire/sdk-request.ts';

const init = { method: 'POST', headers: { 'X-Key': 'k' }, body: '{}' };

test('a request is recorded with its address, headers and body, and answered with an empty success', async () => {
  let ok: boolean | undefined;
  const request = await recordRequest(async (fetch) => {
    ({ ok } = await fetch('https://models.test:8443/v1/chat?alt=sse', init));
  });
  expect(ok).toBe(true);
  expect(request).toEqual({
    envelope: {
      origin: 'https://models.test:8443',
      path: '/v1/chat?alt=sse',
      method: 'POST',
      headers: ['x-key', 'k'],
    },
    body: '{}',
  });
});

test('a Request object, a stream, no request at all and two of them would be sent wrongly', async () => {
  const url = 'https://models.test/';
  await expect(recordRequest((fetch) => fetch(new Request(url)))).rejects.toThrow(TypeError);
  await expect(recordRequest((fetch) => fetch(url, { body: new Blob(['x']) }))).rejects.toThrow(TypeError);
  await expect(recordRequest(async () => undefined)).rejects.toThrow(TypeError);
  await expect(recordRequest((fetch) => Promise.all([fetch(url, init), fetch(url, init)]))).rejects.toThrow(
    TypeError,
  );
});

const envelope = { origin: 'https://a.test', path: '/v1', method: 'POST', headers: ['x-key', 'k'] };

test.each([
  ['origin', { origin: 'https://b.test' }],
  ['path', { path: '/v2' }],
  ['method', { method: 'PUT' }],
  ['value of a header', { headers: ['x-key', 'l'] }],
  ['name of a header', { headers: ['x-kez', 'k'] }],
  ['header more', { headers: ['x-key', 'k', 'x-more', ''] }],
  ['header less', { headers: [] }],
])('another %s is another envelope', (_name, change) => {
  expect(isSameEnvelope(envelope, { ...envelope, ...change })).toBe(false);
  expect(isSameEnvelope(envelope, structuredClone(envelope))).toBe(true);
});
