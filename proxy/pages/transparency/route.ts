import type { FastifyReply, FastifyRequest } from 'fastify';
import { pagePermissions } from '../../http/security-headers.ts';
import type { Tutor } from '../../tutor.ts';
import { acceptedLanguage, type Language, nearestLanguage } from '../../words/languages.ts';
import { newNonce } from '../policy.ts';
import { transparencyFacts } from './facts.ts';
import { transparencyPage } from './page.ts';

/**
 * `GET /transparency`: what the tutor is, in the language of the request, or the
 * one that `?lang=` names: the tutor leads here in its own.
 */
export function getTransparency(request: FastifyRequest, reply: FastifyReply, tutor: Tutor): FastifyReply {
  const nonce = newNonce();
  const language = languageOf(request);
  return reply
    .type('text/html; charset=utf-8')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .header(
      'content-security-policy',
      [
        "default-src 'none'",
        `style-src 'nonce-${nonce}'`,
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    )
    .headers(pagePermissions)
    .send(transparencyPage(transparencyFacts(tutor), language, nonce));
}

function languageOf({ query, headers }: FastifyRequest): Language {
  const { lang } = query as Record<string, unknown>;
  return typeof lang === 'string' && lang !== ''
    ? nearestLanguage(lang)
    : acceptedLanguage(headers['accept-language']);
}
