import { expect, test } from 'vitest';
import { addressOf, otherPath } from '../../../proxy/providers/address.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';

test.each<[kind: string, configured: string, baseUrl: string]>([
  ['openai', '', 'https://api.openai.com/v1'],
  ['openai', 'https://api.openai.com', 'https://api.openai.com/v1'],
  ['openai', 'https://api.openai.com/v1/', 'https://api.openai.com/v1'],
  ['openai-compatible', 'http://localhost:11434', 'http://localhost:11434/v1'],
  ['openai-compatible', 'http://localhost:11434/', 'http://localhost:11434/v1'],
  ['openai-compatible', 'http://localhost:11434/v1', 'http://localhost:11434/v1'],
  ['openai-compatible', 'http://localhost:11434/v1//', 'http://localhost:11434/v1'],
  ['openai-compatible', 'http://localhost:1234//v1', 'http://localhost:1234/v1'],
  ['openai-compatible', 'http://localhost:1234/v1/chat/completions', 'http://localhost:1234/v1'],
  ['openai-compatible', 'https://api.groq.com/openai/v1', 'https://api.groq.com/openai/v1'],
  ['openai-compatible', 'https://api.groq.com/openai/v1/', 'https://api.groq.com/openai/v1'],
  ['openai-compatible', 'https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
  ['openai-compatible', 'https://open.bigmodel.cn/api/paas/v4', 'https://open.bigmodel.cn/api/paas/v4'],
  [
    'openai-compatible',
    'https://generativelanguage.googleapis.com/v1beta/openai/',
    'https://generativelanguage.googleapis.com/v1beta/openai',
  ],
  ['openai-compatible', 'http://user:p%40ss@gate:8080', 'http://user:p%40ss@gate:8080/v1'],
  ['anthropic', '', 'https://api.anthropic.com'],
  ['anthropic', 'https://api.anthropic.com/v1', 'https://api.anthropic.com'],
  ['anthropic', 'https://api.anthropic.com/v1/messages', 'https://api.anthropic.com'],
  ['anthropic', 'https://gate.example/anthropic/', 'https://gate.example/anthropic'],
  ['anthropic', 'https://gate.example/anthropic/v1/', 'https://gate.example/anthropic'],
  ['google', '', 'https://generativelanguage.googleapis.com'],
  ['google', 'https://generativelanguage.googleapis.com/', 'https://generativelanguage.googleapis.com'],
  ['google', 'https://generativelanguage.googleapis.com/v1beta', 'https://generativelanguage.googleapis.com'],
  ['google', 'https://gate.example/gemini/v1beta/', 'https://gate.example/gemini'],
])('%s at "%s"', (kind, configured, baseUrl) => {
  expect(addressOf(kindNamed(kind), configured)).toEqual({ baseUrl, query: {} });
});

test('what stands in the query is sent with each request', () => {
  expect(addressOf(kindNamed('openai'), 'https://x.openai.azure.com/openai/v1/?api-version=preview')).toEqual(
    {
      baseUrl: 'https://x.openai.azure.com/openai/v1',
      query: { 'api-version': 'preview' },
    },
  );
});

test('the other path has /v1 where the address has none, and none where it has', () => {
  expect(otherPath('http://localhost:1/v1')).toBe('http://localhost:1');
  expect(otherPath('http://localhost:1/api')).toBe('http://localhost:1/api/v1');
});
