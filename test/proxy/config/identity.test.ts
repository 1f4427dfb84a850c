import { expect, test } from 'vitest';
import { ConfigError } from '../../../proxy/config/config-error.ts';
import { findWarnings } from '../../../proxy/config/warnings.ts';
import { parseConfig } from '../../support/config.ts';

const course = 'courses:\n  - { id: python, title: C, content: lessons }\n';
const platform =
  'issuer: https://lms, clientId: abc, authorizationUrl: https://lms/a, jwksUrl: https://lms/j, deploymentIds: ["1"]';

function problemsOf(yaml: string): readonly string[] {
  try {
    parseConfig(course + yaml, '/x/config.yaml', { SHORT: 'swordfish' });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('without a word about identity, students are anonymous', () => {
  expect(parseConfig(course, '/x/config.yaml', {}).identity).toEqual({
    anonymous: true,
    sharedSecret: '',
    jwksUrl: '',
    trustedHeader: '',
    lti: [],
    ltiKeyFile: 'data/lti-key.pem',
    consent: '',
  });
});

test('a shared secret has at least 32 bytes, and is never repeated in the message', () => {
  expect(problemsOf(`identity: { sharedSecret: "${'x'.repeat(32)}" }`)).toEqual([]);
  expect(problemsOf(`identity: { sharedSecret: "${'я'.repeat(16)}" }`)).toEqual([]);
  const [problem, ...others] = problemsOf(`identity: { sharedSecret: "\${SHORT}" }`);
  expect(others).toEqual([]);
  expect(problem).toBe(
    'config.yaml:3 identity.sharedSecret: must be at least 32 bytes; make one with: openssl rand -base64 32',
  );
});

test('an LTI platform with everything it needs is taken', () => {
  expect(
    problemsOf(`identity: { lti: [{ ${platform}, courses: { "42": python }, course: python }] }`),
  ).toEqual([]);
});

test.each([
  [
    'names a course that does not exist',
    `course: pythn`,
    'course: no course named "pythn" (did you mean "python"?)',
  ],
  ['maps one to such a course', `courses: { "42": other }`, 'courses.42: no course named "other"'],
  ['has a misspelt key', `deployments: []`, 'deployments: unknown key'],
])('an LTI platform that %s is refused', (_what, key, problem) => {
  expect(problemsOf(`identity: { lti: [{ ${platform}, ${key} }] }`)).toEqual([
    `config.yaml:3 identity.lti[0].${problem}`,
  ]);
});

test('an LTI platform needs a deployment, and addresses over HTTP', () => {
  const yaml = `identity: { lti: [{ ${platform.replace('["1"]', '[]').replace('https://lms/j', 'file:///j')} }] }`;
  expect(problemsOf(yaml)).toEqual([
    'config.yaml:3 identity.lti[0].jwksUrl: must be an http:// or https:// address',
    'config.yaml:3 identity.lti[0].deploymentIds: must name at least one deployment',
  ]);
});

test('a registration is there once', () => {
  expect(problemsOf(`identity: { lti: [{ ${platform} }, { ${platform} }] }`)).toEqual([
    'config.yaml:3 identity.lti[1]: this issuer and clientId are there twice',
  ]);
  const other = platform.replace('abc', 'def');
  expect(problemsOf(`identity: { lti: [{ ${platform} }, { ${other} }] }`)).toEqual([]);
});

test('a trusted header needs somebody to trust', () => {
  expect(problemsOf('identity: { trustedHeader: X-Remote-User }')).toEqual([
    'config.yaml:3 identity.trustedHeader: anybody could send this header; name the proxies that may in server.trustedProxies',
  ]);
  const trusting = 'identity: { trustedHeader: X-Remote-User }\nserver: { trustedProxies: [10.0.0.1] }';
  expect(problemsOf(trusting)).toEqual([]);
  expect(parseConfig(course + trusting, '/x/config.yaml', {}).identity.trustedHeader).toBe('x-remote-user');
});

test('addresses that anybody on the way can read or change are warned about', () => {
  const warnings = (yaml: string) => findWarnings(parseConfig(course + yaml, '/x/config.yaml', {}), 0);
  const open = platform.replace('https://lms/a', 'http://lms/a').replace('https://lms/j', 'http://lms/j');
  expect(warnings(`identity: { jwksUrl: "http://lms/j", lti: [{ ${open}, course: python }] }`)).toEqual([
    'identity.jwksUrl is not https: somebody on the way could replace the keys.',
    'identity.lti[0].jwksUrl is not https: somebody on the way could replace the keys.',
    'identity.lti[0].authorizationUrl is not https: somebody on the way could send students elsewhere to sign in.',
  ]);
  expect(
    warnings('providers: { p: { kind: openai-compatible, baseUrl: "http://gpu:1/v1", apiKeys: [key] } }'),
  ).toEqual(['providers.p.baseUrl is not https: keys and questions can be read on the way.']);
  const mail = (url: string) => warnings(`email: { smtpUrl: "${url}", to: a@b.c }`);
  expect(mail('smtp://me:pw@mail')).toEqual([expect.stringContaining('sends its password without TLS')]);
  for (const url of [
    'smtps://me:pw@mail',
    'smtp://me:pw@mail?requireTLS=true',
    'smtp://mail',
    'smtp://me:pw@localhost',
  ]) {
    expect(mail(url)).toEqual([]);
  }
  const local = platform.replace('https://lms/j', 'http://localhost/j');
  expect(warnings(`identity: { lti: [{ ${local}, course: python }] }`)).toEqual([]);
});
