import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.ts';
import { OidcBrowser } from '../../support/oidc-browser.ts';
import { type RealProvider, startOidcProvider } from '../../support/oidc-provider.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const publicUrl = 'https://tutor.example.edu/course';
const usualCertificates = getCACertificates('default');
let provider: RealProvider;
let proxy: ConnectProxy;
let sidecar: Sidecar;

beforeAll(async () => {
  // As an administrator adds the school's own authority to those of the machine.
  setDefaultCACertificates([...usualCertificates, selfSigned.cert]);
  const client = { client_id: 'course-tutor', client_secret: 'a secret that the provider knows' };
  const redirect_uris = [`${publicUrl}/admin/oidc/callback`];
  provider = await startOidcProvider({ ...client, redirect_uris }, selfSigned);
  provider.account = { sub: 'u-1', email: 'ada@example.edu', email_verified: true };
  proxy = await startConnectProxy({ port: Number(new URL(provider.issuer).port) });
  sidecar = await startSidecar({
    env: { HTTPS_PROXY: proxy.url },
    config: {
      server: { publicUrl },
      courses: [{ ...sampleCourse, teachers: ['ada@example.edu'] }],
      admin: {
        oidc: { issuer: provider.issuer, clientId: client.client_id, clientSecret: client.client_secret },
      },
    },
  });
});
afterAll(async () => {
  await sidecar.close();
  await proxy.close();
  await provider.close();
  setDefaultCACertificates(usualCertificates);
});

test('a sign-in through the school goes out through HTTPS_PROXY, and tells it nothing but where to', async () => {
  const browser = new OidcBrowser(publicUrl, () => sidecar);
  const end = await browser.open(`${publicUrl}/admin/oidc/login`);
  expect(end.href).toBe(`${publicUrl}/admin/`);
  expect(await browser.whoAmI()).toMatchObject({ role: 'teacher', who: 'ada@example.edu' });
  expect(proxy.asked.length).toBeGreaterThan(0);
  const { host } = new URL(provider.issuer);
  expect(new Set(proxy.asked.map(({ line }) => line))).toEqual(new Set([`CONNECT ${host}`]));
});
