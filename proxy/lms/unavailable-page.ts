import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { writtenIn } from '../pages/html.ts';
import { acceptedLanguage, type Language, studentWords } from '../words/languages.ts';

/** Why a request cannot be answered by the LMS. */
export type Unavailable = 'unreachable' | 'slow';
export type Refusal = 'bad_request' | 'other_host' | 'method_not_allowed' | 'too_large';

const statusOf = {
  unreachable: 502,
  slow: 504,
  bad_request: 400,
  other_host: 421,
  method_not_allowed: 405,
  too_large: 413,
} as const satisfies Record<Unavailable | Refusal, number>;

const style = `:root{color-scheme:light dark}
body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1.5rem}
h1{font-size:1.5rem}`;
const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Answers in place of the LMS: a page for a person, a problem object
 * (RFC 9457) for a program. Must be called before any header is sent.
 */
export function answerUnavailable(
  request: IncomingMessage,
  response: ServerResponse,
  reason: Unavailable | Refusal,
  requestId: string,
): void {
  const language = acceptedLanguage(request.headers['accept-language']);
  const { title, detail } = studentWords(language).unavailable[reason];
  const status = statusOf[reason];
  const isPage = /text\/html/i.test(request.headers.accept ?? '');
  const body = Buffer.from(
    isPage
      ? page(language, title, detail, status >= 500)
      : JSON.stringify({ type: 'about:blank', title, status, detail }),
  );
  const fields: OutgoingHttpHeaders = {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8',
    'content-language': language,
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
  if (isPage) {
    fields['content-security-policy'] =
      `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'self'`;
  }
  if (status >= 500) fields['retry-after'] = '60';
  // What is left of an upload that was refused is not worth waiting for.
  else fields.connection = 'close';
  response.writeHead(status, fields);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** `href=""` is the page itself, so that nothing of the address has to be written into it. */
function page(language: Language, title: string, detail: string, mayHelpAgain: boolean): string {
  const again = mayHelpAgain ? `\n<p><a href="">${studentWords(language).unavailable.again}</a></p>` : '';
  return `<!doctype html>
<html ${writtenIn(language).text}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p>${detail}</p>${again}
</html>
`;
}
