import type { Model } from '../config/catalogue/model.ts';
import type { ListedModel } from './listed-model.ts';

/** What a provider's own list says that the catalogue does not. */
export type News =
  /** Calls of it fail, or will: `since` where the catalogue had foreseen it. */
  | { kind: 'gone'; model: Model; isForeseen: boolean }
  /** Not under its name, but under one that begins with it. */
  | { kind: 'renamed'; model: Model; names: string[] }
  /** Its last day, by the list or by the catalogue; `known`: what the catalogue says. */
  | { kind: 'retires'; model: Model; on: string; known: string | undefined }
  /** It takes less of a prompt than the catalogue says. */
  | { kind: 'smaller'; model: Model; contextTokens: number }
  /** One that the catalogue has not. */
  | { kind: 'new'; listed: ListedModel };

export interface CatalogueNews {
  news: News[];
  /** Listed ones of other kinds than those of the catalogue, such as for speech or pictures. */
  others: string[];
}

/**
 * Compares what the catalogue has of a provider with the provider's own list.
 * @param today UTC day, `YYYY-MM-DD`
 */
export function catalogueNews(
  models: readonly Model[],
  listed: readonly ListedModel[],
  today: string,
): CatalogueNews {
  const shapes = new Set(models.map(({ upstreamName }) => shapeOf(upstreamName)));
  const unknown = listed.filter(
    ({ id, isRetired }) => !isRetired && !models.some(({ upstreamName }) => isNameOf(id, upstreamName)),
  );
  // Of a provider that the catalogue knows nothing of, all are of interest.
  const isOfInterest = ({ id }: ListedModel) => shapes.size === 0 || shapes.has(shapeOf(id));
  return {
    news: [
      ...models.flatMap((model) => newsOf(model, listed, today)),
      ...unknown.filter(isOfInterest).map((each): News => ({ kind: 'new', listed: each })),
    ],
    others: unknown.filter((each) => !isOfInterest(each)).map(({ id }) => id),
  };
}

function newsOf(model: Model, listed: readonly ListedModel[], today: string): News[] {
  const { upstreamName, retiresOn: known, contextTokens } = model;
  const own = listed.find(({ id }) => id === upstreamName);
  const isForeseen = known !== undefined && known <= today;
  if (own === undefined) {
    const names = listed
      .filter(({ id, isRetired }) => !isRetired && isNameOf(id, upstreamName))
      .map(({ id }) => id);
    return names.length > 0 ? [{ kind: 'renamed', model, names }] : [{ kind: 'gone', model, isForeseen }];
  }
  if (own.isRetired) return [{ kind: 'gone', model, isForeseen }];
  const on = own.retiresOn ?? known;
  return [
    ...(on === undefined ? [] : [{ kind: 'retires', model, on, known } as const]),
    ...(own.contextTokens !== undefined && own.contextTokens < contextTokens
      ? [{ kind: 'smaller', model, contextTokens: own.contextTokens } as const]
      : []),
  ];
}

/** The name itself, or of one of its days: `claude-haiku-5-5-20261007`, `gpt-6-luna-2026-10-01`, `gemini-3.8-flash-001`. */
function isNameOf(id: string, name: string): boolean {
  return (
    id === name ||
    (id.startsWith(name) && /^[-@:](?:latest|\d{3,}|\d{4}-\d\d-\d\d)$/.test(id.slice(name.length)))
  );
}

/** How a family names its models: `gpt-6-luna` and `gpt-7-sol` alike, `gpt-image-2` otherwise. */
function shapeOf(name: string): string {
  const [family = '', ...parts] = name.toLowerCase().split('-');
  return [family, ...parts.map((part) => (/^\d+(?:\.\d+)?$/.test(part) ? '9' : 'a'))].join('-');
}
