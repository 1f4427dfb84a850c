import { expect, test } from 'vitest';
import { moodleRefuses } from '../../../proxy/config/moodle-security.ts';

const moodle = { authorizationUrl: 'https://moodle.example.edu/mod/lti/auth.php' };
const canvas = { authorizationUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect' };

const refusalOf = (publicUrl: string, platforms: unknown[] = [canvas, moodle]) =>
  moodleRefuses({ server: { publicUrl }, identity: { lti: platforms } } as never);

test.each([
  ['http://localhost', /blocked hosts list" the host localhost\.$/],
  ['http://127.0.0.1', /the host 127\.0\.0\.1\.$/],
  ['https://10.1.2.3', /the host 10\.1\.2\.3\.$/],
  ['https://172.31.0.1/tutor', /the host 172\.31\.0\.1\.$/],
  ['https://192.168.178.20', /the host/],
  ['http://[::1]', /the host/],
  ['https://tutor.example.edu:8443', /HTTP security take into "cURL allowed ports list" the port 8443\.$/],
  ['http://192.168.0.5:8787', /the host 192\.168\.0\.5, and into .* the port 8787\.$/],
])('a Moodle asks nothing of %s until it is let', (publicUrl, words) => {
  expect(refusalOf(publicUrl)).toMatch(words);
});

test.each([
  'https://tutor.example.edu',
  'https://tutor.example.edu:443/x',
  'http://172.32.0.1',
  'https://8.8.8.8',
])('of %s it asks', (publicUrl) => expect(refusalOf(publicUrl)).toBeUndefined());

test('other platforms are no Moodle', () => {
  expect(refusalOf('http://localhost:8787', [canvas])).toBeUndefined();
  expect(refusalOf('http://localhost:8787', [])).toBeUndefined();
});
