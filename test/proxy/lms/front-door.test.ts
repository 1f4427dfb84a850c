import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { frontDoor } from '../../../proxy/lms/front-door.ts';
import { ownRoute } from '../../../proxy/lms/own-path.ts';
import { createLmsProxy } from '../../../proxy/lms/proxy.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startSmallSite } from '../../support/small-site.ts';
import { ask } from './front.ts';

it('is where a Fastify server stands behind, with its routes below the prefix', async () => {
  const site = await startSmallSite();
  const prefix = '/course-tutor';
  const proxy = createLmsProxy(
    {
      upstream: site.origin,
      prefix,
      inject: true,
      pages: [],
      exclude: [],
      hosts: [],
      preserveHost: false,
      timeoutSeconds: 60,
      idleSeconds: 300,
      maxUploadMegabytes: 1,
    },
    {
      log: { info: () => undefined, warn: () => undefined },
      clock: new FakeClock(),
      newId: () => 'id',
      trustedProxies: [],
      publicUrl: 'http://localhost:8787',
    },
  );
  const app = Fastify({
    serverFactory: frontDoor(proxy, prefix),
    rewriteUrl: ({ url = '/' }) => ownRoute(url, prefix),
  });
  app.addHook('preClose', () => proxy.close());
  app.get('/v1/courses/:id', async ({ params }) => params);
  app.get('/healthz', async () => 'well');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const bodyOf = async (path: string) => (await ask(port, path)).body.toString();

  expect(await bodyOf('/course-tutor/v1/courses/a?b=1')).toBe('{"id":"a"}');
  expect(await bodyOf('/healthz')).toBe('well');
  expect(await bodyOf('/v1/courses/a')).toBe('not here');
  await app.close();
  await site.close();
});
