import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 2^16, 8, 1: 64 MB and some 150 ms on a small server (OWASP's recommendation is 2^17 and at least 2^14). */
const cost = { N: 65_536, r: 8, p: 1 };
const keyBytes = 32;
const saltBytes = 16;
/** A hash from elsewhere must not make the sidecar take all memory. */
const mostMemoryBytes = 256 * 1024 * 1024;

const shape = /^scrypt:(\d{1,8}):(\d{1,3}):(\d{1,3}):([\w-]{16,}):([\w-]{43})$/;

/** The value for `admin.passwordHash`: `scrypt:N:r:p:SALT:HASH`, in characters that no shell or YAML changes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

export function isPasswordHash(text: string): boolean {
  const parts = readHash(text);
  return (
    parts !== undefined &&
    Number.isInteger(Math.log2(parts.cost.N)) &&
    memoryBytes(parts.cost) <= mostMemoryBytes
  );
}

/** Takes as long for a wrong password as for the right one. A malformed hash fits no password. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parts = isPasswordHash(hash) ? readHash(hash) : undefined;
  if (parts === undefined) return false;
  return timingSafeEqual(await derive(password, parts.salt, parts.cost), parts.hash);
}

function readHash(text: string) {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, n, r, p, salt = '', hash = ''] = match;
  return {
    cost: { N: Number(n), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** One password in all keyboards: what looks the same is the same (NFKC). */
function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: mostMemoryBytes }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** RFC 7914 section 2, with room for Node's own bookkeeping. */
function memoryBytes({ N, r, p }: typeof cost): number {
  return 128 * r * (N + p + 2);
}
