import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWK,
} from 'jose';

/** What every LTI platform takes (security framework 1.0 section 5.1.1). */
export const toolAlgorithm = 'RS256';

/** The tutor's own key: what it tells a platform is signed with it. */
export interface ToolKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
  /** For `GET /lti/jwks`. */
  readonly publicJwk: JWK;
}

/**
 * Reads the key from a PEM file (PKCS #8), or makes both. Whoever runs several
 * processes gives them the same file.
 */
export async function loadToolKey(file: string): Promise<ToolKey> {
  const privateKey = await importPKCS8(await readOrMake(file), toolAlgorithm, { extractable: true });
  const { kty, n, e } = await exportJWK(privateKey);
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new TypeError(`${file} holds no RSA key`);
  const id = await calculateJwkThumbprint({ kty, n, e });
  return { id, privateKey, publicJwk: { kty, n, e, kid: id, alg: toolAlgorithm, use: 'sig' } };
}

async function readOrMake(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair(toolAlgorithm, { extractable: true });
  await mkdir(dirname(file), { recursive: true });
  // Linked once it is whole: nobody reads half a key, and of two processes one wins.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, await exportPKCS8(privateKey), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return await readFile(file, 'utf8');
}
