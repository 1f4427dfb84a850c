import { anthropic } from './anthropic/kind.ts';
import { google } from './google/kind.ts';
import { openAi } from './openai/kind.ts';
import { openAiCompatible } from './openai-compatible/kind.ts';
import type { ProviderKind } from './provider-kind.ts';

/** Every kind of provider that there is, by its name. Their presets stand in a configuration in this order. */
export const providerKinds: ReadonlyMap<string, ProviderKind> = new Map(
  [google, openAi, anthropic, openAiCompatible].map((kind) => [kind.name, kind]),
);

/** @param name out of a configuration, which has been checked */
export function kindNamed(name: string): ProviderKind {
  const kind = providerKinds.get(name);
  if (kind === undefined) throw new Error(`there is no kind of provider "${name}"`);
  return kind;
}

/** The kind of a configured provider; undefined where there is no provider of that name. */
export function kindOf(
  provider: string,
  providers: Readonly<Record<string, { kind: string }>>,
): ProviderKind | undefined {
  const settings = providers[provider];
  return settings && kindNamed(settings.kind);
}
