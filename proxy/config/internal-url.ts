import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from './load.ts';

/** Listens at all addresses of the machine. */
const wildcards = ['0.0.0.0', '::'];

/**
 * Where other sidecars on the same database reach this one, down to what stands in front of `/v1/`.
 * @param port on which it listens
 * @param interfaces of this machine
 */
export function internalUrl(
  { server, lms }: Pick<Config, 'server' | 'lms'>,
  port: number,
  interfaces = networkInterfaces(),
): string {
  const address =
    server.internalUrl === '' ? `http://${hostOf(server.host, interfaces)}:${port}` : server.internalUrl;
  return lms.upstream === '' ? address : `${address}${lms.prefix}`;
}

function hostOf(host: string, interfaces: ReturnType<typeof networkInterfaces>): string {
  if (!wildcards.includes(host)) return isIPv6(host) ? `[${host}]` : host;
  const outside = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return outside?.address ?? '127.0.0.1';
}
