import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { decode, encodingMistake } from '../ground/decode.ts';
import type { Environment } from '../ground/environment.ts';
import { buildCatalogue } from './catalogue/catalogue.ts';
import type { Catalogue } from './catalogue/model.ts';
import { readCertificates } from './certificates.ts';
import { ConfigError } from './config-error.ts';
import { type OutgoingProxies, ProxyAddressError, proxiesFrom } from './outgoing-proxies.ts';
import { activeProviders, type KindTermsByName, presetProviders } from './provider-kinds.ts';
import type { Mistake } from './references/mistake.ts';
import { findBadReferences } from './references.ts';
import { type ConfigValues, configSchema } from './schema.ts';
import { type ConfigSource, type KeyPath, readConfigSource } from './source.ts';

/** Everything the sidecar was told, checked and frozen. Amounts and times are in the units of their names. */
export interface Config extends ConfigValues {
  /** Absolute path of the file; relative paths in it start from its folder. */
  readonly file: string;
  /** Built-in models with the configuration's overrides. */
  readonly catalogue: Catalogue;
  /** Names of the providers that can be called. */
  readonly activeProviders: ReadonlySet<string>;
  /** What `tls.ca` names: PEM, by the provider's name. */
  readonly certificates: ReadonlyMap<string, string>;
  /** Of the environment: what goes out through them. */
  readonly proxies: OutgoingProxies;
}

/**
 * Reads and checks a configuration file.
 * @param kinds of providers that there are
 * @throws ConfigError naming file, line and key path of every mistake at once
 */
export async function loadConfig(file: string, env: Environment, kinds: KindTermsByName): Promise<Config> {
  const path = resolve(file);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ConfigError([
      code === 'ENOENT'
        ? `${file}: there is no such file; name another with --config FILE, or make one with "course-tutor init"`
        : `${file}: it cannot be read (${code}); name another with --config FILE`,
    ]);
  }
  const decoded = decode(bytes);
  if (!decoded.ok) throw new ConfigError([`${file}: ${encodingMistake(decoded)}`]);
  return parseConfig(decoded.text, path, env, kinds);
}

/** The part of `loadConfig` after reading the file. */
export function parseConfig(text: string, file: string, env: Environment, kinds: KindTermsByName): Config {
  const name = basename(file);
  const source = readConfigSource(text, env);
  if (source.problems.length > 0) {
    throw new ConfigError(source.problems.map(({ line, message }) => `${name}:${line} ${message}`));
  }
  const presets = readPresets(kinds, env);
  const checked = check(source, presets);
  const fail = (mistakes: readonly Mistake[]): never => {
    throw new ConfigError(
      mistakes
        .map(({ path, at, message }) => ({
          where: formatPath(path),
          line: source.lineOf(at ?? path),
          message,
        }))
        .sort((a, b) => a.line - b.line)
        .map(({ where, line, message }) => `${name}:${line} ${where === '' ? '' : `${where}: `}${message}`),
    );
  };
  if (!checked.success) return fail(checked.error.issues.flatMap(spreadIssue));
  const catalogue = buildCatalogue(checked.data.models);
  const certificates = readCertificates(checked.data.providers, file);
  const mistakes = [...findBadReferences(checked.data, catalogue, kinds), ...certificates.mistakes];
  if (mistakes.length > 0) return fail(mistakes);
  const active = activeProviders(checked.data.providers, kinds);
  return deepFreeze({
    ...checked.data,
    file,
    catalogue,
    activeProviders: active,
    certificates: certificates.of,
    proxies: proxiesOf(env),
  });
}

function proxiesOf(env: Environment): OutgoingProxies {
  try {
    return proxiesFrom(env);
  } catch (error) {
    if (error instanceof ProxyAddressError) throw new ConfigError([error.message]);
    throw error;
  }
}

/** Resolves a path of the configuration, which is relative to the configuration file. */
export function resolveFromConfig(config: Config, path: string): string {
  return resolve(dirname(config.file), path);
}

/**
 * A value from the environment is always text. Where the schema wants a number
 * or a boolean, it is read again as if it had been written without quotes.
 */
function check(source: ConfigSource, presets: Presets) {
  const first = configSchema.safeParse(withPresets(source.values(), presets));
  if (first.success) return first;
  const retyped = first.error.issues.filter(
    (issue) => issue.code === 'invalid_type' && source.retype(issue.path),
  );
  return retyped.length === 0 ? first : configSchema.safeParse(withPresets(source.values(), presets));
}

/** The settings of providers that every configuration has, by their names. */
type Presets = Readonly<Record<string, object>>;

function readPresets(kinds: KindTermsByName, env: Environment): Presets {
  return readConfigSource(JSON.stringify(presetProviders(kinds)), env).values() as Presets;
}

function withPresets(read: unknown, presets: Presets): unknown {
  const values = read ?? {};
  if (!isRecord(values)) return values;
  // An empty file is a group of keys without any.
  const written = values.providers ?? {};
  if (!isRecord(written)) return values;
  const merged: Record<string, unknown> = { ...presets };
  for (const [name, provider] of Object.entries(written)) {
    merged[name] = isRecord(provider) ? { ...presets[name], ...provider } : provider;
  }
  return { ...values, providers: merged };
}

function spreadIssue(issue: z.core.$ZodIssue): Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownKey(key) }));
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.message.endsWith('received undefined');
    return [
      {
        path: issue.path,
        message: missing
          ? `is missing (${article(issue.expected)})`
          : `must be ${article(issue.expected)}${hint(issue)}`,
      },
    ];
  }
  if (issue.code === 'invalid_value') {
    return [{ path: issue.path, message: `must be one of ${issue.values.map(String).join(', ')}` }];
  }
  return [{ path: issue.path, message: issue.message }];
}

const expectedNames: Record<string, string> = {
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  int: 'a whole number',
  boolean: 'true or false',
  string: 'a text',
  number: 'a number',
};

/** How it is written, for those who have never heard of YAML. */
const written: Record<string, string> = {
  array: ': begin each line of it with "- "',
};

/** Values that YAML reads out of what was meant as a text. */
const readAsNone = /received (?:number|boolean)$/;

function hint({ expected, message }: z.core.$ZodIssueInvalidType): string {
  if (expected === 'string' && readAsNone.test(message)) return ': put it into quotes';
  return written[expected] ?? '';
}

function unknownKey(key: string): string {
  if (key === '<<') return 'keys are not merged in here: write those that are meant';
  if (/^\s/.test(key)) return 'unknown key: a blank before it is none of the space bar (a no-break space?)';
  return 'unknown key';
}

function article(expected: string): string {
  return expectedNames[expected] ?? expected;
}

function formatPath(path: KeyPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
