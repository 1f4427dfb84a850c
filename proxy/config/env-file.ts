import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';
import { decode, encodingMistake } from '../ground/decode.ts';
import { ConfigError } from './config-error.ts';

/**
 * Reads a file such as `.env`, if there is one; what is set already stays. As
 * editors save it: a byte order mark in front of the first name would hide it,
 * and UTF-16 all of them.
 * @param env gets the variables
 * @throws ConfigError where it is no text, is called otherwise, or a line would say nothing
 */
export function readEnvFile(file: string, env: Record<string, string | undefined>): void {
  if (!existsSync(file)) {
    // Editors of Windows add it, and its folders hide it.
    if (existsSync(`${file}.txt`))
      throw new ConfigError([`${file}.txt is not read: rename it to ${basename(file)}`]);
    return;
  }
  const decoded = decode(readFileSync(file));
  if (!decoded.ok) throw new ConfigError([`${file} ${encodingMistake(decoded)}`]);
  const mistakes = decoded.text.split('\n').flatMap((line, index) => {
    const name = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*:/.exec(line)?.[1];
    return name === undefined ? [] : [`${file}:${index + 1} write ${name}=... with = in place of the colon`];
  });
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  for (const [name, value] of Object.entries(parseEnv(decoded.text))) env[name] ??= value;
}
