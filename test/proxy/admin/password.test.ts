import { describe, expect, it } from 'vitest';
import { hashPassword, isPasswordHash, verifyPassword } from '../../../proxy/config/password.ts';

describe('a password hash', () => {
  it('fits its password, however its letters are composed, and no other', async () => {
    const hash = await hashPassword('pa\u0308ssword for admins');
    expect(await verifyPassword('p\u00e4ssword for admins', hash)).toBe(true);
    expect(await verifyPassword('password for admins', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('is another one every time, and needs no quotes in a shell or in YAML', async () => {
    const [one, two] = [await hashPassword('the same'), await hashPassword('the same')];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt:65536:8:1:[\w-]{22}:[\w-]{43}$/);
    expect(isPasswordHash(one)).toBe(true);
  });

  it.each([
    '',
    'plain text',
    'scrypt:0:8:1:aaaaaaaaaaaaaaaaaaaaaa:',
    `scrypt:16384:999:999:${'a'.repeat(22)}:${'a'.repeat(43)}`,
  ])('that is malformed or would take all memory fits nothing: %j', async (hash) => {
    expect(isPasswordHash(hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
    expect(await verifyPassword(hash, hash)).toBe(false);
  });
});
