import type { ChatBody } from '../../proxy/ground/protocol.ts';
import { deferred } from '../browser/deferred.ts';
import type { Network } from '../browser/network.ts';
import type { Timer } from '../browser/timer.ts';
import type { NumberedEvent } from './answer-stream.ts';
import type { TutorClient } from './client.ts';
import type { Link } from './exchange.ts';
import { type Failure, remedyFor, TutorFailure } from './failure.ts';

/** Where an answer stands that is known to the sidecar. */
export interface ResumePoint {
  answerId: string;
  /** -1: none yet. */
  lastEventId: number;
}

export type WantedAnswer =
  /** `key`: under which the same question may be sent again; see `TutorClient.ask`. */
  { kind: 'asking'; body: Omit<ChatBody, 'course'>; key: string } | { kind: 'resuming'; point: ResumePoint };

export type Step =
  | { kind: 'event'; event: NumberedEvent }
  | { kind: 'link'; link: Link }
  /** The question is kept and goes out at `untilMs` (wall time), or once there is a network. */
  | { kind: 'postponed'; failure: Failure; untilMs: number | undefined }
  | { kind: 'sent' };

export interface World {
  client: TutorClient;
  timer: Timer;
  network: Network;
  /** A name for a question that no other has. */
  newKey: () => string;
}

/** As long as the sidecar keeps an answer for readers who lost the line. */
const keptMs = 10 * 60_000;
/** Pauses between attempts to reach the sidecar again; it goes on with an answer for 15 s without a reader. */
const pausesMs = [300, 1_000, 2_000, 4_000, 7_000];
const longestPauseMs = 15_000;
/** So long a question is sent again by itself; then nobody is there, and the student is told. */
const sendingMs = 60_000;
/** Streams that end in good order without an ending and without news: nothing more will come. */
const emptyStreams = 3;
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
    const line = renewable(network, signal);
    try {
      for await (const event of client.ask(wanted.body, line.signal, wanted.key)) {
        note(point, event);
        yield { kind: 'event', event };
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
        yield { kind: 'postponed', failure, untilMs: until.ms };
        await waiting(world, signal, until.ms === undefined ? undefined : until.ms - timer.now());
        yield { kind: 'sent' };
        [firstSentMs, unheard] = [timer.now(), 0];
      } else if (isUnheard(failure) && timer.now() - firstSentMs < sendingMs) {
        // Whether it arrived nobody knows; under its key it is answered once.
        yield { kind: 'link', link: 'reconnecting' };
        await waiting(world, signal, pausesMs[unheard++] ?? longestPauseMs, true);
      } else throw error;
    } finally {
      line.leave();
    }
  }
  yield* resume(point, world, signal);
}

/** Reads on in an answer, again and again until it has ended. */
async function* resume(from: ResumePoint, world: World, signal: AbortSignal): AsyncGenerator<Step, void> {
  const { client, timer, network } = world;
  const point = { ...from };
  let lostAtMs = timer.now();
  let attempts = 0;
  let streamsWithoutNews = 0;
  for (;;) {
    yield { kind: 'link', link: network.isOnline() ? 'reconnecting' : 'offline' };
    if (attempts > 0 || !network.isOnline()) {
      await waiting(world, signal, pausesMs[Math.max(0, attempts - 1)] ?? longestPauseMs, true);
    }
    attempts += 1;
    const seen = point.lastEventId;
    let isFirst = true;
    const line = renewable(network, signal);
    try {
      for await (const event of client.resume(point.answerId, seen, line.signal)) {
        // Without a number to go on from, the answer comes again from its beginning.
        if (isFirst && seen < 0) yield { kind: 'event', event: { event: 'restart', data: {} } };
        isFirst = false;
        note(point, event);
        if (point.lastEventId > seen) attempts = 0;
        yield { kind: 'event', event };
        if (isEnding(event)) return;
      }
      streamsWithoutNews = point.lastEventId > seen ? 0 : streamsWithoutNews + 1;
      if (streamsWithoutNews === emptyStreams) return;
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

/**
 * A signal for one connection: one that has lived through a time without a
 * network is dead, but may not say so for long. It is given up then.
 */
function renewable(network: Network, signal: AbortSignal): { signal: AbortSignal; leave: () => void } {
  const line = new AbortController();
  let wasOffline = !network.isOnline();
  const unwatch = network.watch(() => {
    if (wasOffline && network.isOnline()) line.abort();
    wasOffline = !network.isOnline();
  });
  // Not by `AbortSignal.any`: it came to browsers only in 2023 and 2024.
  const abort = () => line.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  const leave = () => {
    unwatch();
    signal.removeEventListener('abort', abort);
  };
  return { signal: line.signal, leave };
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

/** The sidecar knows nothing of the answer, or not of this student; anything else may pass. */
function isFinal(failure: Failure): boolean {
  if (failure.kind !== 'problem') return false;
  const { status } = failure.problem;
  return status === 401 || status === 403 || status === 404;
}

/** Resolves after `pauseMs`, or as soon as there is a network again: at once if there is no pause to keep. */
function waiting(
  { timer, network }: World,
  signal: AbortSignal,
  pauseMs: number | undefined,
  endsOnline = pauseMs === undefined,
): Promise<void> {
  const { promise, resolve, reject } = deferred<void>();
  const cancel = pauseMs === undefined ? () => undefined : timer.after(pauseMs, resolve);
  const onLine = () => network.isOnline() && resolve();
  const leave = endsOnline ? network.watch(onLine) : () => undefined;
  if (pauseMs === undefined) onLine();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return promise.finally(() => {
    cancel();
    leave();
    signal.removeEventListener('abort', abort);
  });
}

function note(point: ResumePoint, event: NumberedEvent): void {
  if (event.event === 'answer') point.answerId = event.data.id;
  if (event.id !== undefined) point.lastEventId = Math.max(point.lastEventId, event.id);
}

function isEnding({ event }: NumberedEvent): boolean {
  return event === 'done' || event === 'error';
}

/** @throws what is no failure of the tutor: a defect */
function failureIn(error: unknown): Failure {
  if (error instanceof TutorFailure) return error.failure;
  throw error;
}
