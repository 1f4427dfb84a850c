import { createServer } from 'node:http';
import { createRemoteJWKSet, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../proxy/ground/clock.ts';
import { type KeyServer, type SigningKey, startKeyServer } from './key-server.ts';
import { listenLocally } from './listen-locally.ts';

export const claim = {
  message: 'https://purl.imsglobal.org/spec/lti/claim/message_type',
  version: 'https://purl.imsglobal.org/spec/lti/claim/version',
  deployment: 'https://purl.imsglobal.org/spec/lti/claim/deployment_id',
  target: 'https://purl.imsglobal.org/spec/lti/claim/target_link_uri',
  resource: 'https://purl.imsglobal.org/spec/lti/claim/resource_link',
  context: 'https://purl.imsglobal.org/spec/lti/claim/context',
  custom: 'https://purl.imsglobal.org/spec/lti/claim/custom',
  presentation: 'https://purl.imsglobal.org/spec/lti/claim/launch_presentation',
  deepLinking: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
  contentItems: 'https://purl.imsglobal.org/spec/lti-dl/claim/content_items',
  data: 'https://purl.imsglobal.org/spec/lti-dl/claim/data',
} as const;

/** A form that a browser would send by itself or at a click. */
export interface Form {
  action: string;
  fields: Record<string, string>;
}

/** The form, and what the browser would send with it. */
export interface BegunForm extends Form {
  cookie: { cookie: string };
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** An LMS as far as LTI goes: it starts launches, says who the student is, and takes links. */
export class LtiPlatform {
  readonly issuer: string;
  readonly clientId = 'client-1';
  readonly keyServer: KeyServer;
  /** Whom and what the next launches are about, laid over the usual claims; null takes a claim away. */
  claims: Record<string, unknown> = {};
  /** Signs in place of the platform's own key. */
  forge: ((claims: JWTPayload) => Promise<string>) | undefined;
  readonly #close: () => Promise<void>;

  private constructor(issuer: string, keyServer: KeyServer, close: () => Promise<void>) {
    this.issuer = issuer;
    this.keyServer = keyServer;
    this.#close = close;
  }

  static async start(key: SigningKey, clock: () => Clock): Promise<LtiPlatform> {
    const keyServer = await startKeyServer([key]);
    const http = createServer(async (request, response) => {
      const asked = new URL(request.url ?? '', platform.issuer).searchParams;
      const token = await platform.#identify(asked, clock());
      response.setHeader('content-type', 'text/html');
      response.end(
        `<form method="post" action="${asked.get('redirect_uri')}"><input type="hidden" name="id_token" value="${token}"><input type="hidden" name="state" value="${asked.get('state')}"></form>`,
      );
    });
    const address = await listenLocally(http);
    const platform = new LtiPlatform(address.url, keyServer, async () => {
      await keyServer.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    });
    return platform;
  }

  /**
   * An entry of `identity.lti`.
   * @param path of its sign-in; it answers at every one
   */
  registration({ path = '/auth', ...extra }: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      issuer: this.issuer,
      clientId: this.clientId,
      authorizationUrl: `${this.issuer}${path}`,
      jwksUrl: this.keyServer.url,
      deploymentIds: ['1'],
      ...extra,
    };
  }

  /** What the LMS sends the browser with to begin a launch. */
  loginFields(target: string): Record<string, string> {
    return {
      iss: this.issuer,
      client_id: this.clientId,
      login_hint: 'user-7',
      lti_message_hint: 'hint & more',
      lti_deployment_id: '1',
      target_link_uri: target,
    };
  }

  loginAddress(toolUrl: string, target: string): string {
    return `${toolUrl}/lti/login?${new URLSearchParams(this.loginFields(target))}`;
  }

  /** From the click up to the form that the browser would post to the tool. */
  async begin(toolUrl: string, target: string, browse: Fetch = fetch): Promise<BegunForm> {
    const redirect = await browse(this.loginAddress(toolUrl, target), { redirect: 'manual' });
    const location = redirect.headers.get('location');
    if (redirect.status !== 302 || location === null) {
      throw new Error(`no redirect: ${redirect.status} ${await redirect.text()}`);
    }
    const form = formOf(await (await fetch(location)).text());
    return { ...form, cookie: { cookie: redirect.headers.get('set-cookie')?.split(';')[0] ?? '' } };
  }

  /** Checks a link that a tool hands in, as a platform does. */
  async takeLink(answer: string, toolUrl: string, nowMs: number): Promise<JWTPayload> {
    const { payload } = await jwtVerify(answer, createRemoteJWKSet(new URL(`${toolUrl}/lti/jwks`)), {
      algorithms: ['RS256'],
      issuer: this.clientId,
      audience: this.issuer,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp', 'iat', 'nonce'],
    });
    return payload;
  }

  close(): Promise<void> {
    return this.#close();
  }

  #identify(asked: URLSearchParams, clock: Clock): Promise<string> {
    const nowSeconds = Math.floor(clock.now() / 1000);
    const usual: Record<string, unknown> = {
      iss: this.issuer,
      aud: this.clientId,
      sub: 'user-7',
      iat: nowSeconds,
      exp: nowSeconds + 60,
      nonce: asked.get('nonce'),
      name: 'Ada Lovelace',
      email: 'ada@example.edu',
      [claim.message]: 'LtiResourceLinkRequest',
      [claim.version]: '1.3.0',
      [claim.deployment]: '1',
      [claim.target]: '',
      [claim.resource]: { id: 'link-1' },
      [claim.context]: { id: '42' },
      [claim.presentation]: { locale: 'en', return_url: 'http://127.0.0.1:9/course/42' },
      'https://purl.imsglobal.org/spec/lti/claim/roles': [],
    };
    const said = Object.entries({ ...usual, ...this.claims }).filter(([, value]) => value !== null);
    const claims = Object.fromEntries(said) as JWTPayload;
    if (this.forge !== undefined) return this.forge(claims);
    const [key] = this.keyServer.keys;
    if (key === undefined) throw new Error('the platform has no key');
    return sign(claims, key);
  }
}

export function sign(claims: JWTPayload, key: SigningKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.id }).sign(key.privateKey);
}

export function formOf(page: string): Form {
  const action = /<form[^>]* action="([^"]*)"/.exec(page)?.[1];
  if (action === undefined) throw new Error(`no form in ${page}`);
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return {
    action,
    fields: Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value])),
  };
}

export function post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}
