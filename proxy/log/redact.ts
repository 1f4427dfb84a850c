/** A shorter text is no secret worth the name, and would be found inside other words. */
const shortestSecret = 6;
const mark = '[redacted]';

/** A second net below the rule that no secret is ever written down: what slips through it is taken out of the text. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  const forms = known.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]);
  // A longer one first: another may be its beginning.
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length);
  // Looked for all at once: hardly any line has one, and each by itself takes a walk over the line.
  const any = new RegExp(sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'));
  return (text) =>
    any.test(text) ? sorted.reduce((clean, form) => clean.replaceAll(form, mark), text) : text;
}

type Fields = Record<string, unknown>;

/**
 * The fields of a log line without what requests carry to let somebody in:
 * `authorization` and `headers`, `authorization` in any field, `headers` in
 * `req`. The same object where there is none, as in every line of the tutor's
 * own: pino's redaction would copy and search each of them.
 */
export function withoutCredentials(line: Fields): Fields {
  let clean = without(without(line, 'authorization'), 'headers');
  for (const name of Object.keys(clean)) {
    const field = clean[name];
    if (typeof field !== 'object' || field === null) continue;
    let safe = without(field as Fields, 'authorization');
    if (name === 'req') safe = without(safe, 'headers');
    if (safe !== field) clean = { ...clean, [name]: safe };
  }
  return clean;
}

/** A copy of the same kind, or the object itself where it has no such field. */
function without(object: Fields, name: string): Fields {
  if (!Object.hasOwn(object, name)) return object;
  const copy: Fields = Object.assign(Object.create(Object.getPrototypeOf(object)), object);
  delete copy[name];
  return copy;
}
