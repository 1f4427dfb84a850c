import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { launchAddress } from './link.ts';

/**
 * Binds a launch to the browser that has begun it, so that nobody can slip
 * their own to another: the browser keeps a secret, the signed state its hash.
 * Each launch has a cookie of its own; several tutors on a page begin at once.
 * Where a frame may keep no cookies the LMS keeps the secret (platform storage).
 */
export interface BrowserSecret {
  readonly secret: string;
  /** For the state. */
  readonly hash: string;
}

export function newBrowserSecret(): BrowserSecret {
  const secret = randomBytes(18).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** @param launch the nonce, which names it */
export function bindingCookie(
  launch: string,
  secret: string,
  publicUrl: string,
  lifetimeSeconds: number,
): string {
  const { protocol, pathname } = new URL(launchAddress(publicUrl));
  // In a frame of another site a browser takes the first; without TLS it takes none but those of its own site.
  const site = protocol === 'https:' ? 'Secure; SameSite=None; Partitioned' : 'SameSite=Lax';
  return `${cookieName(launch)}=${secret}; Max-Age=${lifetimeSeconds}; Path=${pathname}; HttpOnly; ${site}`;
}

/** The secret that the browser has sent back for this launch. */
export function keptSecret(cookies: string | undefined, launch: string): string | undefined {
  const start = `${cookieName(launch)}=`;
  return (cookies ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length);
}

/** The key under which the platform stores it. */
export function storageKey(launch: string): string {
  return cookieName(launch);
}

export function isSecretOf(hash: string, secret: string | undefined): boolean {
  if (secret === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hash.padEnd(64).slice(0, 64)));
}

function cookieName(launch: string): string {
  return `course-tutor-launch-${launch}`;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
