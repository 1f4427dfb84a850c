/** A model as its provider's own list has it. What the list does not say is left out. */
export interface ListedModel {
  /** As a call names it. */
  id: string;
  /** Day of its shutdown, `YYYY-MM-DD`. */
  retiresOn?: string;
  /** It is in the list for the record only: calls fail. */
  isRetired?: true;
  /** Prompt tokens that fit. */
  contextTokens?: number;
}

/** The day of an instant or a day as ISO 8601 has it; nothing of what is none. */
export function dayIn(text: string | null | undefined): string | undefined {
  const day = text?.slice(0, 10) ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined;
}
