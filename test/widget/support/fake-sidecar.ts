import type { AnswerEvent, ChatBody, CourseReply, Problem } from '../../../proxy/ground/protocol.ts';
import type { Fetcher } from '../../../widget/conversation/sidecar.ts';

/** Of the browser: a test may have put something else in its place. */
const { parse, stringify } = JSON;

export interface SeenRequest {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

/** Token of the `count`th session of a fake sidecar; like a real one it says that its student is anonymous. */
export function tokenOf(count: number): string {
  return `token-${count}.${btoa(stringify({ sub: 'pseudonym', anonymous: true }))}.signature`;
}

/** A stream of one answer, played by the test. */
export class FakeAnswer {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  isAborted = false;
  #nextId: number;
  #controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;

  /** `from`: number of its first event. */
  constructor(signal: AbortSignal | null | undefined, from = 0) {
    this.#nextId = from;
    this.body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    signal?.addEventListener('abort', () => {
      this.isAborted = true;
      this.#controller.error(signal.reason);
    });
  }

  send(...events: AnswerEvent[]): void {
    for (const { event, data } of events) {
      this.sendText(`id: ${this.#nextId++}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  sendText(text: string): void {
    this.#controller.enqueue(new TextEncoder().encode(text));
  }

  close(): void {
    this.#controller.close();
  }

  breakOff(): void {
    this.#controller.error(new TypeError('network error'));
  }
}

/** Stands in for `fetch` and the sidecar behind it; every answer waits for the test to play it. */
export class FakeSidecar {
  readonly requests: SeenRequest[] = [];
  readonly answers: FakeAnswer[] = [];
  course: CourseReply = {
    id: 'python',
    title: 'Python basics',
    language: 'en',
    greeting: 'Hello from the course.',
    suggestions: ['What is a list?', 'What is a set?'],
    lessons: [],
    prompts: 'off',
    images: false,
    repliesByMail: true,
    providers: 'live',
    funnel: false,
  };
  /** What the next requests of a path get instead of their reply, first come first served. */
  readonly #instead: { path: string; reply: () => Response | Promise<Response> }[] = [];
  #sessions = 0;

  readonly fetcher: Fetcher = async (url, init) => {
    const path = new URL(url).pathname;
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? parse(init.body) : undefined;
    this.requests.push({ method, path, headers: new Headers(init.headers), body });
    const at = this.#instead.findIndex((instead) => path.startsWith(instead.path));
    const instead = at >= 0 ? this.#instead.splice(at, 1)[0] : undefined;
    if (instead) return instead.reply();
    if (path.startsWith('/v1/courses/')) return Response.json(this.course);
    if (path === '/v1/session') return this.#session();
    if (path === '/v1/chat') return this.#answer(init.signal, 0);
    if (/^\/v1\/answers\/[^/]+\/events$/.test(path)) {
      const last = new Headers(init.headers).get('last-event-id');
      return this.#answer(init.signal, last === null ? 0 : Number(last) + 1);
    }
    return new Response(null, { status: 204 });
  };

  refuse(path: string, problem: Problem): void {
    this.#instead.push({
      path,
      reply: () =>
        new Response(JSON.stringify(problem), {
          status: problem.status,
          headers: { 'content-type': 'application/problem+json' },
        }),
    });
  }

  replyWith(path: string, reply: () => Response | Promise<Response>): void {
    this.#instead.push({ path, reply });
  }

  /** Ratings that have arrived, oldest first. */
  ratings(): { path: string; body: unknown }[] {
    return this.requests
      .filter(({ path }) => path.endsWith('/rating'))
      .map(({ path, body }) => ({ path, body }));
  }

  get lastAnswer(): FakeAnswer {
    const answer = this.answers.at(-1);
    if (!answer) throw new Error('no question has arrived');
    return answer;
  }

  chats(): ChatBody[] {
    return this.requests.filter(({ path }) => path === '/v1/chat').map(({ body }) => body as ChatBody);
  }

  paths(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  #answer(signal: AbortSignal | null | undefined, from: number): Response {
    const answer = new FakeAnswer(signal, from);
    this.answers.push(answer);
    return new Response(answer.body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  }

  #session(): Response {
    this.#sessions += 1;
    return Response.json({
      token: tokenOf(this.#sessions),
      // The computer of these tests is a day ahead: only what is left of a session counts.
      expiresAt: '2026-11-22T23:00:00Z',
      expiresInSeconds: 43_200,
      student: 'pseudonym',
    });
  }
}
