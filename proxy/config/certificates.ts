import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Mistake } from './references/mistake.ts';
import type { ConfigValues } from './schema.ts';

/** The certificates that single providers name besides those of this machine. */
export interface Certificates {
  /** PEM, by the provider's name. */
  of: ReadonlyMap<string, string>;
  mistakes: Mistake[];
}

/** @param configFile relative names start from its folder */
export function readCertificates(providers: ConfigValues['providers'], configFile: string): Certificates {
  const found = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const [name, { tls }] of Object.entries(providers)) {
    if (tls === undefined) continue;
    try {
      const pem = readFileSync(resolve(dirname(configFile), tls.ca), 'utf8');
      new X509Certificate(pem);
      found.set(name, pem);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const why = code?.startsWith('ERR_OSSL')
        ? 'is no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----'
        : `cannot be read (${code ?? 'unknown'})`;
      mistakes.push({ path: ['providers', name, 'tls', 'ca'], message: `${tls.ca} ${why}` });
    }
  }
  return { of: found, mistakes };
}
