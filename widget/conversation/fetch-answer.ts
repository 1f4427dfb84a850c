import type { ChatBody } from '../../proxy/ground/protocol.ts';
import { failureIn, isEnding, note, type ResumePoint, type Step } from './answer-step.ts';
import { connection, pause, waiting } from './connection.ts';
import { type Failure, remedyFor, TutorFailure } from './failure.ts';
import { type ResumeTools, resume } from './resume.ts';

export type WantedAnswer =
  /** `key`: under which the same question may be sent again; see `TutorClient.ask`. */
  { kind: 'asking'; body: Omit<ChatBody, 'course'>; key: string } | { kind: 'resuming'; point: ResumePoint };

export interface World extends ResumeTools {
  /** A name for a question that no other has. */
  newKey: () => string;
}

/** So long a question is sent again by itself; then nobody is there, and the student is told. */
const sendingMs = 60_000;
/** Nobody still waits for a question asked longer ago; then the student asks again by hand. */
const longestPromiseSeconds = 180;
/** Refused again every time it was asked: no promise can be kept. */
const promises = 5;

/**
 * Gets one answer, whatever the line does: it keeps a question that came too
 * soon or without a network and asks it when its time has come, sends one again
 * that got no response, and goes on with an answer where the line broke.
 * @throws TutorFailure when nothing more can be done; the signal's reason once it is aborted
 */
export async function* fetchAnswer(
  wanted: WantedAnswer,
  world: World,
  signal: AbortSignal,
): AsyncGenerator<Step, void> {
  if (wanted.kind === 'resuming') return yield* resume(wanted.point, world, signal);
  const { client, timer, network } = world;
  const point: ResumePoint = { answerId: '', lastEventId: -1 };
  let firstSentMs = timer.now();
  let promised = 0;
  let unheard = 0;
  while (point.answerId === '') {
    const line = connection(network, signal);
    try {
      for await (const event of client.ask(wanted.body, line.signal, wanted.key)) {
        note(point, event);
        yield { type: 'received', event };
        if (isEnding(event)) return;
      }
      if (point.answerId === '') throw new TutorFailure({ kind: 'lost' });
    } catch (error) {
      signal.throwIfAborted();
      if (point.answerId !== '') break;
      const failure = line.signal.aborted ? { kind: 'lost' as const } : failureIn(error);
      const until = promised < promises ? postponement(failure, timer.now()) : undefined;
      if (until) {
        promised += 1;
        yield { type: 'postponed', failure, untilMs: until.ms };
        await waiting(world, signal, until.ms === undefined ? undefined : until.ms - timer.now());
        yield { type: 'sent' };
        [firstSentMs, unheard] = [timer.now(), 0];
      } else if (isUnheard(failure) && timer.now() - firstSentMs < sendingMs) {
        // Whether it arrived nobody knows; under its key it is answered once.
        yield { type: 'linked', link: 'reconnecting' };
        await pause(world, signal, unheard++);
      } else throw error;
    } finally {
      line.leave();
    }
  }
  yield* resume(point, world, signal);
}

/** It got no response, or lost it before the answer had a name. */
function isUnheard({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'lost';
}

/** When a refused question may be asked by itself; undefined if that is not to be promised. */
function postponement(failure: Failure, nowMs: number): { ms: number | undefined } | undefined {
  if (failure.kind === 'offline') return { ms: undefined };
  const { waitSeconds } = remedyFor(failure);
  if (waitSeconds === 0 || waitSeconds > longestPromiseSeconds) return undefined;
  return { ms: nowMs + waitSeconds * 1_000 };
}
