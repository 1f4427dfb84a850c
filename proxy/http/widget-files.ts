import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * The built widget, for pages of any origin.
 * @param directory absolute path of `course-tutor.js` and `assets/`
 */
export async function serveWidget(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(directory)) return;
  await app.register(fastifyStatic, {
    root: directory,
    prefix: '/',
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      // Names of chunks hold their hash; the entry's name is on every page and has to stay.
      const isChunk = path.includes('/assets/') || path.includes('\\assets\\');
      reply.header('cache-control', isChunk ? 'public, max-age=31536000, immutable' : 'public, max-age=300');
    },
  });
}
