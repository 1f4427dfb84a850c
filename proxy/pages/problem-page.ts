import type { FastifyReply, FastifyRequest } from 'fastify';
import { asTutorError } from '../http/http-error.ts';
import { openProblem, type ProblemContext } from '../http/send-problem.ts';
import { acceptedLanguage, studentWords } from '../words/languages.ts';
import { framedPage } from './framed-page.ts';
import { html } from './html.ts';
import { embedPolicy, newNonce } from './policy.ts';

const style = `
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; }
`;

/** Of a wait that is longer nobody looks at the page to its end. */
const longestRefreshSeconds = 30;

/** A person has opened an address, in a window or a frame; programs and scripts of pages ask for no HTML. */
export function isOpenedByPerson({ method, headers, url }: FastifyRequest): boolean {
  return method === 'GET' && !url.startsWith('/v1/') && /\btext\/html\b/i.test(headers.accept ?? '');
}

/** An error as a page to read; one that is over soon is tried again by itself, as while courses are still being read. */
export async function sendProblemPage(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: ProblemContext,
): Promise<void> {
  const problem = openProblem(asTutorError(error), error, request, reply, tutor);
  const { title, detail, status, retryAfterSeconds = Number.POSITIVE_INFINITY } = problem;
  const language = acceptedLanguage(request.headers['accept-language']);
  const nonce = newNonce();
  const { again } = studentWords(language).unavailable;
  const body = html`<main><h1>${title}</h1><p>${detail}</p>${status >= 500 ? html`<p><a href="">${again}</a></p>` : ''}</main>`;
  if (retryAfterSeconds <= longestRefreshSeconds) reply.header('refresh', retryAfterSeconds);
  await reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', embedPolicy(nonce, ['*']))
    .send(framedPage({ title, language, nonce, style, body }));
}
