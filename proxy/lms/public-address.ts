import { trim } from '../ground/trim.ts';
import type { Visitor } from './visitor.ts';

/** The two addresses of the LMS: the one it knows, and the one the browser sees. */
export class PublicAddress {
  /** Value of `Host` for the LMS. */
  readonly hostForUpstream: string;
  readonly #upstream: URL;
  readonly #publicOrigin: string;
  readonly #publicHost: string;
  readonly #isSame: boolean;
  readonly #target: string;

  /** @param target the path and query that the LMS is asked for */
  constructor(upstream: URL, { proto, host }: Visitor, preserveHost: boolean, target: string) {
    this.#upstream = upstream;
    this.#target = target;
    this.#publicOrigin = `${proto}://${host}`;
    this.#publicHost = host;
    this.#isSame = preserveHost || host.toLowerCase() === upstream.host;
    this.hostForUpstream = preserveHost ? host : upstream.host;
  }

  /** `Origin` and `Referer` as the LMS has to see them, or its own check against forgery would fail. */
  toUpstream(url: string): string {
    if (this.#isSame || !url.toLowerCase().startsWith(this.#publicOrigin.toLowerCase())) return url;
    const rest = url.slice(this.#publicOrigin.length);
    return rest === '' || rest.startsWith('/') ? this.#upstream.origin + rest : url;
  }

  /** An absolute address on the LMS becomes one on the public host; every other stays as it is. */
  toPublic(url: string): string {
    if (!/^(?:https?:)?\/\//i.test(url) || !URL.canParse(url, this.#upstream.origin)) return url;
    const written = new URL(url, this.#upstream.origin);
    const isUpstream = written.host === this.#upstream.host && /^https?:$/.test(written.protocol);
    if (!isUpstream && !this.#isOfItsWebServer(written)) return url;
    return this.#publicOrigin + written.pathname + written.search + written.hash;
  }

  /**
   * A web server that adds a last slash to an address writes the name that it was told, but the port that it listens
   * on and the scheme that it was asked by, where nobody finds it: `http://lms.example.edu:8080/wp-admin/`. An LMS that
   * sends everybody to the very page elsewhere has that address for its own: from here it would go round for ever.
   */
  #isOfItsWebServer({ hostname, port, protocol, pathname, search }: URL): boolean {
    const own = new URL(this.#publicOrigin);
    const isItsPort = port !== '' && port === this.#upstream.port && port !== own.port;
    const isWithoutTls = protocol === 'http:' && port === '' && own.protocol === 'https:';
    return hostname === own.hostname && (isItsPort || isWithoutTls) && pathname + search !== this.#target;
  }

  /** `Refresh: 5; url=http://lms.internal/` */
  refreshToPublic(value: string): string {
    const seconds = /^\s*[\d.]+\s*[;,]/.exec(value)?.[0];
    if (seconds === undefined) return value;
    const rest = value.slice(seconds.length);
    const address = /^\s*url\s*=/i.exec(rest)?.[0] ?? '';
    const written = rest.slice(address.length).trim();
    const quote = /^["']/.exec(written)?.[0] ?? '';
    const url = quote === '' ? written : trim(written, quote);
    return `${seconds}${address === '' ? ' ' : address}${quote}${this.toPublic(url)}${quote}`;
  }

  /** A cookie for the host of the LMS, or for a domain around it, becomes one for the public host alone. */
  cookieToPublic(value: string): string {
    const publicHostname = this.#publicHost.replace(/:\d+$/, '').toLowerCase();
    return value.replace(/;\s*domain\s*=\s*([^;]*)/gi, (attribute, domain: string) => {
      const name = domain.trim().replace(/^\./, '').toLowerCase();
      if (name === '' || isWithin(publicHostname, name)) return attribute;
      return isWithin(this.#upstream.hostname, name) ? '' : attribute;
    });
  }
}

function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
