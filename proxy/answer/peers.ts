import { createHmac, timingSafeEqual } from 'node:crypto';
import { Agent, type Dispatcher, request } from 'undici';
import { TutorError } from '../ground/errors.ts';
import type { PeerAnswer, PeerStore } from '../store/peers.ts';

/** What may be asked of another process about one of its answers, and how. */
const methods = { events: 'GET', stop: 'POST', rating: 'POST' } as const;

export type PeerAction = keyof typeof methods;

/** Names the process's own among all headers of a request. */
const signatureHeader = 'x-course-tutor-forwarded';

/** Between two processes of one installation; who takes longer is away. */
const connectWithinMs = 2_000;
/** The widget waits 20 s for a response. */
const headWithinMs = 20_000;
/** An owner that lives says something every 15 s; see http/sse.ts. */
const silentWithinMs = 40_000;

/** What is forwarded of a student's request. The student is whoever its `authorization` names, which the owner checks again. */
export interface PeerRequest {
  action: PeerAction;
  answerId: string;
  headers: Readonly<Record<string, string>>;
  /** JSON. */
  body?: string;
}

export interface PeerReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Has to be read, or ended. */
  body: Dispatcher.ResponseData['body'];
}

/**
 * The other processes on the store. A request about an answer goes to the one
 * that has it, once: what arrives forwarded is answered from that process's own
 * memory or not at all, so no request goes round. It is signed with a key that
 * only processes on this store have, so that nobody else decides that. The
 * signature adds no right: whose answer it is, the student's session says.
 * Addresses come from the store alone.
 */
export class Peers {
  readonly #store: PeerStore;
  readonly #key: Buffer;
  readonly #agent = new Agent({
    connect: { timeout: connectWithinMs },
    headersTimeout: headWithinMs,
    bodyTimeout: silentWithinMs,
  });
  #ownAddress = '';

  /** @param key the same in all processes on the store */
  constructor(store: PeerStore, key: Buffer) {
    this.#store = store;
    this.#key = key;
  }

  /** @param address at which the others reach this process: `http` or `https`, with a path in front of `/v1/` if there is one */
  async announce(address: string): Promise<void> {
    this.#ownAddress = address;
    await this.#store.announce(address);
  }

  find(student: string, answerId: string): Promise<PeerAnswer | undefined> {
    return this.#store.answer(student, answerId);
  }

  /**
   * Whether a request comes from another process.
   * @throws TutorError `unauthenticated` where it only says so
   */
  isForwarded(
    action: PeerAction,
    answerId: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): boolean {
    const given = headers[signatureHeader];
    if (given === undefined) return false;
    const right = Buffer.from(this.#signature(action, answerId, String(headers.authorization)));
    const presented = Buffer.from(String(given));
    if (presented.length === right.length && timingSafeEqual(presented, right)) return true;
    throw new TutorError('unauthenticated', { hint: `${signatureHeader}: only sidecars send it` });
  }

  /**
   * Forwards a request to the process at an address of the store.
   * @returns undefined where no process is to be reached there, or that is this one
   * @throws the signal's reason once it is aborted
   */
  async send(
    address: string,
    { action, answerId, headers, body }: PeerRequest,
    signal: AbortSignal,
  ): Promise<PeerReply | undefined> {
    if (address === this.#ownAddress || !/^https?:\/\//.test(address) || !URL.canParse(address)) {
      return undefined;
    }
    const signature = this.#signature(action, answerId, String(headers.authorization));
    try {
      const reply = await request(`${address}/v1/answers/${encodeURIComponent(answerId)}/${action}`, {
        method: methods[action],
        headers: { ...headers, [signatureHeader]: signature },
        body: body ?? null,
        signal,
        dispatcher: this.#agent,
      });
      return { status: reply.statusCode, headers: reply.headers, body: reply.body };
    } catch (error) {
      signal.throwIfAborted();
      if (isAway(error)) return undefined;
      throw error;
    }
  }

  /** Ends what is still forwarded. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }

  #signature(action: PeerAction, answerId: string, authorization: string): string {
    const signed = JSON.stringify([action, answerId, authorization]);
    return createHmac('sha256', this.#key).update(signed).digest('base64url');
  }
}

/** The network's errors and undici's own have a code: there is nobody, or nobody who answers. */
function isAway(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}
