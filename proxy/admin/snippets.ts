import type { FastifyRequest } from 'fastify';
import { snippets } from '../pages/snippets.ts';
import type { Tutor } from '../tutor.ts';
import { acceptedLanguage } from '../words/languages.ts';
import { readRange } from './range.ts';
import type { SnippetsReply } from './wire.ts';

/** `GET /admin/api/snippets?course=`: what to paste per learning platform; the first course if none is named. */
export function getSnippets(request: FastifyRequest, tutor: Tutor): SnippetsReply {
  const { publicUrl } = tutor.config.server;
  const course = readRange(request, tutor).course ?? [...tutor.library.keys()][0] ?? '';
  const language = acceptedLanguage(request.headers['accept-language']);
  return { publicUrl, course, snippets: snippets({ publicUrl, course, language }) };
}
