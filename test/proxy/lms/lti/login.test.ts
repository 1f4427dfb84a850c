import { expect, test } from 'vitest';
import { post } from '../../../support/lti-platform.ts';
import { startSidecar } from '../../../support/sidecar.ts';
import { publicUrl, useStage, wholeCourse } from './stage.ts';

const stage = useStage();

test.each(['GET', 'POST'])(
  'a login by %s sends the browser to the platform with all it needs',
  async (method) => {
    const { platform, sidecar } = await stage();
    const query = new URLSearchParams(platform.loginFields(wholeCourse));
    const response =
      method === 'POST'
        ? await post(`${sidecar.url}/lti/login`, platform.loginFields(wholeCourse))
        : await fetch(`${sidecar.url}/lti/login?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(`${platform.issuer}/auth`);
    const { nonce, state, ...asked } = Object.fromEntries(location.searchParams);
    expect(asked).toEqual({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'client-1',
      redirect_uri: `${publicUrl}/lti/launch`,
      login_hint: 'user-7',
      lti_message_hint: 'hint & more',
    });
    expect(nonce).toMatch(/^[\w-]{24}$/);
    expect(state?.split('.')).toHaveLength(3);
  },
);

test('no two logins share nonce or state', async () => {
  const { platform, sidecar } = await stage();
  const [one, two] = [
    await platform.begin(sidecar.url, wholeCourse),
    await platform.begin(sidecar.url, wholeCourse),
  ];
  expect(one.fields.state).not.toBe(two.fields.state);
});

test('what the authorization address holds already is kept', async () => {
  const { platform, sidecar } = await stage({ authorizationUrl: 'https://lms.example.edu/auth?tenant=7' });
  const response = await post(`${sidecar.url}/lti/login`, platform.loginFields(wholeCourse));
  expect(response.headers.get('location')).toMatch(
    /^https:\/\/lms\.example\.edu\/auth\?tenant=7&scope=openid&/,
  );
});

test('a platform with one registration may leave out the client id', async () => {
  const { platform, sidecar } = await stage();
  const { client_id: _left, ...fields } = platform.loginFields(wholeCourse);
  expect((await post(`${sidecar.url}/lti/login`, fields)).status).toBe(302);
});

test('registrations of one issuer are told apart by their client ids', async () => {
  const { platform, sidecar } = await stage();
  const unknown = { ...platform.loginFields(wholeCourse), client_id: 'client-2' };
  expect((await post(`${sidecar.url}/lti/login`, unknown)).status).toBe(401);
});

test.each<[string, Record<string, string>, number, RegExp]>([
  ['an unknown issuer', { iss: 'https://evil.example' }, 401, /no issuer &quot;https:\/\/evil.example&quot;/],
  ['no issuer', { iss: '' }, 400, /iss/],
  ['no hint of the user', { login_hint: '' }, 400, /login_hint/],
  ['a link elsewhere', { target_link_uri: 'https://evil.example/embed/x' }, 400, /this tutor is at/],
  ['a link beside', { target_link_uri: `${publicUrl}.evil.example/` }, 400, /this tutor is at/],
  ['a link to another page', { target_link_uri: `${publicUrl}/admin/` }, 400, /this tutor is at/],
  ['markup', { iss: '<img src=x>' }, 401, /&lt;img src=x&gt;/],
])('%s begins no launch', async (_what, fields, status, reason) => {
  const { platform, sidecar } = await stage();
  const response = await post(`${sidecar.url}/lti/login`, {
    ...platform.loginFields(wholeCourse),
    ...fields,
  });
  expect(response.status).toBe(status);
  expect(response.headers.get('location')).toBeNull();
  const page = await response.text();
  expect(page).toMatch(reason);
  // For the administrator alone: to a student it says nothing, and to load the page anew does not help.
  expect(page.match(new RegExp(reason, 'g'))).toHaveLength(1);
  expect(page).toContain('Go back to your course');
  expect(page).not.toContain('<img');
});

test('a problem is a page in the language of the browser', async () => {
  const { sidecar } = await stage();
  const response = await post(`${sidecar.url}/lti/login`, {}, { 'accept-language': 'ru' });
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('Для администратора');
});

test('without a platform in the configuration there is no LTI', async () => {
  const sidecar = await startSidecar();
  try {
    for (const path of ['jwks', 'login', 'launch']) {
      expect((await fetch(`${sidecar.url}/lti/${path}`)).status).toBe(404);
    }
  } finally {
    await sidecar.close();
  }
});
