import { expect, test } from 'vitest';
import { parseConfig } from '../../support/config.ts';

const course = 'courses:\n  - { id: c, title: C, content: x }\n';

test('a provider is active with a key, and one that needs none without', () => {
  const yaml = `${course}providers:
  openai: { apiKeys: [k] }
  llama: { kind: openai-compatible, baseUrl: "http://localhost:1/v1" }
`;
  expect([...parseConfig(yaml, '/x/config.yaml', {}).activeProviders]).toEqual(['openai', 'llama']);
});

test('a provider that is preset for its kind takes its key from the environment', () => {
  const { providers, activeProviders } = parseConfig(course, '/x/config.yaml', { GEMINI_API_KEY: 'k' });
  expect(Object.keys(providers)).toEqual(['gemini', 'openai', 'anthropic']);
  expect(providers.gemini).toMatchObject({ kind: 'google', apiKeys: ['k'], tier: 'tier1' });
  expect([...activeProviders]).toEqual(['gemini']);
});

test.each(['gemini', 'constructor'])('there is no kind of provider "%s"', (kind) => {
  const yaml = `${course}providers:\n  mine: { kind: ${kind}, apiKeys: [k] }\n`;
  expect(() => parseConfig(yaml, '/x/config.yaml', {})).toThrow(
    'config.yaml:4 providers.mine.kind: must be one of google, openai, anthropic, openai-compatible',
  );
});
