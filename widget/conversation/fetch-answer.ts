import type { ChatBody } from '../../proxy/ground/protocol.ts';
import { failureIn, isCut, isEnding, note, type ResumePoint, type Step } from './answer-step.ts';
import type { NumberedEvent } from './answer-stream.ts';
import { connection, pause, waiting } from './connection.ts';
import { type Failure, remedyFor, TutorFailure } from './failure.ts';
import { type ResumeTools, resume } from './resume.ts';

export interface WantedAnswer {
  /** What is asked, when it is asked. */
  body: () => Promise<Omit<ChatBody, 'course'>>;
  /** Under which the same question may be sent again; see `TutorClient.ask`. */
  key: string;
  /** Where an answer stands that is under way already. */
  point?: ResumePoint;
}

export interface AskingTools extends ResumeTools {
  client: ResumeTools['client'] & {
    ask(body: Omit<ChatBody, 'course'>, signal: AbortSignal, key: string): AsyncIterable<NumberedEvent>;
  };
  /** A name for a question that no other has. */
  newKey: () => string;
}

/** So long a question is sent again by itself; then nobody is there, and the student is told. */
const sendingMs = 60_000;
/** Nobody still waits for a question asked longer ago; then the student asks again by hand. */
const longestPromiseSeconds = 180;
/** Refused again every time it was asked: no promise can be kept. */
const promises = 5;
/** So long a question follows a restart of the tutor by itself. */
const restartMs = 300_000;
/** An answer that restarts have cut so often is not begun again. */
const restarts = 3;

/**
 * Gets one answer, whatever the line does: it keeps a question that came too
 * soon or without a network and asks it when its time has come, sends one again
 * that got no response, goes on with an answer where the line broke, and asks
 * anew for one that a restart of the tutor has cut.
 * @throws TutorFailure when nothing more can be done; the signal's reason once it is aborted
 */
export async function* fetchAnswer(
  wanted: WantedAnswer,
  world: AskingTools,
  signal: AbortSignal,
): AsyncGenerator<Step, void> {
  const { body, key, point } = wanted;
  let cut = point ? yield* resume(point, world, signal) : yield* ask(await body(), key, world, signal);
  for (let times = 1; cut; times += 1) {
    if (times > restarts) {
      yield { type: 'received', event: cut };
      return;
    }
    // What came under the old one has ended.
    const next = world.newKey();
    yield { type: 'cut', key: next };
    cut = yield* ask(await body(), next, world, signal, world.timer.now());
  }
}

/**
 * @param restartSinceMs since when the tutor is known to be restarting
 * @returns the event that says so, where a restart has cut the answer
 */
async function* ask(
  body: Omit<ChatBody, 'course'>,
  key: string,
  world: AskingTools,
  signal: AbortSignal,
  restartSinceMs?: number,
): AsyncGenerator<Step, NumberedEvent | undefined> {
  const { client, timer, network } = world;
  signal.throwIfAborted();
  const point: ResumePoint = { answerId: '', lastEventId: -1 };
  let firstSentMs = timer.now();
  let promised = 0;
  let unheard = 0;
  let restartFromMs = restartSinceMs;
  while (point.answerId === '') {
    const line = connection(network, signal);
    try {
      for await (const event of client.ask(body, line.signal, key)) {
        if (isCut(event)) return event;
        note(point, event);
        yield { type: 'received', event };
        if (isEnding(event)) return undefined;
      }
      if (point.answerId === '') throw new TutorFailure({ kind: 'lost' });
    } catch (error) {
      signal.throwIfAborted();
      if (point.answerId !== '') break;
      const nowMs = timer.now();
      const failure = line.signal.aborted ? { kind: 'lost' as const } : withWait(failureIn(error), nowMs);
      const restarting = failure.kind === 'problem' && failure.problem.reason ? failure.problem : undefined;
      if (restarting) restartFromMs ??= nowMs;
      const until = !restarting && promised < promises ? postponement(failure, nowMs) : undefined;
      const isPatient = nowMs < (restartFromMs ? restartFromMs + restartMs : firstSentMs + sendingMs);
      if (until) {
        promised += 1;
        yield { type: 'postponed', failure, untilMs: until.ms };
        await waiting(world, signal, until.ms === undefined ? undefined : until.ms - timer.now());
        yield { type: 'sent' };
        [firstSentMs, unheard] = [timer.now(), 0];
      } else if (restarting && isPatient) {
        const { title: detail, retryAfterSeconds = 1 } = restarting;
        yield { type: 'received', event: { event: 'status', data: { kind: 'queued', detail } } };
        await waiting(world, signal, retryAfterSeconds * 1_000);
      } else if (isUnheard(failure) && isPatient) {
        // Whether it arrived nobody knows; under its key it is answered once.
        yield { type: 'linked', link: 'reconnecting' };
        await pause(world, signal, unheard++);
      } else throw new TutorFailure(failure, error);
    } finally {
      line.leave();
    }
  }
  return yield* resume(point, world, signal);
}

/** How long it is until the tutor is back, where the sidecar says only when that is. */
function withWait(failure: Failure, nowMs: number): Failure {
  if (failure.kind !== 'problem' || failure.problem.retryAfterSeconds !== undefined) return failure;
  const waitMs = Date.parse(failure.problem.until ?? '') - nowMs;
  if (!(waitMs > 0)) return failure;
  return { kind: 'problem', problem: { ...failure.problem, retryAfterSeconds: Math.ceil(waitMs / 1_000) } };
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
