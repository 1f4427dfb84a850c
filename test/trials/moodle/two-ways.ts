import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** `through` the reverse proxy, or `direct` to Moodle, which is told the same host. */
export type Route = 'through' | 'direct';

export interface Asking {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: Buffer | Readable;
}

export interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What a browser says of itself when somebody opens a page. */
export const navigation = { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' };

/**
 * One signed-in browser, whose requests go to one host by two routes: with the same
 * cookies and the same host, so that whatever differs is the route's doing.
 */
export class TwoWays {
  readonly origin: string;
  readonly #ports: Record<Route, number>;
  readonly #host: string;
  readonly #cookies = new Map<string, string>();
  readonly #agent = new Agent({ keepAlive: true });
  sesskey = '';

  /**
   * @param moodle its own address
   * @param proxiedAs host and port of the proxy, for which Moodle takes them as its own
   */
  constructor(moodle: string, proxiedAs: string) {
    this.origin = `http://${proxiedAs}`;
    this.#host = proxiedAs;
    this.#ports = { direct: Number(new URL(moodle).port || 80), through: Number(new URL(this.origin).port) };
  }

  /** The response with its body still to come. */
  async open(
    route: Route,
    path: string,
    { method = 'GET', headers = {}, body }: Asking = {},
  ): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const asked = request({
      host: '127.0.0.1',
      port: this.#ports[route],
      path,
      method,
      agent: this.#agent,
      headers: { host: this.#host, cookie: [...this.#cookies.values()].join('; '), ...headers },
    });
    asked.on('response', resolve).on('error', reject);
    if (body === undefined || Buffer.isBuffer(body)) asked.end(body);
    else pipeline(body, asked).catch(reject);
    const response = await promise;
    for (const cookie of response.headers['set-cookie'] ?? []) {
      const [pair = ''] = cookie.split(';', 1);
      this.#cookies.set(pair.split('=', 1)[0] ?? '', pair);
    }
    return response;
  }

  async ask(route: Route, path: string, asking?: Asking): Promise<Got> {
    const response = await this.open(route, path, asking);
    return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
  }

  /** A page as a browser opens it, redirects followed. */
  async read(path: string): Promise<string> {
    const { status, headers, body } = await this.ask('through', path, { headers: navigation });
    if (status < 300 || status >= 400) return body.toString();
    const to = new URL(headers.location ?? '', this.origin);
    if (to.origin !== this.origin) throw new Error(`${path} leads past the proxy, to ${to.href}`);
    return this.read(to.pathname + to.search);
  }

  async signIn(username: string, password: string): Promise<void> {
    const form = await this.read('/login/index.php');
    const logintoken = /name="logintoken" value="(\w+)"/.exec(form)?.[1] ?? '';
    await this.ask('through', '/login/index.php', {
      method: 'POST',
      headers: { ...navigation, 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams({ username, password, logintoken, anchor: '' }).toString()),
    });
    const page = await this.read('/user/preferences.php');
    const sesskey = /"sesskey":"(\w+)"/.exec(page)?.[1];
    if (sesskey === undefined) throw new Error(`${username} cannot sign in at ${this.origin}`);
    this.sesskey = sesskey;
  }

  /** Several of the web services that Moodle's pages call, in one request as they do it. */
  async call(
    route: Route,
    ...calls: { methodname: string; args: object }[]
  ): Promise<{ error: boolean; data?: unknown }[]> {
    const { body } = await this.ask(route, `/lib/ajax/service.php?sesskey=${this.sesskey}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'XMLHttpRequest',
        accept: 'application/json',
      },
      body: Buffer.from(JSON.stringify(calls.map((each, index) => ({ index, ...each })))),
    });
    return JSON.parse(body.toString()) as { error: boolean; data?: unknown }[];
  }

  close(): void {
    this.#agent.destroy();
  }
}
