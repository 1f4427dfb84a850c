/**
 * What sections of courses mean, as numbers that a provider was paid for once: by the model that made them and a
 * hash of the text. No text can be read from them; nothing of students is here.
 */
export interface EmbeddingStore {
  /** Those that are kept of the texts with these hashes; notes that they were in use on this day. */
  find(model: string, hashes: readonly string[], day: string): Promise<Map<string, Uint8Array>>;

  /** A vector that is there already stays. */
  keep(model: string, vectors: ReadonlyMap<string, Uint8Array>, day: string): Promise<void>;

  /** Removes those that were in use last before this day: of sections that have changed, and of other models. */
  removeUnused(beforeDay: string): Promise<void>;
}
