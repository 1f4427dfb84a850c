import { createHash, timingSafeEqual } from 'node:crypto';

export function secretHash(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** Takes the same time wherever the two differ; hashes make their lengths equal. */
export function equalSecrets(a: string, b: string): boolean {
  return timingSafeEqual(secretHash(a), secretHash(b));
}
