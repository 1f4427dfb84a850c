import type { SessionInfo } from '../../proxy/admin/wire.ts';
import type { Sidecar } from './sidecar.ts';

/** A browser: cookies of two sites, and every redirect. */
export class OidcBrowser {
  readonly #publicUrl: string;
  readonly #sidecar: () => Sidecar;
  readonly #jar = new Map<string, Map<string, string>>();

  /** @param publicUrl where the sidecar says that it is */
  constructor(publicUrl: string, sidecar: () => Sidecar) {
    this.#publicUrl = publicUrl;
    this.#sidecar = sidecar;
  }

  async open(address: string, at: Sidecar = this.#sidecar()): Promise<URL> {
    let next = new URL(address);
    for (let hop = 0; hop < 12; hop += 1) {
      const response = await this.get(next, at);
      const location = response.headers.get('location');
      if (location === null || next.hash !== '') return next;
      next = new URL(location, next);
      if (next.hash !== '' || next.pathname.endsWith('/admin/')) return next;
    }
    throw new Error(`there is no end: ${next}`);
  }

  async get(address: URL, at: Sidecar = this.#sidecar()): Promise<Response> {
    const jar = this.#jar.get(address.host) ?? new Map<string, string>();
    this.#jar.set(address.host, jar);
    const target = address.href.replace(this.#publicUrl, at.url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(target, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }

  async whoAmI(): Promise<SessionInfo | number> {
    const response = await this.get(new URL(`${this.#publicUrl}/admin/api/session`));
    return response.ok ? ((await response.json()) as SessionInfo) : response.status;
  }
}
