/** What a configuration has to know of a kind of provider. The kinds themselves are in providers/. */
export interface KindTerms {
  /** Whether nothing can be asked without a key. Otherwise a provider without one is asked all the same. */
  needsKey: boolean;
  /** Where its vendor is asked. Empty: it has none, so that each provider of it needs an address. */
  vendorUrl: string;
  /** Headers that its key is sent in, in lower case. */
  keyHeaders: readonly string[];
  /** The provider of this kind that every configuration has; it may change single keys of it. */
  preset?: PresetProvider;
  /** Absent: it has no models that tell what texts mean. */
  embeddings?: EmbeddingTerms;
}

/** Of models that turn texts into numbers by what they mean. */
export interface EmbeddingTerms {
  /** That is used where none is named; absent: one has to be. */
  usual?: { model: string; usdPerMillion: number; dimensions: number };
  /** In one call. */
  mostTexts: number;
}

/** As it would be written in the configuration. */
export interface PresetProvider {
  /** Under `providers`. */
  name: string;
  apiKeys: readonly string[];
  baseUrl?: string;
  tier?: string;
}

/** By the name that a configuration calls them. */
export type KindTermsByName = ReadonlyMap<string, KindTerms>;

interface KeyedProvider {
  kind: string;
  apiKeys: readonly string[];
}

/** Names of the providers that can be called: those that need no key, and those that have one. */
export function activeProviders(
  providers: Readonly<Record<string, KeyedProvider>>,
  kinds: KindTermsByName,
): ReadonlySet<string> {
  return new Set(
    Object.entries(providers)
      .filter(([, { kind, apiKeys }]) => kinds.get(kind)?.needsKey === false || apiKeys.length > 0)
      .map(([name]) => name),
  );
}

/** The group `providers` of a configuration that names none. */
export function presetProviders(kinds: KindTermsByName): Record<string, object> {
  return Object.fromEntries(
    [...kinds].flatMap(([kind, { preset }]) => {
      if (preset === undefined) return [];
      const { name, ...settings } = preset;
      return [[name, { kind, ...settings }]];
    }),
  );
}
