import type { Network } from '../browser/network.ts';
import type { Timer } from '../browser/timer.ts';
import { failureIn, isCut, isEnding, note, type ResumePoint, type Step } from './answer-step.ts';
import type { NumberedEvent } from './answer-stream.ts';
import { connection, pause } from './connection.ts';
import { type Failure, TutorFailure } from './failure.ts';

export interface ResumeTools {
  client: {
    resume(answerId: string, lastEventId: number, signal: AbortSignal): AsyncIterable<NumberedEvent>;
  };
  timer: Timer;
  network: Network;
}

/** As long as the sidecar keeps an answer for readers who lost the line. */
const keptMs = 10 * 60_000;
/** Streams that end in good order without an ending and without news: nothing more will come. */
const emptyStreams = 3;

/**
 * Reads on in an answer, again and again until it has ended.
 * @returns the event that says so, where a restart of the tutor has cut it
 */
export async function* resume(
  from: ResumePoint,
  { client, timer, network }: ResumeTools,
  signal: AbortSignal,
): AsyncGenerator<Step, NumberedEvent | undefined> {
  const point = { ...from };
  let lostAtMs = timer.now();
  let attempts = 0;
  let streamsWithoutNews = 0;
  for (;;) {
    yield { type: 'linked', link: network.isOnline() ? 'reconnecting' : 'offline' };
    if (attempts > 0 || !network.isOnline()) {
      await pause({ timer, network }, signal, Math.max(0, attempts - 1));
    }
    attempts += 1;
    const seen = point.lastEventId;
    let isFirst = true;
    const line = connection(network, signal);
    try {
      for await (const event of client.resume(point.answerId, seen, line.signal)) {
        if (isCut(event)) return event;
        // Without a number to go on from, the answer comes again from its beginning.
        if (isFirst && seen < 0) yield { type: 'received', event: { event: 'restart', data: {} } };
        isFirst = false;
        note(point, event);
        if (point.lastEventId > seen) attempts = 0;
        yield { type: 'received', event };
        if (isEnding(event)) return undefined;
      }
      streamsWithoutNews = point.lastEventId > seen ? 0 : streamsWithoutNews + 1;
      if (streamsWithoutNews === emptyStreams) return undefined;
    } catch (error) {
      signal.throwIfAborted();
      const failure = line.signal.aborted ? { kind: 'lost' as const } : failureIn(error);
      if (isFinal(failure)) throw new TutorFailure({ kind: 'lost' }, error);
    } finally {
      line.leave();
    }
    if (point.lastEventId > seen) lostAtMs = timer.now();
    if (timer.now() - lostAtMs > keptMs) throw new TutorFailure({ kind: 'lost' });
  }
}

/** The sidecar knows nothing of the answer, or not of this student; anything else may pass. */
function isFinal(failure: Failure): boolean {
  if (failure.kind !== 'problem') return false;
  const { status } = failure.problem;
  return status === 401 || status === 403 || status === 404;
}
