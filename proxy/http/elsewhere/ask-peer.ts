import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PeerAction } from '../../answer/peers.ts';
import { TutorError } from '../../ground/errors.ts';
import type { CutAnswer, KeptAnswer, StoredAnswer } from '../../store/answers.ts';
import type { Tutor } from '../../tutor.ts';
import { relay } from './relay.ts';

/** What is asked about an answer that this process does not have. */
export interface AskedElsewhere {
  action: PeerAction;
  answerId: string;
  /** Pseudonym. */
  student: string;
  /** Number of the first event that is wanted. */
  from?: number;
  /** As JSON. */
  body?: unknown;
}

export type AnsweredElsewhere =
  /** By the process that has the answer; the reply has been sent. */
  | { kind: 'relayed' }
  /** Nobody has it any more, but the store has kept it. */
  | { kind: 'kept'; answer: KeptAnswer }
  /** Its process has ended before it: the question may be asked again. */
  | { kind: 'cut'; answer: CutAnswer }
  /** The process that makes it is not to be reached, and nobody knows yet whether it lives: until its lease is over. */
  | { kind: 'unreachable' }
  /** It is gone, or never was this student's. */
  | { kind: 'nowhere' };

/**
 * Asks the process that has an answer, by forwarding the request, or the store
 * where that process is gone.
 * @throws TutorError `unauthenticated` for a request that only says that it was forwarded
 */
export async function askPeer(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AskedElsewhere,
  { peers, store }: Pick<Tutor, 'peers' | 'store'>,
): Promise<AnsweredElsewhere> {
  const { action, answerId, student } = asked;
  if (peers === undefined) return inStore(await store.stored(student, answerId));
  if (peers.isForwarded(action, answerId, request.headers)) return { kind: 'nowhere' };
  const found = await peers.find(student, answerId);
  const address = found?.address;
  if (address !== undefined && (await relay(address, forwarded(request, asked), reply, peers))) {
    return { kind: 'relayed' };
  }
  return inStore(found?.state);
}

function inStore(state: StoredAnswer | undefined): Exclude<AnsweredElsewhere, { kind: 'relayed' }> {
  switch (state?.kind) {
    case 'running':
      return { kind: 'unreachable' };
    case 'kept':
    case 'cut':
      return state;
    case 'lost':
    case undefined:
      return { kind: 'nowhere' };
    default:
      return state satisfies never;
  }
}

/** What a student is told of an answer that is nowhere to be had; a lost one is asked for again, the other one comes back. */
export function refusalOf({
  kind,
}: Extract<AnsweredElsewhere, { kind: 'unreachable' | 'nowhere' }>): TutorError {
  return kind === 'nowhere'
    ? new TutorError('not_found')
    : new TutorError('providers_unavailable', { retryAfterSeconds: 2 });
}

/** The student's own session and language, and nothing else of what the client sent. */
function forwarded({ headers }: FastifyRequest, { action, answerId, from = 0, body }: AskedElsewhere) {
  const { authorization = '', 'accept-language': language } = headers;
  return {
    action,
    answerId,
    headers: {
      authorization,
      ...(language !== undefined && { 'accept-language': language }),
      ...(from > 0 && { 'last-event-id': String(from - 1) }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
