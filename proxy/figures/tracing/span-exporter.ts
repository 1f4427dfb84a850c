import type { Logger } from 'pino';
import { EnvHttpProxyAgent, request } from 'undici';
import type { OutgoingProxies } from '../../config/outgoing-proxies.ts';
import type { Clock } from '../../ground/clock.ts';
import { newId } from '../../ground/new-id.ts';
import { trimEnd } from '../../ground/trim.ts';
import { version } from '../../ground/version.ts';
import { otlpBody, type Span } from './span.ts';

const flushMs = 5_000;
const mostAtOnce = 512;
/** What waits while the collector is away; more is dropped, oldest first: no student waits for it. */
const mostWaiting = 4_096;
const timeoutMs = 5_000;

/**
 * Sends spans to a collector, in crowds and beside all else. Written here,
 * because the packages of OpenTelemetry that do the same weigh 28 MB (16 of
 * them), for one POST of JSON.
 */
export class SpanExporter {
  readonly #url: URL;
  readonly #authorization: string | undefined;
  readonly #agent: EnvHttpProxyAgent;
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'warn' | 'info'>;
  readonly #resource = {
    'service.name': 'course-tutor',
    'service.version': version,
    'service.instance.id': newId(),
  };
  #waiting: Span[] = [];
  #dropped = 0;
  #isAway = false;
  #cancel: (() => void) | undefined;
  #sending: Promise<void> | undefined;

  /** @param address of the collector, with or without `/v1/traces`; a user and password in it are sent as such */
  constructor(address: string, proxies: OutgoingProxies, clock: Clock, log: Pick<Logger, 'warn' | 'info'>) {
    const url = new URL(address);
    const { username, password } = url;
    if (username !== '') {
      const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
      this.#authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
      url.username = '';
      url.password = '';
    }
    if (!url.pathname.endsWith('/v1/traces')) url.pathname = `${trimEnd(url.pathname, '/')}/v1/traces`;
    this.#url = url;
    this.#agent = new EnvHttpProxyAgent({ ...proxies, connect: { timeout: timeoutMs } });
    this.#clock = clock;
    this.#log = log;
  }

  /** Costs nothing but the place in a list. */
  take(span: Span): void {
    this.#waiting.push(span);
    if (this.#waiting.length > mostWaiting) {
      this.#waiting.shift();
      this.#dropped += 1;
    }
    this.#cancel ??= this.#clock.after(flushMs, () => {
      this.#cancel = undefined;
      void this.flush();
    });
  }

  /** Sends what waits; what the collector does not take waits on. */
  flush(): Promise<void> {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  /** Tries once more, for a few seconds at most. */
  async close(): Promise<void> {
    this.#cancel?.();
    await this.flush();
    await this.#agent.destroy();
  }

  async #send(): Promise<void> {
    while (this.#waiting.length > 0) {
      const spans = this.#waiting.slice(0, mostAtOnce);
      const reason = await this.#post(otlpBody(spans, this.#resource));
      if (reason !== undefined) return this.#missed(reason);
      const sent = new Set(spans);
      this.#waiting = this.#waiting.filter((span) => !sent.has(span));
    }
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#log.info({ dropped: this.#dropped }, 'the collector of traces is back');
    this.#dropped = 0;
  }

  /** @returns why it was not taken */
  async #post(body: string): Promise<string | undefined> {
    try {
      const { statusCode, body: received } = await request(this.#url, {
        method: 'POST',
        dispatcher: this.#agent,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        headers: {
          'content-type': 'application/json',
          ...(this.#authorization !== undefined && { authorization: this.#authorization }),
        },
        body,
      });
      received.on('error', () => undefined).destroy();
      return statusCode < 300 ? undefined : `HTTP ${statusCode}`;
    } catch (error) {
      const { code } = error as { code?: unknown };
      return String(code ?? 'it cannot be reached');
    }
  }

  /** Said once, however long it lasts. */
  #missed(reason: string): void {
    if (!this.#isAway) this.#log.warn({ reason }, 'the collector of traces does not take them');
    this.#isAway = true;
    this.#cancel ??= this.#clock.after(flushMs, () => {
      this.#cancel = undefined;
      void this.flush();
    });
  }
}
