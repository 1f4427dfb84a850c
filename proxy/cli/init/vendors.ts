import type { Complexity } from '../../ground/protocol.ts';

export const complexities: readonly Complexity[] = ['simple', 'medium', 'complex'];

/** A provider that needs nothing but a key. */
export interface Vendor {
  /** Under `providers` of every configuration. */
  name: 'gemini' | 'openai' | 'anthropic';
  /** As people call it. */
  title: string;
  calledAlso: readonly string[];
  keyVariable: string;
  keysAt: string;
  /** A good first choice: cheap where that does, better where it is worth it. */
  models: Readonly<Record<Complexity, string>>;
}

export const vendors: readonly Vendor[] = [
  {
    name: 'gemini',
    title: 'Google',
    calledAlso: ['google', 'gemini'],
    keyVariable: 'GEMINI_API_KEY',
    keysAt: 'https://aistudio.google.com/apikey',
    models: { simple: 'gemini-3.5-flash-lite', medium: 'gemini-3.8-flash', complex: 'gemini-3.8-flash' },
  },
  {
    name: 'openai',
    title: 'OpenAI',
    calledAlso: ['openai', 'chatgpt', 'gpt'],
    keyVariable: 'OPENAI_API_KEY',
    keysAt: 'https://platform.openai.com/api-keys',
    models: { simple: 'gpt-6-luna', medium: 'gpt-6-luna', complex: 'gpt-6.1-terra' },
  },
  {
    name: 'anthropic',
    title: 'Anthropic',
    calledAlso: ['anthropic', 'claude'],
    keyVariable: 'ANTHROPIC_API_KEY',
    keysAt: 'https://platform.claude.com/settings/keys',
    models: { simple: 'claude-haiku-5-5', medium: 'claude-haiku-5-5', complex: 'claude-sonnet-5-5' },
  },
];

export function vendorNamed(name: string): Vendor | undefined {
  return vendors.find(({ calledAlso }) => calledAlso.includes(name.toLowerCase()));
}
