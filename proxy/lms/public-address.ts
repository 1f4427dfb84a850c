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

  constructor(upstream: URL, { proto, host }: Visitor, preserveHost: boolean) {
    this.#upstream = upstream;
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
    const target = new URL(url, this.#upstream.origin);
    if (target.host !== this.#upstream.host || !/^https?:$/.test(target.protocol)) return url;
    return this.#publicOrigin + target.pathname + target.search + target.hash;
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
