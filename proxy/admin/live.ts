import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { beginEventStream } from '../http/event-stream.ts';
import { keepAliveComment, keepAliveMs } from '../http/sse.ts';
import type { Tutor } from '../tutor.ts';

/** How often the store is asked whether anything changed; one question to it costs microseconds. */
const lookEveryMs = 1_000;

/**
 * `GET /admin/api/live`: an event `changed` within a second of any change of
 * the figures, also of one made by another process. Ends when the session does.
 * @param isStillIn looked at again and again, so that signing out ends the stream
 * @param open where the stream stands as long as it is open
 */
export async function getLive(
  reply: FastifyReply,
  { clock, store, log }: Tutor,
  isStillIn: () => Promise<boolean>,
  open: Set<ServerResponse>,
): Promise<void> {
  const response = beginEventStream(reply);
  response.flushHeaders();

  let version = await store.admin.version();
  let quietSinceMs = clock.monotonicMs();
  let cancel = clock.after(lookEveryMs, look);
  open.add(response);
  response.once('close', () => {
    cancel();
    open.delete(response);
  });

  function look(): void {
    compare().catch((error: unknown) => {
      log.warn({ err: error }, 'the metrics page is no longer told of changes');
      response.destroy();
    });
  }

  async function compare(): Promise<void> {
    const latest = await store.admin.version();
    const nowMs = clock.monotonicMs();
    const changed = latest !== version;
    if (changed || nowMs - quietSinceMs >= keepAliveMs) {
      if (!(await isStillIn())) {
        response.end();
        return;
      }
      response.write(changed ? 'event: changed\ndata: {}\n\n' : keepAliveComment);
      version = latest;
      quietSinceMs = nowMs;
    }
    if (!response.closed) cancel = clock.after(lookEveryMs, look);
  }
}
