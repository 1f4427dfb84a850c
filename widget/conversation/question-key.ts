/** A name for one question that nobody else gives to another: 128 random bits. */
export function newQuestionKey(): string {
  // `randomUUID` is there on pages over https alone.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
