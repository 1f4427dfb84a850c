import { afterEach, expect, test } from 'vitest';
import { postJson } from '../../support/post-json.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

let sidecar: Sidecar | undefined;
afterEach(() => sidecar?.close());

/** Statuses of sessions asked for one after the other, by whom a trusted proxy says. */
async function sessions(forwardedFor: readonly string[]): Promise<number[]> {
  sidecar = await startSidecar({
    config: {
      server: { trustedProxies: ['127.0.0.1', '10.0.0.0/8'] },
      limits: { address: { requests: 2, windowSeconds: 60 } },
    },
  });
  const statuses: number[] = [];
  for (const value of forwardedFor) {
    const response = await postJson(
      `${sidecar.url}/v1/session`,
      { course: sampleCourse.id },
      { 'x-forwarded-for': value },
    );
    statuses.push(response.status);
  }
  return statuses;
}

test.each([
  ['IPv4 with ports', ['192.0.2.7:1', '192.0.2.7:2', '192.0.2.7:3']],
  ['IPv6 with ports', ['[2001:db8::1]:1', '[2001:db8::1]:2', '[2001:db8::2]:3']],
  ['another proxy with ports behind', ['192.0.2.7, 10.0.0.1:1', '192.0.2.7:2, 10.0.0.2:2', '192.0.2.7']],
])('one network stays one, whatever its proxy writes: %s', async (_name, values) => {
  expect(await sessions(values)).toEqual([200, 200, 429]);
});

test('students behind one chain of proxies are told apart', async () => {
  const values = ['192.0.2.7:1, 10.0.0.1:9', '192.0.2.8:1, 10.0.0.1:9', '192.0.2.9:1, 10.0.0.1:9'];
  expect(await sessions(values)).toEqual([200, 200, 200]);
});
