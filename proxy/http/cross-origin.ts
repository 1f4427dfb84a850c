import type { FastifyCorsOptionsDelegate } from '@fastify/cors';
import type { Config } from '../config/load.ts';
import { isAllowedOrigin } from './origins.ts';

/** What the usual clients of OpenAI's API say about themselves, in a browser too; nothing of it is read. */
const clientHeaders = [
  'user-agent, openai-organization, openai-project, openai-beta, x-client-request-id',
  ...['arch', 'custom-poll-interval', 'helper-method', 'lang', 'os', 'package-version'].map(stainless),
  ...['poll-helper', 'retry-count', 'runtime', 'runtime-version', 'timeout'].map(stainless),
];

function stainless(name: string): string {
  return `x-stainless-${name}`;
}

/** For pages of other origins that are allowed. Lists as they are sent, so that they are not joined for every request. */
const crossOrigin = {
  methods: 'GET, POST, DELETE',
  allowedHeaders: [
    'authorization, content-type, accept, accept-language, last-event-id, idempotency-key',
    ...clientHeaders,
  ].join(', '),
  exposedHeaders: 'x-request-id, retry-after, ratelimit, ratelimit-policy, x-should-retry, ai-disclosure',
  maxAge: 86_400,
};
const noCrossOrigin = { origin: false };

/** For `@fastify/cors`: what pages of other origins may do is said to those that may use the tutor. */
export function crossOriginOf(config: Config): { delegator: FastifyCorsOptionsDelegate } {
  return {
    delegator: ({ headers }, done) => {
      const { origin, host } = headers;
      const mayUse = origin !== undefined && isAllowedOrigin(origin, host, config);
      done(null, mayUse ? { ...crossOrigin, origin } : noCrossOrigin);
    },
  };
}
