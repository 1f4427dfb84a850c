import type { ApiKey } from '../api-keys.ts';

/** A row of `api_key`; lists and terms are JSON. */
export interface ApiKeyRow {
  id: string;
  name: string;
  courses: string;
  terms: string;
  createdMs: number;
  endsMs: number | null;
  revokedMs: number | null;
}

export const apiKeyColumns = `id, name, courses, terms, created_ms AS "createdMs", ends_ms AS "endsMs", revoked_ms AS "revokedMs"`;

export function apiKeyOf({ courses, terms, ...row }: ApiKeyRow): ApiKey {
  return { ...row, courses: JSON.parse(courses), terms: JSON.parse(terms) };
}
