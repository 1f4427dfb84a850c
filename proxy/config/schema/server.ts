import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import { httpUrl, isBareAddress, isUrl } from './addresses.ts';
import { emptyOr } from './empty-or.ts';
import { section } from './section.ts';

export const server = section({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8787),
  publicUrl: httpUrl.default('http://localhost:8787'),
  /** Where other sidecars on the same database reach this one; empty: at `host` and `port`. */
  internalUrl: z
    .string()
    .refine(emptyOr(isBareAddress), 'must be scheme, host and port only, e.g. http://10.0.0.7:8787')
    .transform((address) => address.replace(/\/$/, ''))
    .default(''),
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: z.array(z.string().min(1)).default([]),
  /**
   * How long running answers may go on after the process was told to stop. Answers of the models that are routed by
   * default take 5 to 40 seconds: none of them is cut. Most stops end sooner, with their last answer.
   */
  stopSeconds: z.number().min(0).max(3_600).default(45),
});

export const origins = z
  .array(
    z.string().refine(isOrigin, 'must be "*" or scheme, host and port only, e.g. https://lms.example.edu'),
  )
  // As browsers write it, whatever letters its name has.
  .transform((addresses) => addresses.map((address) => (address === '*' ? '*' : new URL(address).origin)))
  .prefault(['http://localhost:8787']);

function isOrigin(address: string): boolean {
  if (address === '*') return true;
  if (!isUrl('http:', 'https:')(address)) return false;
  const { origin, protocol, hostname, host } = new URL(address);
  return [origin, `${protocol}//${domainToUnicode(hostname)}${host.slice(hostname.length)}`].includes(
    address,
  );
}
