import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TutorError } from '../../ground/errors.ts';
import type { Tutor } from '../../tutor.ts';
import { type Fields, LaunchReplies } from './launch-replies.ts';
import { LtiTool } from './tool.ts';

/** An id_token has some 5 KB. */
const bodyLimitBytes = 64 * 1024;

/** `/lti/login`, `/lti/launch`, `/lti/tutor`, `/lti/teacher`, `/lti/deep-link` and `/lti/jwks`; to be registered under `/lti`. */
export async function ltiRoutes(app: FastifyInstance, tutor: Tutor): Promise<void> {
  const tool = await LtiTool.open(tutor);
  const replies = new LaunchReplies(tool, tutor);

  // Forms and nothing else: what a parser of another kind makes is no set of fields.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error, request, reply) => replies.problem(error, request, reply));

  app.get('/login', async (request, reply) => replies.login(request.query as Fields, request, reply));
  app.post('/login', async (request, reply) => replies.login(formOf(request), request, reply));
  // So browsers ask that restore a page and have forgotten what they posted for it.
  app.get('/launch', async () => {
    throw new TutorError('unauthenticated', { hint: 'a launch is posted by the LMS' });
  });
  app.get('/tutor', async (request, reply) => replies.launchedAgain(request.query as Fields, reply));
  app.post('/launch', async (request, reply) => {
    const launch = await tool.launch(formOf(request), request.headers.cookie);
    switch (launch.kind) {
      case 'tutor':
        return replies.launched(launch, reply);
      case 'placing':
        return replies.choice(launch, request, reply);
      case 'unbound':
        return replies.unbound(launch, request, reply);
      default:
        return launch satisfies never;
    }
  });
  app.post('/teacher', async (request, reply) => {
    const { ticket = '' } = formOf(request);
    return reply.redirect(`../admin/#sign-in=${await tool.teacherTicket(ticket)}`, 303);
  });
  app.post('/deep-link', async (request, reply) => replies.placed(formOf(request), request, reply));
  app.get('/jwks', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send({ keys: [tool.key.publicJwk] }),
  );
}

function formOf({ body }: FastifyRequest): Fields {
  return (body ?? {}) as Fields;
}
