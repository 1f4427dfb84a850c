/** As they were when the script ran: a page may put others in their place later. */
const { stringify, parse } = JSON;

/**
 * The JSON of plain data, whatever the page has added to the prototypes of
 * arrays and objects: a `toJSON` of an old library (Prototype.js) makes a text of
 * every list when `JSON.stringify` meets it. Members that are undefined are left out.
 */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value) items += `${items && ','}${toJson(item ?? null)}`;
    return `[${items}]`;
  }
  if (typeof value !== 'object' || value === null) return stringify(value);
  let members = '';
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined || !Object.hasOwn(value, name)) continue;
    members += `${members && ','}${stringify(name)}:${toJson(member)}`;
  }
  return `{${members}}`;
}

/** @throws SyntaxError */
export const parseJson = (text: string): unknown => parse(text);
