import { dirname } from 'node:path';
import { type EmbeddingModel, embeddingModelOf } from '../config/embedding-model.ts';
import type { Config } from '../config/load.ts';
import type { Library, LoadedCourse } from '../course/library.ts';
import { estimateTokens } from '../course/tokens.ts';
import { sectionText, textHash } from '../meaning/section-text.ts';
import { keptName } from '../meaning/section-vectors.ts';
import { providerKinds } from '../providers/kinds.ts';
import { openStore } from '../store/open.ts';
import { StoreOpenError } from '../store/open-error.ts';
import type { Store } from '../store/store.ts';

/** Before all days: what is only looked at is not in use. */
const noDay = '';

/** By what courses are searched, what it has cost already and what it still will. */
export async function searchLines(config: Config, library: Library): Promise<string[]> {
  const model = embeddingModelOf(config, providerKinds);
  if (model === undefined) {
    const why =
      config.search.embeddings === 'off'
        ? 'search.embeddings is off'
        : 'no key of a provider with embeddings';
    return [`Search      by words (${why})`];
  }
  const store = await visited(config);
  try {
    const courses = [...library.values()].map((course) => courseLine(course, model, store));
    return [
      `Search      by words and by meaning: ${model.name} of ${model.provider}, $${model.usdPerMillion} per million tokens; questions go there too`,
      ...(await Promise.all(courses)),
    ];
  } finally {
    await store?.end();
  }
}

async function courseLine(
  { settings, content }: LoadedCourse,
  model: EmbeddingModel,
  store: Pick<Store, 'embeddings'> | undefined,
): Promise<string> {
  const texts = new Map(content.sections.map(sectionText).map((text) => [textHash(text), text]));
  const kept = await store?.embeddings.find(keptName(model), [...texts.keys()], noDay);
  const missing = Array.from(texts).filter(([hash]) => kept?.has(hash) !== true);
  const tokens = missing.reduce((sum, [, text]) => sum + estimateTokens(text), 0);
  const cost = `about ${tokens.toLocaleString('en')} tokens, $${((tokens * model.usdPerMillion) / 1e6).toFixed(4)}`;
  const left = missing.length === 0 ? '' : `; the others once, ${cost}`;
  return `  ${settings.id}: ${texts.size - missing.length} of ${texts.size} texts of sections are kept${left}`;
}

/** Undefined before the first start, and where the start has to say what is wrong. */
async function visited(config: Config): Promise<Store | undefined> {
  try {
    return await openStore(config.storage.url, dirname(config.file), 'visit');
  } catch (error) {
    if (error instanceof StoreOpenError) return undefined;
    throw error;
  }
}
