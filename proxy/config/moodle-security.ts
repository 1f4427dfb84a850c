import { BlockList, isIP } from 'node:net';
import type { ConfigValues } from './schema.ts';

/** What Moodle asks nothing of until an administrator lets it: its "cURL blocked hosts list", as it comes. */
const blocked = new BlockList();
blocked.addSubnet('127.0.0.0', 8, 'ipv4');
blocked.addSubnet('10.0.0.0', 8, 'ipv4');
blocked.addSubnet('172.16.0.0', 12, 'ipv4');
blocked.addSubnet('192.168.0.0', 16, 'ipv4');
blocked.addAddress('0.0.0.0', 'ipv4');
blocked.addAddress('169.254.169.254', 'ipv4');
blocked.addAddress('::1', 'ipv6');

/**
 * Why a Moodle will not fetch the tutor's keys, which it does when a teacher
 * chooses a lesson, as far as the address shows it; undefined where nothing does.
 */
export function moodleRefuses({
  server,
  identity,
}: Pick<ConfigValues, 'server' | 'identity'>): string | undefined {
  const hasMoodle = identity.lti.some(({ authorizationUrl }) =>
    authorizationUrl.endsWith('/mod/lti/auth.php'),
  );
  if (!hasMoodle) return undefined;
  const { hostname, port } = new URL(server.publicUrl);
  const reasons = [
    ...(isBlockedHost(hostname.replace(/^\[|\]$/g, ''))
      ? [`out of "cURL blocked hosts list" the host ${hostname}`]
      : []),
    ...(port === '' ? [] : [`into "cURL allowed ports list" the port ${port}`]),
  ];
  if (reasons.length === 0) return undefined;
  return `Moodle fetches no keys from ${server.publicUrl} and so takes no links: under Site administration → General → Security → HTTP security take ${reasons.join(', and ')}.`;
}

function isBlockedHost(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host === 'localhost';
  return blocked.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
