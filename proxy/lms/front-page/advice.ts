import type { AskedLms } from './ask.ts';
import type { Finding } from './finding.ts';
import type { Platform } from './platform.ts';
import { publicOrigin } from './redirect.ts';

/** What an operator has to set on which side; one sentence, undefined where all is well. */
export function adviceOn(finding: Finding, lms: AskedLms): string | undefined {
  const upstream = lms.upstream.origin;
  const own = publicOrigin(lms);
  const name = (platform: Platform | undefined) => platform ?? 'the LMS';
  switch (finding.kind) {
    case 'page':
    case 'signs_in_elsewhere':
      return undefined;
    case 'unreachable':
      return `nothing answers at lms.upstream ${upstream} (${finding.code}): start the LMS there, or correct the address.`;
    case 'slow':
      return `lms.upstream ${upstream} does not answer within 10 seconds: look whether the LMS is well, and whether a firewall stands between.`;
    case 'certificate':
      return `the certificate of lms.upstream ${upstream} is not accepted (${finding.code}): it must be valid for ${
        lms.preserveHost ? lms.visitor.host : lms.upstream.host
      }; an authority of your own is named to Node by NODE_EXTRA_CA_CERTS=FILE.`;
    case 'speaks_no_tls':
      return `the port of lms.upstream ${upstream} speaks no TLS: write http:// there.`;
    case 'wants_tls':
      return `the LMS at lms.upstream ${upstream} wants https: write https:// there, with the port for it.`;
    case 'not_http':
      return `what answers at lms.upstream ${upstream} does not speak HTTP (${finding.code}): it is the port of another program.`;
    case 'no_html':
      return `what answers at lms.upstream ${upstream} is no LMS but ${plainType(finding.type)}: look whether the port is right.`;
    case 'wants_public_name':
      return `${name(finding.platform)} redirects every page to itself, because it is told its internal name: set lms.preserveHost: true${
        finding.platform === 'Moodle' ? ' and leave $CFG->reverseproxy out of its config.php' : ''
      }.`;
    case 'misses_https':
      return `${name(finding.platform)} redirects every page to itself, because it does not know that HTTPS ends before it: ${believeHttps(finding.platform)}.`;
    case 'misses_port':
      return `${name(finding.platform)} redirects every page to itself, because its web server listens on another port than the one in its address: ${
        finding.platform === 'Moodle'
          ? 'give $CFG->wwwroot and server.publicUrl an address without a port, or let the web server pass the port of the address to PHP (nginx: fastcgi_param SERVER_PORT)'
          : 'give it, and server.publicUrl, an address without a port'
      }.`;
    case 'goes_in_circles':
      return `${name(finding.platform)} redirects its front page in circles: ${
        finding.platform === 'Moodle'
          ? 'look whether $CFG->wwwroot names a folder that it does not stand in'
          : `open ${upstream} itself, and look whether it does so there`
      }.`;
    case 'other_address':
      return `${name(finding.platform)} takes ${finding.address} for its address, and visitors are led past the tutor: ${setAddress(
        finding.platform,
        own,
      )}${lms.preserveHost ? '' : ', and lms.preserveHost: true'}; or, if that address is the right one, correct server.publicUrl.`;
    case 'refuses_name':
      return finding.told === 'public'
        ? `${name(finding.platform)} answers ${finding.status} to its public name ${lms.visitor.host} and answers well to the one in lms.upstream: ${acceptName(finding.platform, lms.visitor.host)}.`
        : `${name(finding.platform)} answers ${finding.status} to the name in lms.upstream and answers well to its public one: set lms.preserveHost: true.`;
    case 'maintenance':
      return `${name(finding.platform)} is in maintenance mode: visitors get its own page about it, without the tutor.`;
    case 'error':
      return `${name(finding.platform)} answers its front page with ${finding.status}${
        finding.words === '' ? '' : ` ("${finding.words}")`
      }: ${finding.status < 500 ? 'look whether lms.upstream is right; an LMS in a folder may have no page there' : "the LMS's own log says why"}.`;
    default:
      return finding satisfies never;
  }
}

function believeHttps(platform: Platform | undefined): string {
  switch (platform) {
    case 'Moodle':
      return 'set $CFG->sslproxy = true in its config.php';
    case 'WordPress':
      return `add to wp-config.php: if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') $_SERVER['HTTPS'] = 'on';`;
    case 'Canvas':
    case 'Open edX':
    case undefined:
      return 'let its web server believe X-Forwarded-Proto of the sidecar';
    default:
      return platform satisfies never;
  }
}

function setAddress(platform: Platform | undefined, address: string): string {
  const { host, protocol } = new URL(address);
  switch (platform) {
    case 'Moodle':
      return `set $CFG->wwwroot = '${address}'${protocol === 'https:' ? ' and $CFG->sslproxy = true' : ''} in its config.php`;
    case 'WordPress':
      return `set both addresses of Settings → General (siteurl and home) to ${address}`;
    case 'Canvas':
      return `set domain: ${host} in config/domain.yml`;
    case 'Open edX':
      return `set LMS_BASE: ${host} and LMS_ROOT_URL: ${address}`;
    case undefined:
      return `set its address to ${address}`;
    default:
      return platform satisfies never;
  }
}

function acceptName(platform: Platform | undefined, host: string): string {
  switch (platform) {
    case 'Moodle':
      return 'remove $CFG->reverseproxy from its config.php, or, if other proxies need it, set lms.preserveHost: false';
    case 'Canvas':
      return `set domain: ${host} in config/domain.yml`;
    case 'Open edX':
      return `set LMS_BASE: ${host}, which is added to ALLOWED_HOSTS`;
    case 'WordPress':
    case undefined:
      return `add ${host} to the names of its web server, or set lms.preserveHost: false`;
    default:
      return platform satisfies never;
  }
}

/** What others wrote, for a terminal and a log. */
function plainType(type: string): string {
  return type.replaceAll(/[^\w./+-][\s\S]*/g, '').slice(0, 60) || 'something else';
}
