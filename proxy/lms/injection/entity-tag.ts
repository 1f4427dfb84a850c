/**
 * Entity tags of pages that were added to: the LMS's tag with a mark that names
 * what was added. A browser that holds the page asks with the marked tag; the
 * LMS is asked with its own again and can say 304.
 */
export class TagMark {
  readonly #mark: string;

  /** @param mark lower-case letters and digits that change with what is added */
  constructor(mark: string) {
    this.#mark = `.tutor-${mark}`;
  }

  /** Always weak: the same mark may stand for different bytes (another nonce, another compression). */
  add(entityTag: string): string {
    const opaque = /^(?:W\/)?"([^"]*)"$/.exec(entityTag.trim())?.[1];
    return opaque === undefined ? entityTag : `W/"${opaque}${this.#mark}"`;
  }

  isIn(ifNoneMatch: string | undefined): boolean {
    return ifNoneMatch?.includes(`${this.#mark}"`) ?? false;
  }

  /**
   * The condition for the LMS. Tags with another mark stand for pages that were
   * added something else to; they match nothing any more.
   * @returns undefined if no tag is left
   */
  remove(ifNoneMatch: string): string | undefined {
    if (!ifNoneMatch.includes('.tutor-')) return ifNoneMatch;
    const kept: string[] = [];
    for (const [, weak, opaque = ''] of ifNoneMatch.matchAll(/(W\/)?"([^"]*)"/g)) {
      if (opaque.endsWith(this.#mark)) {
        const original = opaque.slice(0, -this.#mark.length);
        // The LMS's tag may have been strong or weak; both compare equal here (RFC 9110 section 13.1.2),
        // but some servers compare the text.
        kept.push(`"${original}"`, `W/"${original}"`);
      } else if (!/\.tutor-[a-z0-9]+$/.test(opaque)) kept.push(`${weak ?? ''}"${opaque}"`);
    }
    return kept.length > 0 ? kept.join(', ') : undefined;
  }
}
