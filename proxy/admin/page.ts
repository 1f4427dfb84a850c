import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pagePermissions } from '../http/security-headers.ts';

/** Nothing but what the sidecar itself serves, in nobody's frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = {
  'content-security-policy': policy,
  ...pagePermissions,
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const;

/**
 * The built metrics page under `/admin/`. Its views are addresses below it
 * (`/admin/money`), all of them the same page; it holds no figure itself.
 * @param directory absolute path of the built files
 */
export async function serveAdminPage(app: FastifyInstance, directory: string): Promise<void> {
  // Relative, so that it also leads there below a prefix.
  app.get('/admin', async (_request, reply) => reply.redirect('admin/', 308));
  if (!existsSync(join(directory, 'index.html'))) return;
  const page = await readFile(join(directory, 'index.html'));
  for (const path of ['/admin/', '/admin/:view']) {
    app.get(path, async (_request, reply) =>
      reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page),
    );
  }
  await app.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: '/admin/assets/',
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    // Their names hold their hash.
    setHeaders: (reply) => reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
}
