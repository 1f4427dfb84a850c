import type {
  AnswerEvent,
  ChatBody,
  CourseReply,
  Problem,
  SessionBody,
  SessionReply,
} from '../proxy/protocol.ts';
import { readAnswer } from './answer-stream.ts';
import { TutorFailure } from './failure.ts';

/** As much of `fetch` as the client uses; tests and hosts may put their own in its place. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

export interface TutorClientOptions {
  /** Base address of the sidecar, with or without a slash at its end. */
  endpoint: string;
  course: string;
  /** Signed JWT from the LMS; empty for an anonymous session. */
  identity: string;
  fetcher: Fetcher;
}

/**
 * The only part of the widget that speaks HTTP. The session token lives in this
 * object alone: never in a cookie, an address or storage that the page can read.
 */
export class TutorClient {
  /** BCP 47 tag of the language in which the sidecar words its errors. */
  language = 'en';
  readonly #options: TutorClientOptions;
  readonly #base: string;
  #session: Promise<string> | undefined;

  constructor(options: TutorClientOptions) {
    this.#options = options;
    this.#base = options.endpoint.replace(/\/+$/, '');
  }

  /** @throws TutorFailure */
  async course(signal: AbortSignal): Promise<CourseReply> {
    const response = await this.#request(`/v1/courses/${encodeURIComponent(this.#options.course)}`, {
      signal,
    });
    return jsonOf<CourseReply>(response);
  }

  /**
   * Asks, and yields the events of the answer as they arrive.
   * @throws TutorFailure; the signal's reason once it is aborted
   */
  async *ask(body: Omit<ChatBody, 'course'>, signal: AbortSignal): AsyncGenerator<AnswerEvent, void> {
    const sent: ChatBody = { course: this.#options.course, ...body };
    const response = await this.#asStudent('/v1/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(sent),
      signal,
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.body || !isStream) throw new TutorFailure({ kind: 'unreachable' });
    yield* readAnswer(response.body);
  }

  /**
   * Tells the sidecar to stop an answer, so that no more is spent on it.
   * @throws TutorFailure
   */
  async stop(answerId: string): Promise<void> {
    await this.#asStudent(`/v1/answers/${encodeURIComponent(answerId)}/stop`, {
      method: 'POST',
      keepalive: true,
    });
  }

  /** Sends with the session's token; a token that has expired is renewed once. */
  async #asStudent(path: string, init: RequestInit): Promise<Response> {
    const send = async () => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${await this.#token()}`);
      return this.#request(path, { ...init, headers });
    };
    try {
      return await send();
    } catch (error) {
      if (!isUnauthenticated(error) || this.#session === undefined) throw error;
      this.#session = undefined;
      return send();
    }
  }

  #token(): Promise<string> {
    // Not bound to the signal of one question: another question may be waiting for the same session.
    this.#session ??= this.#openSession().catch((error: unknown) => {
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }

  async #openSession(): Promise<string> {
    const { course, identity } = this.#options;
    const body: SessionBody = identity ? { course, identity } : { course };
    const response = await this.#request('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await jsonOf<SessionReply>(response)).token;
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('accept-language', this.language);
    let response: Response;
    try {
      response = await this.#options.fetcher(this.#base + path, { ...init, headers, credentials: 'omit' });
    } catch (error) {
      init.signal?.throwIfAborted();
      throw new TutorFailure({ kind: navigator.onLine ? 'unreachable' : 'offline' }, error);
    }
    if (response.ok) return response;
    throw new TutorFailure({ kind: 'problem', problem: await jsonOf<Problem>(response) });
  }
}

function isUnauthenticated(error: unknown): boolean {
  return (
    error instanceof TutorFailure &&
    error.failure.kind === 'problem' &&
    error.failure.problem.code === 'unauthenticated'
  );
}

/** @throws TutorFailure `unreachable` for a page of a proxy or another server, which is no JSON */
async function jsonOf<T>(response: Response): Promise<T> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/(problem\+)?json\b/.test(type)) throw new TutorFailure({ kind: 'unreachable' });
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new TutorFailure({ kind: 'unreachable' }, error);
  }
}
