import { gunzipSync, inflateRawSync } from 'node:zlib';
import { tooMuch, torn } from './refusals.ts';

/**
 * Inflates with zlib, which stops where the limit is: a bomb never becomes what it would.
 * @throws UnreadableFile
 */
export function inflated(kind: 'deflate' | 'gzip', bytes: Uint8Array, mostBytes: number): Uint8Array {
  try {
    const options = { maxOutputLength: Math.max(1, mostBytes) };
    return kind === 'gzip' ? gunzipSync(bytes, options) : inflateRawSync(bytes, options);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch('far more than what is read of such a file');
    if (code.startsWith('Z_')) throw torn();
    throw error;
  }
}
