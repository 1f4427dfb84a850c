import { expect, test } from 'vitest';
import { parseConfig } from '../support/config.ts';
import { documentedCode } from '../support/documents.ts';
import { type NginxDirective, parseNginx } from '../support/nginx-config.ts';
import { sampleCourse } from '../support/sidecar.ts';

const defaults = parseConfig(JSON.stringify({ courses: [sampleCourse] }), '/x/config.yaml', {}).lms;

function find(directives: readonly NginxDirective[], name: string, ...first: string[]): NginxDirective {
  const found = directives.find(
    (each) => each.name === name && first.every((value, index) => each.values[index] === value),
  );
  if (found === undefined) throw new RangeError(`no ${[name, ...first].join(' ')}`);
  return found;
}

const seconds = ({ values: [text = ''] }: NginxDirective) => Number(/^(\d+)s$/.exec(text)?.[1]);
const megabytes = ({ values: [text = ''] }: NginxDirective) => Number(/^(\d+)m$/.exec(text)?.[1]);

// With the real nginx and Caddy: test/trials/reverse-proxies.ts.
test('nginx as it is documented passes on uploads, WebSockets, streams and long heads', () => {
  const config = parseNginx(documentedCode('nginx', 'proxy_pass'));
  const server = find(config, 'server').block ?? [];
  const place = find(server, 'location', '/').block ?? [];
  expect(megabytes(find(server, 'client_max_body_size'))).toBe(defaults.maxUploadMegabytes);
  expect(find(place, 'proxy_request_buffering').values).toEqual(['off']);
  expect(find(place, 'proxy_buffering').values).toEqual(['off']);
  expect(find(place, 'proxy_http_version').values).toEqual(['1.1']);
  expect(find(place, 'proxy_set_header', 'Upgrade').values[1]).toBe('$http_upgrade');
  const map = find(config, 'map', '$http_upgrade');
  expect(find(place, 'proxy_set_header', 'Connection').values[1]).toBe(map.values[1]);
  expect(find(map.block ?? [], 'default').values).toEqual(['upgrade']);
  for (const name of ['proxy_read_timeout', 'proxy_send_timeout']) {
    expect(seconds(find(place, name))).toBeGreaterThan(defaults.idleSeconds);
  }
  expect(find(place, 'proxy_buffer_size').values).toEqual(['64k']);
  // nginx starts with no fewer than three of them.
  expect(find(place, 'proxy_buffers').values).toEqual(['4', '64k']);
});

test('nginx tells who came and how', () => {
  const config = parseNginx(documentedCode('nginx', 'proxy_pass'));
  const place = find(find(config, 'server').block ?? [], 'location', '/').block ?? [];
  expect(find(place, 'proxy_set_header', 'Host').values[1]).toBe('$host');
  expect(find(place, 'proxy_set_header', 'X-Forwarded-For').values[1]).toBe('$proxy_add_x_forwarded_for');
  expect(find(place, 'proxy_set_header', 'X-Forwarded-Proto').values[1]).toBe('$scheme');
});
