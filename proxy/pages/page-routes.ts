import type { FastifyInstance } from 'fastify';
import type { Tutor } from '../tutor.ts';
import { LessonBodies } from './demo/lesson-bodies.ts';
import { favicon, lessonStyle } from './demo/lesson-style.ts';
import { getLessonPage } from './demo/route.ts';
import { getEmbedPage } from './route.ts';
import { getTransparency } from './transparency/route.ts';

/** The pages that people open, and what these fetch beside the widget. */
export function pageRoutes(app: FastifyInstance, tutor: Tutor): void {
  const bodies = new LessonBodies();
  app.get('/', async (request, reply) => getLessonPage(request, reply, tutor, bodies));
  app.get('/transparency', async (request, reply) => getTransparency(request, reply, tutor));
  app.get('/embed/:course', async (request, reply) => getEmbedPage(request, reply, tutor));
  app.get('/lesson.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(lessonStyle),
  );
  // Browsers ask for the second where no page names the first: for a problem, an answer in JSON.
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    app.get(path, async (_request, reply) =>
      reply.type('image/svg+xml').header('cache-control', 'public, max-age=300').send(favicon),
    );
  }
}
