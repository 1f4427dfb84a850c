/**
 * What is sent to the functions of the schema. PostgreSQL's text has no place
 * for a NUL, nor its JSON for half a character, and both can be in what a
 * student or a page sends: each becomes U+FFFD. A field that is undefined is left out.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) =>
    typeof field === 'string' ? toText(field) : field,
  );
}

/** Text as PostgreSQL can keep it. */
export function toText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
