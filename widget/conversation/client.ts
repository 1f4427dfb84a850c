import type {
  ChatBody,
  CourseReply,
  Problem,
  SessionBody,
  SessionReply,
} from '../../proxy/ground/protocol.ts';
import { toJson } from '../browser/json.ts';
import type { NumberedEvent } from './answer-stream.ts';
import { TutorFailure } from './failure.ts';
import type { KeptSession } from './kept-session.ts';
import { jsonOf, Sidecar, type SidecarOptions } from './sidecar.ts';
import { isOffBy } from './student.ts';

export interface TutorClientOptions extends SidecarOptions {
  course: string;
  /** Signed JWT from the LMS; empty for an anonymous session. See `TutorClient.identity`. */
  identity: string;
  /** Token of a session that somebody else has opened, as an LTI launch does; it cannot be renewed here. */
  session?: string | undefined;
  /** Where the session outlives a reload of the page; absent where nothing may be kept. */
  kept?: KeptSession | undefined;
}

/**
 * What the sidecar can be asked for, and the session in which it is asked. The
 * session token is never in a cookie or an address.
 */
export class TutorClient {
  /** With which the next session begins; the page may renew it, for the same student. */
  identity: string;
  /** As they were at first; see `identity`. */
  readonly options: TutorClientOptions;
  /** For what needs no session. */
  readonly sidecar: Sidecar;
  #session: Promise<string> | undefined;

  constructor(options: TutorClientOptions) {
    this.options = options;
    this.identity = options.identity;
    if (options.session) this.#session = Promise.resolve(options.session);
    this.sidecar = new Sidecar(options);
  }

  /** BCP 47 tag of the language in which the sidecar words its errors. */
  set language(tag: string) {
    this.sidecar.language = tag;
  }

  /** @throws TutorFailure */
  async course(signal: AbortSignal): Promise<CourseReply> {
    const path = `/v1/courses/${encodeURIComponent(this.options.course)}`;
    return jsonOf<CourseReply>(await this.#ofCourse(path, { signal }));
  }

  /**
   * What follows an answer, fetched before the first question.
   * @throws TutorFailure
   */
  async reading(): Promise<typeof import('./reading.ts')> {
    try {
      return await import('./reading.ts');
    } catch (error) {
      throw this.sidecar.noReply(error);
    }
  }

  /**
   * Asks, and yields the events of the answer as they arrive.
   * @param key made for this question: sent again under it, the question is answered once
   * @throws TutorFailure; the signal's reason once it is aborted
   */
  async *ask(
    body: Omit<ChatBody, 'course'>,
    signal: AbortSignal,
    key = '',
  ): AsyncGenerator<NumberedEvent, void> {
    const sent: ChatBody = { course: this.options.course, ...body };
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
    };
    if (key) headers['idempotency-key'] = key;
    yield* this.#events('/v1/chat', { method: 'POST', headers, body: toJson(sent), signal });
  }

  /**
   * The events of an answer that is known, from the one after `lastEventId` on; -1 for all.
   * @throws TutorFailure; `not_found` once the sidecar has forgotten it; the signal's reason once it is aborted
   */
  async *resume(
    answerId: string,
    lastEventId: number,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedEvent, void> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (lastEventId >= 0) headers['last-event-id'] = String(lastEventId);
    yield* this.#events(`/v1/answers/${encodeURIComponent(answerId)}/events`, { headers, signal });
  }

  /**
   * Opens the session before there is a question.
   * @throws TutorFailure
   */
  async open(): Promise<void> {
    await this.#token();
  }

  /**
   * Tells the sidecar to stop an answer, so that no more is spent on it.
   * @throws TutorFailure
   */
  async stop(answerId: string): Promise<void> {
    await this.asStudent(`/v1/answers/${encodeURIComponent(answerId)}/stop`, {
      method: 'POST',
      keepalive: true,
    });
  }

  async *#events(path: string, init: RequestInit): AsyncGenerator<NumberedEvent, void> {
    const [response, { readAnswer }] = await Promise.all([this.asStudent(path, init), this.reading()]);
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.body || !isStream) throw new TutorFailure({ kind: 'unreachable' });
    yield* readAnswer(response.body, this.options.timer);
  }

  /**
   * Sends with the session's token; a token that has expired is renewed once.
   * @throws TutorFailure
   */
  async asStudent(path: string, init: RequestInit): Promise<Response> {
    const send = async () => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${await this.#token()}`);
      return this.sidecar.request(path, { ...init, headers });
    };
    try {
      return await send();
    } catch (error) {
      const { session, kept } = this.options;
      const code = problemIn(error)?.code;
      // A given session that has ended must not go on as nobody's.
      if (session) throw code === 'unauthenticated' ? new TutorFailure({ kind: 'ended' }, error) : error;
      // The tutor was off for a time: a page that was loaded afterwards may have it again.
      const isOver = code === 'unauthenticated' || (code === 'tutor_off' && !isOffBy(this.identity));
      if (!isOver || this.#session === undefined) throw error;
      this.#session = undefined;
      kept?.forget();
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
    const { identity } = this;
    const { course, kept, timer } = this.options;
    const known = kept?.read(timer.now());
    if (known) return known;
    const body: SessionBody = identity ? { course, identity } : { course };
    const response = await this.#ofCourse('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJson(body),
      // On one origin with the LMS, a proxy in front that signs students in may know who this is.
      credentials: 'same-origin',
    });
    const session = await jsonOf<SessionReply>(response);
    kept?.write(session, timer.now());
    return session.token;
  }

  /** Asks for something of the course: where that is not found, there is no such course. */
  async #ofCourse(path: string, init: RequestInit): Promise<Response> {
    const { course } = this.options;
    try {
      if (course === '') throw new TutorFailure({ kind: 'unconfigured' });
      return await this.sidecar.request(path, init);
    } catch (error) {
      const isUnknown = problemIn(error)?.code === 'not_found';
      if (course !== '' && !isUnknown) throw error;
      console.warn(
        course === ''
          ? 'course-tutor: the attribute "course" is missing'
          : `course-tutor: there is no course "${course}"; "npx course-tutor check" lists them`,
      );
      throw new TutorFailure({ kind: 'unconfigured' }, error);
    }
  }
}

function problemIn(error: unknown): Problem | undefined {
  return error instanceof TutorFailure && error.failure.kind === 'problem'
    ? error.failure.problem
    : undefined;
}
