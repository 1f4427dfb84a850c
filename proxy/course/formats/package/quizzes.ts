import { posix } from 'node:path';
import type { Piece } from '../../sections.ts';
import { type Question, questionPiece } from '../questions/question.ts';
import { parseXml, type XmlElement } from '../xml/xml.ts';
import { isBoundedTest, itemQuestion, stimuliOf, stimulusHtml, testedItems } from './assessment-item.ts';
import type { PackageItem } from './manifest.ts';
import { isBoundedQuiz, qtiQuestions } from './qti.ts';

/** What a file of questions holds. */
export type Quiz =
  | { kind: 'quiz'; title: string; pieces: readonly Piece[]; isExam: boolean }
  /** One question alone, as QTI 2 and 3 keep them. */
  | { kind: 'question'; piece: Piece };

export interface Quizzes {
  /** By the path of the file. */
  of: ReadonlyMap<string, Quiz>;
  /** Files whose questions a test asks: they are no lessons of their own. */
  asked: ReadonlySet<string>;
}

/** The quizzes of a package, in any version of QTI. @throws UnreadableFile */
export function quizzesOf(
  items: readonly PackageItem[],
  read: (file: string) => Uint8Array | undefined,
): Quizzes {
  const roots = new Map<string, XmlElement>();
  const rootOf = (file: string) => {
    const bytes = roots.has(file) ? undefined : read(file);
    if (bytes !== undefined) roots.set(file, parseXml(bytes));
    return roots.get(file);
  };
  const shown = new Set<string>();
  // What several questions are about stands with the first of them.
  const questionIn = (file: string, root: XmlElement) => {
    const about = stimuliOf(root)
      .map((href) => posix.join(posix.dirname(file), href))
      .filter((path) => !shown.has(path))
      .flatMap((path) => {
        shown.add(path);
        const stimulus = rootOf(path);
        return stimulus === undefined ? [] : stimulusHtml(stimulus);
      });
    return itemQuestion(root, about.join(''));
  };
  const of = new Map<string, Quiz>();
  const asked = new Set<string>();
  for (const { type, files } of testsFirst(items)) {
    const file = /^imsqti/.test(type) ? files.find((name) => rootOf(name) !== undefined) : undefined;
    const root = file === undefined ? undefined : rootOf(file);
    if (file === undefined || root === undefined || of.has(file) || asked.has(file)) continue;
    const test = testedItems(root);
    const question = test === undefined ? questionIn(file, root) : undefined;
    if (question !== undefined) of.set(file, { kind: 'question', piece: questionPiece(question) });
    else if (test === undefined) {
      of.set(file, quiz('', qtiQuestions(root), isBoundedQuiz(root)));
    } else {
      const paths = test.files.map((href) => posix.join(posix.dirname(file), href));
      for (const path of paths) asked.add(path);
      const questions = paths.flatMap((path) => {
        const item = rootOf(path);
        return (item && questionIn(path, item)) ?? [];
      });
      of.set(file, quiz(test.title, questions, isBoundedTest(root)));
    }
  }
  return { of, asked };
}

/** Manifests list questions before the tests that ask them. */
function testsFirst(items: readonly PackageItem[]): PackageItem[] {
  return items.toSorted((a, b) => Number(/^imsqti_test/.test(b.type)) - Number(/^imsqti_test/.test(a.type)));
}

/** The questions of an exam are nobody's but the teacher's. */
function quiz(title: string, questions: readonly Question[], isExam: boolean): Quiz {
  const pieces = isExam ? [] : questions.map(questionPiece);
  return { kind: 'quiz', title, pieces, isExam };
}
