import type { Config } from './load.ts';
import type { KindTermsByName } from './provider-kinds.ts';

/** A model that turns texts into numbers by what they mean. */
export interface EmbeddingModel {
  name: string;
  /** Under `providers`. */
  provider: string;
  usdPerMillion: number;
  /** That are asked for; absent: as many as the model makes. */
  dimensions?: number;
  /** In one call. */
  mostTexts: number;
}

/**
 * By which the search finds what is said in other words: the one that is named, otherwise the cheapest usual
 * one of the providers that can be called.
 * @returns undefined where none can be, or none is to be
 */
export function embeddingModelOf(
  {
    search: { embeddings },
    providers,
    activeProviders,
  }: Pick<Config, 'search' | 'providers' | 'activeProviders'>,
  kinds: KindTermsByName,
): EmbeddingModel | undefined {
  if (embeddings === 'off') return undefined;
  const termsOf = (provider: string) => kinds.get(providers[provider]?.kind ?? '')?.embeddings;
  if (embeddings === 'auto') {
    const usual = [...activeProviders].flatMap((provider): EmbeddingModel[] => {
      const terms = termsOf(provider);
      if (terms?.usual === undefined) return [];
      const { model: name, ...price } = terms.usual;
      return [{ name, provider, ...price, mostTexts: terms.mostTexts }];
    });
    return usual.sort((a, b) => a.usdPerMillion - b.usdPerMillion)[0];
  }
  const { provider, model: name } = embeddings;
  const terms = termsOf(provider);
  if (terms === undefined || !activeProviders.has(provider)) return undefined;
  const known = terms.usual?.model === name ? terms.usual : undefined;
  const dimensions = embeddings.dimensions ?? known?.dimensions;
  return {
    name,
    provider,
    usdPerMillion: embeddings.usdPerMillion ?? known?.usdPerMillion ?? 0,
    ...(dimensions !== undefined && { dimensions }),
    mostTexts: terms.mostTexts,
  };
}
