import type { CourseReply, SessionReply } from '../../../proxy/ground/protocol.ts';

/** More say nothing new. */
const mostTitles = 200;

/** Asks about one course. */
export class Student {
  readonly #url: string;
  readonly #course: string;
  #token = '';

  constructor(url: string, course: string) {
    this.#url = url;
    this.#course = course;
  }

  /** Of lessons. */
  async titles(): Promise<string[]> {
    const response = await fetch(`${this.#url}/v1/courses/${this.#course}`);
    const { lessons } = (await response.json()) as CourseReply;
    return lessons.slice(0, mostTitles).map(({ title }) => title);
  }

  /** @returns the whole answer, as JSON */
  async ask(question: string): Promise<string> {
    const body = { course: this.#course, question };
    let response = await this.#post('/v1/chat', body);
    if (response.status === 401) {
      const session = await this.#post('/v1/session', { course: this.#course });
      ({ token: this.#token } = (await session.json()) as SessionReply);
      response = await this.#post('/v1/chat', body);
    }
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return text;
  }

  #post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${this.#token}`,
      },
      body: JSON.stringify(body),
    });
  }
}
