import { expect, test } from 'vitest';
import { parseConfig } from '../../../proxy/config/load.ts';
import type { KindTermsByName } from '../../../proxy/config/provider-kinds.ts';

const kinds: KindTermsByName = new Map([
  [
    'acme',
    {
      needsKey: true,
      vendorUrl: 'https://api.acme.example',
      keyHeaders: ['x-acme-key'],
      preset: { name: 'first', apiKeys: [`\${ACME_KEY:-}`], tier: 'tier1' },
    },
  ],
  ['own', { needsKey: false, vendorUrl: '', keyHeaders: ['authorization'] }],
]);

const course = 'courses:\n  - { id: c, title: C, content: x }\n';
const read = (yaml: string, env: Record<string, string> = {}) =>
  parseConfig(course + yaml, '/x/config.yaml', env, kinds);

test('a provider that is preset for its kind takes its key from the environment', () => {
  const { providers, activeProviders } = read('', { ACME_KEY: 'k' });
  expect(providers).toMatchObject({ first: { kind: 'acme', apiKeys: ['k'], tier: 'tier1' } });
  expect([...activeProviders]).toEqual(['first']);
});

test('a provider is active with a key, and one that needs none without', () => {
  const { activeProviders } = read('providers:\n  mine: { kind: own, baseUrl: "http://localhost:1" }\n');
  expect([...activeProviders]).toEqual(['mine']);
});

test('a kind without a vendor needs an address', () => {
  expect(() => read('providers:\n  mine: { kind: own }\n')).toThrow(
    'config.yaml:4 providers.mine: an own provider needs a baseUrl',
  );
});

test('a header that carries the key of any kind is no header of one’s own, but where there is no key', () => {
  const headers = 'baseUrl: "http://localhost:1", headers: { X-Acme-Key: k }';
  expect(() => read(`providers:\n  mine: { kind: acme, ${headers} }\n`)).toThrow('give the key there');
  expect(read(`providers:\n  mine: { kind: own, ${headers} }\n`).providers.mine?.headers).toEqual({
    'X-Acme-Key': 'k',
  });
});

test.each(['amce', 'constructor'])('there is no kind of provider "%s"', (kind) => {
  expect(() => read(`providers:\n  mine: { kind: ${kind}, apiKeys: [k] }\n`)).toThrow(
    'config.yaml:4 providers.mine.kind: must be one of acme, own',
  );
});
