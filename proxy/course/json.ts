/** An object of JSON or YAML, of which nothing is certain. */
export type Json = Readonly<Record<string, unknown>>;

/** What a text of JSON says; undefined for one that is none. */
export function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object; empty where there is none. */
export function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

export function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** What the objects of a list have under a key. */
export function textsUnder(key: string, value: unknown): string[] {
  return records(value).map((each) => text(each[key]));
}
