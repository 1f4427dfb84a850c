import { setImmediate } from 'node:timers/promises';
import type { EmbeddingModel } from '../config/embedding-model.ts';
import type { CourseConfig } from '../config/schema.ts';
import type { CourseContent, Section } from '../course/course.ts';
import { estimateTokens } from '../course/tokens.ts';
import type { EmbeddingStore } from '../store/embeddings.ts';
import { CourseVectors } from './course-vectors.ts';
import type { EmbeddingClient } from './embedding-client.ts';
import { sectionText, textHash } from './section-text.ts';

/** Rows of the store that are read or written at once: two milliseconds of SQLite. */
const rowsAtOnce = 100;
/** OpenAI reads 300,000 in one call, a free tier of Google's 30,000 in a minute. */
const tokensAtOnce = 20_000;
/** How long hashing keeps the thread. */
const sliceMs = 5;

export interface SectionTools {
  model: EmbeddingModel;
  client: Pick<EmbeddingClient, 'embed'>;
  store: EmbeddingStore;
}

export type SectionsMade =
  /** `paid`: sections that were not kept already. */
  | { kind: 'made'; vectors: CourseVectors; paid: number }
  /** What was paid for stays; the rest is for another day. */
  | { kind: 'no_money'; left: number };

/** Sections that say the same are one. */
interface Text {
  hash: string;
  /** Of one of them. */
  section: Section;
}

/**
 * What all sections of a course mean: kept numbers, and for what is new or was changed those of the provider, a
 * few sections at a time, each kept as soon as it is there.
 * @param day on which it is asked for, in the budget's calendar
 * @throws ProviderFault, or the signal's reason once it is aborted
 */
export async function makeSections(
  { sections }: Pick<CourseContent, 'sections'>,
  course: CourseConfig,
  day: () => string,
  { model, client, store }: SectionTools,
  signal: AbortSignal,
): Promise<SectionsMade> {
  const hashes = await hashesOf(sections, signal);
  const sectionOf = new Map(sections.map((section, at) => [hashes[at] ?? '', section]));
  const known = new Map<string, Int8Array>();
  const all = [...sectionOf.keys()];
  const keptAs = keptName(model);
  for (let at = 0; at < all.length; at += rowsAtOnce) {
    const found = await store.find(keptAs, all.slice(at, at + rowsAtOnce), day());
    for (const [hash, bytes] of found) known.set(hash, signed(bytes));
    signal.throwIfAborted();
  }
  const missing = Array.from(sectionOf, ([hash, section]): Text => ({ hash, section })).filter(
    ({ hash }) => !known.has(hash),
  );
  for (let left = missing; left.length > 0; ) {
    const batch = firstOf(left, model.mostTexts);
    const texts = batch.map(({ section }) => sectionText(section));
    const embedded = await client.embed(texts, 'section', course, signal);
    if (embedded.kind === 'no_money') return { kind: 'no_money', left: left.length };
    const made = new Map(batch.map(({ hash }, at) => [hash, embedded.vectors[at] ?? new Int8Array(0)]));
    const bytes = Array.from(made, ([hash, vector]): [string, Uint8Array] => [hash, unsigned(vector)]);
    await store.keep(keptAs, new Map(bytes), day());
    for (const [hash, vector] of made) known.set(hash, vector);
    left = left.slice(batch.length);
  }
  const vectors = hashes.map((hash) => known.get(hash) ?? new Int8Array(0));
  return { kind: 'made', vectors: new CourseVectors(sections, vectors), paid: missing.length };
}

/** Vectors of different lengths, or of different servers, cannot be compared. */
export function keptName({ provider, name, dimensions }: EmbeddingModel): string {
  return [provider, name, dimensions ?? ''].join(' ');
}

async function hashesOf(sections: readonly Section[], signal: AbortSignal): Promise<string[]> {
  const hashes: string[] = [];
  let sliceStartMs = performance.now();
  for (const section of sections) {
    hashes.push(textHash(sectionText(section)));
    if (performance.now() - sliceStartMs < sliceMs) continue;
    await setImmediate();
    signal.throwIfAborted();
    sliceStartMs = performance.now();
  }
  return hashes;
}

function firstOf(texts: readonly Text[], most: number): Text[] {
  let tokens = 0;
  const beyond = texts.findIndex(({ section }, at) => {
    tokens += estimateTokens(sectionText(section));
    return at > 0 && (at >= most || tokens > tokensAtOnce);
  });
  return texts.slice(0, beyond < 0 ? most : beyond);
}

function signed(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function unsigned(vector: Int8Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}
