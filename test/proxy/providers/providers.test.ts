import { expect, test } from 'vitest';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import { Providers } from '../../../proxy/providers/providers.ts';
import type { SendRequest } from '../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';

test('a key has one client, however often it is opened, and another key another', () => {
  const send: SendRequest = () => Promise.reject(new Error('nothing is sent'));
  const providers = new Providers({ http: { send, trusting: () => send }, clock: new FakeClock() });
  const endpoint = {
    kind: kindNamed('openai'),
    label: 'openai-1',
    baseUrl: 'https://a.example/v1',
    apiKey: 'one',
  };
  const client = providers.open(endpoint);
  expect(providers.open({ ...endpoint })).toBe(client);
  expect(providers.open({ ...endpoint, label: 'openai-2', apiKey: 'two' })).not.toBe(client);
  expect(providers.open({ ...endpoint, baseUrl: 'https://b.example/v1' })).not.toBe(client);
});
