import type { FastifyReply, FastifyRequest } from 'fastify';
import { courseNamed } from '../course/course-named.ts';
import { pagePermissions } from '../http/security-headers.ts';
import type { Tutor } from '../tutor.ts';
import { embedPage } from './page.ts';
import { embedPolicy, framingOrigins, newNonce } from './policy.ts';

/** `GET /embed/{course}?lesson=`: the tutor for pages that allow no scripts. A lesson that is gone is left out. */
export async function getEmbedPage(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<FastifyReply> {
  const { settings, content } = courseNamed((request.params as { course: string }).course, tutor);
  const wanted = (request.query as Record<string, unknown>).lesson;
  const nonce = newNonce();
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', embedPolicy(nonce, framingOrigins(tutor.config)))
    .headers(pagePermissions)
    .send(
      embedPage({
        course: settings.id,
        lesson: content.lessons.find(({ id }) => id === wanted)?.id,
        title: settings.title,
        language: settings.language,
        nonce,
        framedBy: framingOrigins(tutor.config),
      }),
    );
}
