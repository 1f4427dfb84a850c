import type { FastifyReply } from 'fastify';
import type { Allowance } from '../store/admission.ts';

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (structured fields). */
export function setRateLimitHeaders(reply: FastifyReply, allowances: readonly Allowance[]): void {
  if (allowances.length === 0) return;
  const names = allowances.map(({ limit }) => limit.subject.split(':', 1)[0] ?? 'student');
  reply.header(
    'ratelimit-policy',
    allowances
      .map(({ limit }, i) => `"${names[i]}";q=${limit.requests};w=${limit.windowMs / 1000}`)
      .join(', '),
  );
  reply.header(
    'ratelimit',
    allowances
      .map(({ remaining, resetMs }, i) => `"${names[i]}";r=${remaining};t=${Math.ceil(resetMs / 1000)}`)
      .join(', '),
  );
}
