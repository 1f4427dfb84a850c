import { posix } from 'node:path';
import { UnreadableFile } from '../../course-error.ts';
import type { Piece } from '../../sections.ts';
import { type Question, questionPiece } from '../questions/question.ts';
import { parseXml, type XmlElement } from '../xml/xml.ts';
import { itemQuestion, stimuliOf, stimulusHtml } from './assessment-item.ts';
import { isBoundedTest, type Reference, referencesIn, testIn } from './assessment-test.ts';
import { type PackageItem, pathOf } from './manifest.ts';
import { isBoundedQuiz, qtiQuestions } from './qti.ts';

/** What a file of questions holds. */
export type Quiz =
  | { kind: 'quiz'; title: string; pieces: readonly Piece[]; isExam: boolean }
  /** One question alone, as QTI 2 and 3 keep them. */
  | { kind: 'question'; piece: Piece }
  /** It is torn; or it is a question of which a torn file may say that an exam asks it. */
  | { kind: 'unreadable' };

export interface Quizzes {
  /** By the path of the file. */
  of: ReadonlyMap<string, Quiz>;
  /** Files whose questions a test asks: they are no lessons of their own. */
  asked: ReadonlySet<string>;
}

type ReadFile = (file: string) => Uint8Array | undefined;

/** The quizzes of a package, in any version of QTI. */
export function quizzesOf(items: readonly PackageItem[], read: ReadFile): Quizzes {
  return new QuizFiles(read).quizzesOf(items);
}

class QuizFiles {
  readonly #read: ReadFile;
  readonly #roots = new Map<string, XmlElement>();
  readonly #torn = new Set<string>();
  /** What several questions are about stands with the first of them. */
  readonly #shown = new Set<string>();

  constructor(read: ReadFile) {
    this.#read = read;
  }

  quizzesOf(items: readonly PackageItem[]): Quizzes {
    const of = new Map<string, Quiz>();
    const asked = new Set<string>();
    const isThere = (name: string) => this.#rootOf(name) !== undefined || this.#torn.has(name);
    const files = items
      .filter(({ type }) => /^imsqti/.test(type))
      .flatMap((item) => item.files.find(isThere) ?? []);
    const others: string[] = [];
    // Manifests list questions before the tests that ask them.
    for (const file of new Set(files)) {
      const test = this.#testOf(file);
      if (test === undefined) others.push(file);
      else of.set(file, test.quiz);
      for (const path of test?.asked ?? []) asked.add(path);
    }
    const questionFiles = new Set(
      items.filter(({ type }) => /^imsqti_item/.test(type)).flatMap((item) => item.files),
    );
    const isTestTorn = [...this.#torn].some((file) => !questionFiles.has(file));
    for (const file of others) {
      if (asked.has(file)) continue;
      const root = this.#rootOf(file);
      const question = this.#questionIn(file);
      if (root === undefined || (question !== undefined && isTestTorn)) {
        of.set(file, { kind: 'unreadable' });
      } else if (question !== undefined) of.set(file, { kind: 'question', piece: questionPiece(question) });
      else of.set(file, quiz('', qtiQuestions(root), isBoundedQuiz(root)));
    }
    return { of, asked };
  }

  /** Undefined where there is none, or it is torn: one file does not cost the others. */
  #rootOf(file: string): XmlElement | undefined {
    const bytes = this.#roots.has(file) || this.#torn.has(file) ? undefined : this.#read(file);
    try {
      if (bytes !== undefined) this.#roots.set(file, parseXml(bytes));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.#torn.add(file);
    }
    return this.#roots.get(file);
  }

  #testOf(file: string): { quiz: Quiz; asked: ReadonlySet<string> } | undefined {
    const root = this.#rootOf(file);
    const test = root && testIn(root);
    if (root === undefined || test === undefined) return undefined;
    const asked = new Set<string>();
    const questions: string[] = [];
    let isExam = isBoundedTest(root);
    const placed = (references: readonly Reference[], from: string) =>
      references.map(({ kind, href }) => ({ kind, path: pathOf(posix.dirname(from), href) })).toReversed();
    const waiting = placed(test.references, file);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { kind, path } = next;
      if (asked.has(path)) continue;
      asked.add(path);
      const part = kind === 'section' ? this.#rootOf(path) : undefined;
      if (kind === 'item') questions.push(path);
      // What bounds the test may have stood in it.
      else isExam ||= this.#torn.has(path);
      if (part === undefined) continue;
      isExam ||= isBoundedTest(part);
      for (const each of placed(referencesIn(part), path)) waiting.push(each);
    }
    const seen = isExam ? [] : questions;
    return {
      quiz: quiz(
        test.title,
        seen.flatMap((path) => this.#questionIn(path) ?? []),
        isExam,
      ),
      asked,
    };
  }

  #questionIn(file: string): Question | undefined {
    const root = this.#rootOf(file);
    if (root === undefined) return undefined;
    const about = stimuliOf(root)
      .map((href) => pathOf(posix.dirname(file), href))
      .filter((path) => !this.#shown.has(path))
      .flatMap((path) => {
        this.#shown.add(path);
        const stimulus = this.#rootOf(path);
        return stimulus === undefined ? [] : stimulusHtml(stimulus);
      });
    return itemQuestion(root, about.join(''));
  }
}

/** The questions of an exam are nobody's but the teacher's. */
function quiz(title: string, questions: readonly Question[], isExam: boolean): Quiz {
  const pieces = isExam ? [] : questions.map(questionPiece);
  return { kind: 'quiz', title, pieces, isExam };
}
