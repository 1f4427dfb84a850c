import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../proxy/config/config-error.ts';
import { embeddingModelOf } from '../../../proxy/config/embedding-model.ts';
import { providerKinds } from '../../../proxy/providers/kinds.ts';
import { parseConfig } from '../../support/config.ts';

const keys = {
  gemini: { kind: 'google', apiKeys: ['g'] },
  openai: { kind: 'openai', apiKeys: ['o'] },
  claude: { kind: 'anthropic', apiKeys: ['a'] },
  own: { kind: 'openai-compatible', baseUrl: 'http://localhost:11434/v1' },
};
type Name = keyof typeof keys;

function modelOf(names: readonly Name[], embeddings?: unknown) {
  const config = parseConfig(
    JSON.stringify({
      courses: [{ id: 'c', title: 'C', content: 'c' }],
      providers: Object.fromEntries(names.map((name) => [name, keys[name]])),
      ...(embeddings !== undefined && { search: { embeddings } }),
    }),
    '/c/config.yaml',
    {},
  );
  return embeddingModelOf(config, providerKinds);
}

describe('search.embeddings', () => {
  test('by itself it is off: a key alone spends nothing on it', () => {
    expect(modelOf(['openai', 'gemini'])).toBeUndefined();
  });

  test('auto takes the cheapest usual model of the providers that have a key', () => {
    expect(modelOf(['gemini', 'openai', 'claude'], 'auto')).toMatchObject({
      provider: 'openai',
      name: 'text-embedding-3-small',
      usdPerMillion: 0.02,
      dimensions: 512,
    });
    expect(modelOf(['gemini', 'claude'], 'auto')).toMatchObject({
      provider: 'gemini',
      name: 'gemini-embedding-001',
    });
  });

  test('without a key of such a provider, and switched off, there is none', () => {
    expect(modelOf(['claude', 'own'], 'auto')).toBeUndefined();
    expect(modelOf(['openai'], 'off')).toBeUndefined();
  });

  test('a model of a server of one\u2019s own is named with its price', () => {
    const named = { provider: 'own', model: 'nomic-embed-text', usdPerMillion: 0 };
    expect(modelOf(['own', 'openai'], named)).toEqual({
      provider: 'own',
      name: 'nomic-embed-text',
      usdPerMillion: 0,
      mostTexts: 16,
    });
    expect(modelOf(['openai'], { provider: 'openai', model: 'text-embedding-3-small' })).toMatchObject({
      usdPerMillion: 0.02,
    });
  });

  test.each([
    [{ provider: 'none', model: 'x' }, /search\.embeddings\.provider: no provider named "none"/],
    [{ provider: 'claude', model: 'x' }, /anthropic has no models for embeddings/],
    [{ provider: 'own', model: 'x' }, /usdPerMillion: is missing: what a million tokens of x cost/],
    ['sometimes', /search\.embeddings/],
  ])('%j is refused with its place', (embeddings, message) => {
    expect(() => modelOf(['own', 'claude'], embeddings)).toThrow(ConfigError);
    expect(() => modelOf(['own', 'claude'], embeddings)).toThrow(message);
  });
});
