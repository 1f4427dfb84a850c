import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CourseShape {
  lessons: number;
  /** Of all lessons together, about. */
  bytes: number;
  /** The same seed makes the same course. */
  seed: number;
}

const listOf = (words: string): readonly string[] => words.split(' ');
const onsets = listOf('b c d f g h j k l m n p r s t v w br ch cl cr dr fl gr pl pr sh sl sp st str th tr');
const vowels = listOf('a e i o u ai ea ee oo ou');
const codas = [...listOf('n r s t l m nd st ck'), '', '', ''];
const endings = [...listOf('s ed ing er tion ly ness able'), '', '', ''];
const common = listOf(
  'the of and to in a is that for it as with on are this by be from or an have not at which can when one if you will',
);
const stemCount = 12_000;
const lessonsPerFolder = 50;

/** Writes a course in Markdown: sections, code and lists of words that are as rare as those of a language are. */
export function makeCourse(folder: string, { lessons, bytes, seed }: CourseShape): void {
  const text = new CourseText(seed);
  for (let lesson = 0; lesson < lessons; lesson++) {
    const unit = String(Math.floor(lesson / lessonsPerFolder) + 1).padStart(3, '0');
    const unitFolder = join(folder, `unit-${unit}`);
    mkdirSync(unitFolder, { recursive: true });
    const name = `lesson-${String(lesson + 1).padStart(5, '0')}.md`;
    writeFileSync(join(unitFolder, name), text.lesson(bytes / lessons));
  }
}

class CourseText {
  #seed: number;
  readonly #stems: readonly string[];

  constructor(seed: number) {
    this.#seed = seed;
    this.#stems = Array.from({ length: stemCount }, (_, index) => {
      const syllables = index < 200 ? 1 : index < 3_000 ? 2 : 3;
      return this.#times(syllables, () => this.#one(onsets) + this.#one(vowels) + this.#one(codas)).join('');
    });
  }

  lesson(bytes: number): string {
    const parts = [`# ${this.#title()}`, this.#paragraph()];
    for (let size = 0; size < bytes; ) {
      const section = [`## ${this.#title()}`, this.#paragraph(), this.#paragraph()];
      if (this.#below(1) < 0.5) section.push(this.#code());
      if (this.#below(1) < 0.3) section.push(this.#times(4, () => `- ${this.#sentence()}`).join('\n'));
      parts.push(...section);
      size += section.join('\n\n').length;
    }
    return `${parts.join('\n\n')}\n`;
  }

  /** By Zipf's law: the word of rank n stands there 1/n times as often as the first. */
  #word(): string {
    if (this.#below(1) < 0.42) return this.#one(common);
    const rank = Math.floor(Math.exp(this.#below(Math.log(stemCount))));
    return `${this.#stems[rank]}${this.#one(endings)}`;
  }

  #title(): string {
    return this.#times(2 + this.#whole(3), () => this.#word()).join(' ');
  }

  #sentence(): string {
    const words = this.#times(6 + this.#whole(16), () => this.#word());
    if (this.#below(1) < 0.2) words[1] = `\`${words[1]}\``;
    const sentence = words.join(' ');
    return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
  }

  #paragraph(): string {
    return this.#times(2 + this.#whole(4), () => this.#sentence()).join(' ');
  }

  #code(): string {
    const line = () => `${this.#word()} = ${this.#word()}(${this.#word()}, ${this.#whole(100)})`;
    return `\`\`\`python\n${this.#times(3 + this.#whole(8), line).join('\n')}\n\`\`\``;
  }

  #times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }

  #one(list: readonly string[]): string {
    return list[this.#whole(list.length)] ?? '';
  }

  #whole(below: number): number {
    return Math.floor(this.#below(below));
  }

  /** mulberry32 */
  #below(limit: number): number {
    this.#seed = (this.#seed + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit;
  }
}
