import { z } from 'zod';
import { emptyOr } from './empty-or.ts';

export const httpUrl = z.string().refine(isUrl('http:', 'https:'), 'must be an http:// or https:// address');
export const httpUrlOrEmpty = z
  .string()
  .refine(emptyOr(isUrl('http:', 'https:')), 'must be an http:// or https:// address');

export function isUrl(...protocols: string[]): (address: string) => boolean {
  return (address) => URL.canParse(address) && protocols.includes(new URL(address).protocol);
}

/** Scheme, host and port, with or without the last slash. */
export function isBareAddress(address: string): boolean {
  return (
    isUrl('http:', 'https:')(address) && [address, `${address}/`].includes(`${new URL(address).origin}/`)
  );
}
