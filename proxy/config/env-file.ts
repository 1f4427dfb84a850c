import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { decode, encodingMistake } from '../ground/decode.ts';
import { ConfigError } from './config-error.ts';

/**
 * Reads a file such as `.env`, if there is one; what is set already stays. As
 * editors save it: a byte order mark in front of the first name would hide it,
 * and UTF-16 all of them.
 * @param env gets the variables
 * @throws ConfigError where it is no text
 */
export function readEnvFile(file: string, env: Record<string, string | undefined>): void {
  if (!existsSync(file)) return;
  const decoded = decode(readFileSync(file));
  if (!decoded.ok) throw new ConfigError([`${file} ${encodingMistake(decoded)}`]);
  for (const [name, value] of Object.entries(parseEnv(decoded.text))) env[name] ??= value;
}
