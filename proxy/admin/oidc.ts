import * as oidc from 'openid-client';
import { z } from 'zod';
import { Tickets, type TicketTerms } from '../admit/ticket.ts';
import { onceIn } from '../admit/used-once.ts';
import type { Config } from '../config/load.ts';
import { TutorError } from '../ground/errors.ts';
import { trimEnd } from '../ground/trim.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { Tutor } from '../tutor.ts';
import type { Person } from './sign-in.ts';
import type { OidcFailure } from './wire.ts';

/** From the button to the provider and back: a password is looked for, a telephone is fetched. */
export const begunSeconds = 15 * 60;

const begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
type Begun = z.output<typeof begun>;
const begunTerms: TicketTerms<Begun> = { purpose: 'sign-in', lifetimeSeconds: begunSeconds, content: begun };

export type OidcOutcome = { kind: 'in'; person: Person } | { kind: 'failed'; failure: OidcFailure };

type Tools = Pick<Tutor, 'config' | 'clock' | 'log' | 'sessions' | 'store' | 'webFetch'>;
type Settings = Config['admin']['oidc'];

/**
 * Signing in through the school's own provider: OpenID Connect with a code, PKCE, state and nonce. The library checks
 * issuer, audience, signature and times of what comes back; which roles a person has is decided here.
 */
export class OidcSignIn {
  readonly #tools: Tools;
  readonly #tickets: Tickets<Begun>;
  #provider: Promise<oidc.Configuration> | undefined;

  private constructor(tools: Tools, key: Buffer) {
    this.#tools = tools;
    this.#tickets = new Tickets(begunTerms, key, tools.clock);
  }

  /** @returns undefined where no provider is configured */
  static async open(tools: Tools): Promise<OidcSignIn | undefined> {
    if (tools.config.admin.oidc.issuer === '') return undefined;
    return new OidcSignIn(tools, await tools.store.secret('oidc'));
  }

  /**
   * @returns where the browser is sent, and what it has to bring back
   * @throws TutorError `providers_unavailable` where the provider cannot be asked what it is
   */
  async begin(): Promise<{ location: string; ticket: string }> {
    const provider = await this.#discovered();
    const { scope } = this.#tools.config.admin.oidc;
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const location = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.#redirectUri(),
      scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { location: location.href, ticket: await this.#tickets.seal({ state, nonce, verifier }) };
  }

  /**
   * @param query of the address to which the provider has sent the browser
   * @param ticket that the browser has brought back
   */
  async finish(query: string, ticket: string): Promise<OidcOutcome> {
    const started = await this.#tickets.open(ticket).catch((error: unknown) => {
      if (error instanceof TutorError) return undefined;
      throw error;
    });
    if (started === undefined || !(await this.#isFirst(started))) return { kind: 'failed', failure: 'over' };
    try {
      const provider = await this.#discovered();
      const address = new URL(`${this.#redirectUri()}?${query}`);
      const tokens = await oidc.authorizationCodeGrant(provider, address, {
        pkceCodeVerifier: started.verifier,
        expectedState: started.state,
        expectedNonce: started.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return { kind: 'failed', failure: 'refused' };
      // Many providers say no more than the name there, and the groups here only.
      const info =
        provider.serverMetadata().userinfo_endpoint === undefined
          ? {}
          : await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
      const person = personOf({ ...info, ...claims }, this.#tools.config);
      if (person !== undefined) return { kind: 'in', person };
      this.#tools.log.warn(
        { subject: claims.sub },
        'somebody signed in who has no role here: see admin.oidc.roles',
      );
      return { kind: 'failed', failure: 'no-role' };
    } catch (error) {
      this.#tools.log.warn({ err: error }, 'a sign-in through admin.oidc failed');
      return { kind: 'failed', failure: failureOf(error) };
    }
  }

  async #isFirst({ state }: Begun): Promise<boolean> {
    const { clock, sessions, store } = this.#tools;
    const use = onceIn(2 * begunSeconds * 1000, sessions.onceKey(JSON.stringify(['oidc', state])));
    return (await store.count([use], clock.now())).kind === 'counted';
  }

  /** Asked when it is needed first, and again after it could not be had. */
  async #discovered(): Promise<oidc.Configuration> {
    this.#provider ??= discover(this.#tools.config.admin.oidc, this.#tools.webFetch);
    try {
      return await this.#provider;
    } catch (error) {
      this.#provider = undefined;
      throw new TutorError('providers_unavailable', {
        hint: 'admin.oidc.issuer cannot be reached',
        cause: error,
      });
    }
  }

  #redirectUri(): string {
    return `${trimEnd(this.#tools.config.server.publicUrl, '/')}/admin/oidc/callback`;
  }
}

function discover(
  { issuer, clientId, clientSecret }: Settings,
  fetch: Tutor['webFetch'],
): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  return oidc.discovery(url, clientId, clientSecret, undefined, {
    // The library hands over a form, our way out takes texts.
    [oidc.customFetch]: (address, { method, headers, body, signal }) =>
      fetch(address, { method, headers, body: String(body ?? ''), ...(signal && { signal }) }),
    // Somebody on the way could be anybody: `config/warnings.ts` says so.
    ...(url.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
  });
}

/** @returns undefined for somebody who is nothing here */
function personOf(
  claims: Readonly<Record<string, unknown>> & { sub: string },
  { admin, courses }: Pick<Config, 'admin' | 'courses'>,
): Person | undefined {
  const { claim, roles } = admin.oidc;
  const said = claims[claim];
  const groups = (Array.isArray(said) ? said : [said]).filter((group) => typeof group === 'string');
  const given = groups.flatMap((group) => (Object.hasOwn(roles, group) ? (roles[group] ?? []) : []));
  // An address that nobody has proven could be anybody's.
  const email = claims.email_verified === true ? String(claims.email ?? '') : '';
  const common = { who: email === '' ? claims.sub : email, link: '' };
  if (given.includes('admin')) return { ...common, role: 'admin', courses: [] };
  const byGroup = given.map((role) => role.slice('teacher:'.length));
  const byAddress = courses.filter(({ teachers }) =>
    teachers.some(({ address }) => address.toLowerCase() === email.toLowerCase()),
  );
  const own = [...new Set([...byGroup, ...byAddress.map(({ id }) => id)])];
  return own.length === 0 ? undefined : { ...common, role: 'teacher', courses: own };
}

function failureOf(error: unknown): OidcFailure {
  if (error instanceof TutorError && error.code === 'providers_unavailable') return 'unavailable';
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'denied' : 'refused';
  if (error instanceof ProviderFault) return 'unavailable';
  return 'refused';
}
