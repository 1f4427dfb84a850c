import { trimEnd } from '../../ground/trim.ts';
import type { SiteFile } from './generator.ts';
import { settingsIn, textsIn, tomlIn, valueAt } from './settings-values.ts';

/** The files by which a site is set up; none of them is run. */
export class SiteSettings {
  readonly file: SiteFile;
  readonly #files: readonly SiteFile[];
  #values: { of: unknown } | undefined;

  /** @param files the main one, and those that may stand beside it */
  constructor(file: SiteFile, files: readonly SiteFile[]) {
    this.file = file;
    this.#files = files;
  }

  get text(): string {
    return this.file.text;
  }

  /** What the main file says, where it is YAML, JSON or TOML. */
  get values(): unknown {
    this.#values ??= { of: this.file.name.endsWith('.toml') ? tomlIn(this.text) : settingsIn(this.text) };
    return this.#values.of;
  }

  at(...keys: readonly string[]): unknown {
    return valueAt(this.values, ...keys);
  }

  /** All texts under a path of keys, or those of them that stand under one of these names. */
  texts(keys: readonly string[], ...names: readonly string[]): string[] {
    return [...textsIn(this.at(...keys))].flatMap(({ key, text }) =>
      names.length === 0 || names.includes(key) ? [text] : [],
    );
  }

  /** `./source/` -> `source`; undefined for what is not set, leads out, or is the folder itself. */
  folder(...keys: readonly string[]): string | undefined {
    const value = this.at(...keys);
    if (typeof value !== 'string') return undefined;
    const folder = trimEnd(value.replace(/^(?:\.\/)+/, ''), '/');
    const leadsOut = folder.startsWith('..') || folder.startsWith('/');
    return folder === '' || folder === '.' || leadsOut ? undefined : folder;
  }

  /** The file of one of these names that stands beside the main one. */
  beside(...names: readonly string[]): SiteFile | undefined {
    return this.#files.find((each) => each.stands === this.file.stands && names.includes(each.name));
  }
}
