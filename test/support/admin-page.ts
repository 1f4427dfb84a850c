import { createHash, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { StaffSession } from '../../proxy/store/staff.ts';
import type { Sidecar } from './sidecar.ts';

const root = resolve(import.meta.dirname, '../..');

/** Folders of the built browser files; the step before builds them. */
export const builtWidget = resolve(root, 'dist/widget');
export const builtAdmin = resolve(root, 'dist/admin');

const administrator = { role: 'admin', courses: [], who: 'administrator', link: '' } as const;

/** A teacher of some courses. */
export function teacherOf(...courses: string[]): Omit<StaffSession, 'tokenHash' | 'expiresMs'> {
  return { role: 'teacher', courses, who: 'ada@example.edu', link: '' };
}

/** Gives a browser's page a session, without the form. */
export async function signedIn(
  page: Page,
  { store, url, clock }: Sidecar,
  as: Omit<StaffSession, 'tokenHash' | 'expiresMs'> = administrator,
): Promise<void> {
  const secret = randomBytes(32).toString('base64url');
  const nowMs = clock.now();
  const tokenHash = createHash('sha256').update(secret).digest();
  await store.staff.openSession({ tokenHash, expiresMs: nowMs + 3_600_000, ...as }, nowMs);
  const { hostname } = new URL(url);
  await page
    .context()
    .addCookies([{ name: 'course-tutor-admin', value: secret, domain: hostname, path: '/admin' }]);
}

/** Opens a view and waits until its figures are there. */
export async function openView(page: Page, { url }: Pick<Sidecar, 'url'>, view: string): Promise<void> {
  await page.goto(`${url}/admin/${view}`);
  await page.locator('main .card').first().waitFor();
}

/** Words of a figure by its name. */
export async function figure(page: Page, name: string): Promise<string> {
  return (await page.locator(`[data-figure="${name}"]`).first().innerText()).trim();
}
