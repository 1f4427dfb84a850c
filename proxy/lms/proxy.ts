import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { isAskedFromExcluded } from './asking-page.ts';
import { forwardRequest } from './forwarded-request.ts';
import { createForwarder } from './forwarder.ts';
import { injectionChoice } from './injection/injection.ts';
import { PageReport } from './page-report.ts';
import type { PageCounts } from './page-tally.ts';
import { requestReader } from './read-request.ts';
import { excludedPages, type LmsSettings } from './settings.ts';
import { answerUnavailable, type Refusal, type Unavailable } from './unavailable-page.ts';
import { forwardUpgrade, isWebSocket, plainResponse } from './upgrade.ts';
import type { Upstream } from './upstream.ts';

export interface LmsProxyTools {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Addresses and CIDR ranges whose `X-Forwarded-*` and `Forwarded` are believed. */
  readonly trustedProxies: readonly string[];
  /** Where browsers find the tutor; the LMS is there as well. */
  readonly publicUrl: string;
}

export interface LmsProxy {
  /** Answers with what the LMS answers. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** The same for a request that wants to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  /** Whether a request of the tutor comes from a page that must have none. */
  isAskedFromExcluded(request: Pick<IncomingMessage, 'headers'>): boolean;
  /** What became of the pages of the last hour; undefined where none is to get the tutor. */
  pagesOfLastHour(): PageCounts | undefined;
  /** Ends WebSockets at once, lets requests finish for a while, then ends everything. */
  close(): Promise<void>;
}

/** How long requests under way may go on once the process was told to stop. */
const drainMs = 10_000;

/**
 * The sidecar in front of an LMS: every request goes to `settings.upstream` and
 * to no other host, and pages that the settings name get the tutor.
 * @throws TypeError for an upstream or a trusted proxy that is no address
 */
export function createLmsProxy(settings: LmsSettings, tools: LmsProxyTools): LmsProxy {
  const { log, clock, newId } = tools;
  const isExcluded = excludedPages(settings);
  const report = new PageReport(log, clock);
  const chooseInjection = injectionChoice(settings, isExcluded, (outcome) => report.count(outcome));
  const upstream: Upstream = {
    forwarder: createForwarder(new URL(settings.upstream)),
    clock,
    hop: `course-tutor-${randomUUID()}`,
    firstByteMs: settings.timeoutSeconds * 1000,
    idleMs: settings.idleSeconds * 1000,
    maxUploadBytes: settings.maxUploadMegabytes * 1024 * 1024,
    refuse,
  };
  const read = requestReader(settings, upstream, tools);
  const sockets = new Set<Socket>();
  let running = 0;
  let onIdle: (() => void) | undefined;

  return {
    handle(request, response) {
      const asked = read(request);
      if ('refused' in asked) {
        refuse(request, response, asked.refused);
        return;
      }
      running += 1;
      forwardRequest(upstream, asked, {
        response,
        injection: chooseInjection(request, asked.target, asked.visitor),
        onEnd() {
          running -= 1;
          if (running === 0) onIdle?.();
        },
      });
    },

    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const asked = isWebSocket(request) ? read(request) : ({ refused: 'bad_request' } as const);
      if ('refused' in asked) {
        refuse(request, plainResponse(request, socket), asked.refused);
        return;
      }
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      forwardUpgrade(upstream, asked, socket, head);
    },

    isAskedFromExcluded: (request) => isAskedFromExcluded(request, isExcluded),

    pagesOfLastHour: () => (settings.inject === false ? undefined : report.lastHour()),

    async close() {
      report.stop();
      for (const socket of sockets) socket.destroy();
      if (running > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        onIdle = resolve;
        const cancel = clock.after(drainMs, resolve);
        await promise;
        cancel();
      }
      upstream.forwarder.close();
    },
  };

  function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    reason: Unavailable | Refusal,
    error?: unknown,
  ): void {
    const id = newId();
    if (reason === 'unreachable' || reason === 'slow') {
      log.warn({ err: error, request: id, reason }, 'the LMS did not answer');
    }
    answerUnavailable(request, response, reason, id);
  }
}
