import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportPKCS8 } from 'jose';
import { expect, test } from 'vitest';
import { loadToolKey } from '../../../../proxy/lms/lti/tool-key.ts';
import { testFolder } from '../../../support/folder.ts';
import { makeSigningKey } from '../../../support/key-server.ts';
import { claim, formOf, post } from '../../../support/lti-platform.ts';
import { publicUrl, type Stage, useStage } from './stage.ts';

const stage = useStage();
const launchUrl = `${publicUrl}/lti/launch`;

function settings({ platform }: Stage, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    [claim.message]: 'LtiDeepLinkingRequest',
    [claim.resource]: null,
    [claim.deepLinking]: {
      deep_link_return_url: `${platform.issuer}/return?a=1&b=2`,
      accept_types: ['link', 'ltiResourceLink'],
      accept_presentation_document_targets: ['iframe', 'window'],
      data: 'csrf "of" the platform',
      ...extra,
    },
  };
}

async function chooser(at: Stage, extra?: Record<string, unknown>): Promise<string> {
  at.platform.claims = settings(at, extra);
  const response = await at.launch(launchUrl);
  const page = await response.text();
  expect(response.status, page).toBe(200);
  return page;
}

async function choose({ sidecar }: Stage, page: string, choice: string): Promise<Response> {
  return post(`${sidecar.url}/lti/deep-link`, { ...formOf(page).fields, choice });
}

test('a teacher chooses among the lessons', async () => {
  const at = await stage();
  const page = await chooser(at);
  expect(page).toContain('value="course=python-basics"');
  expect(page).toContain('value="course=python-basics&amp;lesson=02-containers"');
  expect(page).toContain('value="course=second"');
  expect(page).not.toContain('course-tutor-data');
});

test('the platform gets a link to the lesson, signed, with its own data', async () => {
  const at = await stage();
  const response = await choose(at, await chooser(at), 'course=python-basics&lesson=02-containers');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain(`form-action ${at.platform.issuer};`);
  const page = await response.text();
  const form = formOf(page);
  expect(form.action).toBe(`${at.platform.issuer}/return?a=1&amp;b=2`);
  const link = await at.platform.takeLink(form.fields.JWT ?? '', at.sidecar.url, at.clock.now());
  expect(link).toMatchObject({
    [claim.message]: 'LtiDeepLinkingResponse',
    [claim.version]: '1.3.0',
    [claim.deployment]: '1',
    [claim.data]: 'csrf "of" the platform',
    [claim.contentItems]: [
      {
        type: 'ltiResourceLink',
        title: expect.stringMatching(/^Tutor: ./),
        url: `${publicUrl}/embed/python-basics?lesson=02-containers`,
        iframe: { width: 720, height: 640 },
      },
    ],
  });
});

test('the link chosen opens the tutor at the lesson', async () => {
  const at = await stage();
  const response = await choose(at, await chooser(at), 'course=second&lesson=04-loops');
  const answer = formOf(await response.text()).fields.JWT ?? '';
  const link = await at.platform.takeLink(answer, at.sidecar.url, at.clock.now());
  const [item] = link[claim.contentItems] as { url: string }[];
  at.platform.claims = {};
  expect(await (await at.launch(item?.url)).text()).toContain('course="second" lesson="04-loops"');
});

test('only courses meant for the LMS course are offered and taken', async () => {
  const at = await stage({ courses: { 42: 'second' } });
  const page = await chooser(at);
  expect(page).not.toContain('course=python-basics');
  expect((await choose(at, page, 'course=second')).status).toBe(200);
  expect((await choose(at, page, 'course=python-basics')).status).toBe(404);
  expect((await choose(at, page, 'course=second&lesson=none')).status).toBe(404);
});

test('a placement is believed for an hour, and only if it was made here', async () => {
  const at = await stage();
  const page = await chooser(at);
  const { ticket = '' } = formOf(page).fields;
  const send = (forged: string) =>
    post(`${at.sidecar.url}/lti/deep-link`, { ticket: forged, choice: 'course=second' });
  expect((await send(`${ticket.slice(0, -2)}xx`)).status).toBe(401);
  const { fields, cookie } = await at.platform.begin(at.sidecar.url, launchUrl);
  expect((await send(fields.state ?? '')).status).toBe(401);
  expect((await post(`${at.sidecar.url}/lti/launch`, { ...fields, state: ticket }, cookie)).status).toBe(401);
  at.clock.advance(3_600_000 - 1);
  expect((await send(ticket)).status).toBe(200);
  at.clock.advance(1);
  expect((await send(ticket)).status).toBe(401);
});

test.each([
  ['that takes no LTI links', { accept_types: ['file'] }, 400],
  ['that waits nowhere', { deep_link_return_url: 'javascript:alert(1)' }, 401],
])('a platform %s is told so', async (_what, extra, status) => {
  const at = await stage();
  at.platform.claims = settings(at, extra);
  expect((await at.launch(launchUrl)).status).toBe(status);
});

test('the public key holds nothing private', async () => {
  const { sidecar } = await stage();
  const { keys } = (await (await fetch(`${sidecar.url}/lti/jwks`)).json()) as {
    keys: Record<string, string>[];
  };
  expect(keys).toHaveLength(1);
  expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('the key is made once, also by two processes at the same time, and for its owner only', async () => {
  const directory = testFolder();
  const file = join(directory, 'data', 'key.pem');
  const [one, two] = await Promise.all([loadToolKey(file), loadToolKey(file)]);
  expect(two.publicJwk).toEqual(one.publicJwk);
  expect((await loadToolKey(file)).id).toBe(one.id);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(directory, 'data'))).toEqual(['key.pem']);
});

test('a file with another kind of key is refused', async () => {
  const directory = testFolder();
  const file = join(directory, 'key.pem');
  await writeFile(file, await exportPKCS8((await makeSigningKey('ec', 'ES256')).privateKey));
  await expect(loadToolKey(file)).rejects.toThrow();
});

test('where a Moodle will not take what is chosen, the page says to the administrator what to set', async () => {
  const address = `${publicUrl}:8443`;
  for (const isMoodle of [true, false]) {
    // The platform of the test answers at every address.
    const at = await stage(
      { path: isMoodle ? '/mod/lti/auth.php' : '/auth' },
      { server: { publicUrl: address } },
    );
    at.platform.claims = settings(at);
    const page = await (await at.launch(`${address}/lti/launch`)).text();
    expect(page).toContain('value="course=python-basics"');
    expect(page.includes('HTTP security')).toBe(isMoodle);
  }
});
