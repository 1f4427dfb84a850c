import type { ChatBody, Complexity } from '../../ground/protocol.ts';
import type { Message } from '../../question/message.ts';
import { type ComplexityJudgement, judgeComplexity } from '../complexity.ts';
import { subjectOf } from './conversation.ts';

const levels: readonly Complexity[] = ['simple', 'medium', 'complex'];
/** As long as a question may be. */
const readCharacters = 8_000;

/**
 * How demanding a good answer is, of the completed question: "shorter" asks for as much as what is to
 * be shorter, a bare term for what it means, an error for the cause of it.
 */
export function judgeMessage(
  message: Message,
  body: Pick<ChatBody, 'question' | 'lesson' | 'history'>,
  hasPictures = false,
): ComplexityJudgement {
  const judged = judgeWords(message, body);
  // What is asked about is in the picture: at least as much as pointing at something on the page.
  return hasPictures ? atLeast('medium', judged, 'picture') : judged;
}

function judgeWords(
  message: Message,
  body: Pick<ChatBody, 'question' | 'lesson' | 'history'>,
): ComplexityJudgement {
  const selection = body.lesson?.selection?.slice(0, readCharacters);
  const judge = (question: string) => judgeComplexity(question, selection === undefined ? {} : { selection });
  const before = () => {
    const subject = subjectOf(body.history);
    return judge((subject?.question ?? body.question).slice(0, readCharacters));
  };
  switch (message.kind) {
    case 'courtesy':
      return { complexity: 'simple', reasons: [`courtesy:${message.courtesy}`] };
    case 'about-answer': {
      const asksLittle =
        message.wish === 'shorter' || message.wish === 'again' || message.wish === 'language';
      return atLeast(asksLittle ? 'simple' : 'medium', before(), `wish:${message.wish}`);
    }
    case 'about-page':
      return { complexity: 'medium', reasons: [`page:${message.wish}`] };
    case 'exercise':
    case 'code':
    case 'selection':
      return atLeast('medium', judge(body.question), `points-at:${message.kind}`);
    case 'error':
      return atLeast('complex', judge(body.question), 'pasted-error');
    case 'failing':
      return atLeast('medium', judge(message.question.slice(0, readCharacters)), 'failing');
    case 'term':
      return message.follows ? atLeast('simple', before(), 'follows') : judgedTerm(body.question, judge);
    case 'question':
      return judgedQuestion(message, body, judge);
    default:
      return message satisfies never;
  }
}

function judgedTerm(term: string, judge: (question: string) => ComplexityJudgement): ComplexityJudgement {
  const { complexity, reasons } = judge(`What is a ${term.trim().replace(/[?？؟]$/u, '')}?`);
  return { complexity, reasons: ['term', ...reasons] };
}

/** One that cannot be understood without the question before it asks for as much as that. */
function judgedQuestion(
  message: Message,
  { question, history }: Pick<ChatBody, 'question' | 'history'>,
  judge: (question: string) => ComplexityJudgement,
): ComplexityJudgement {
  const own = judge(question);
  const subject = subjectOf(history);
  if (message.question === question || subject === undefined) return own;
  const before = judge(subject.question.slice(0, readCharacters));
  return before.complexity === 'complex' ? atLeast('complex', own, 'follows') : own;
}

function atLeast(
  level: Complexity,
  { complexity, reasons }: ComplexityJudgement,
  reason: string,
): ComplexityJudgement {
  const isEnough = levels.indexOf(complexity) >= levels.indexOf(level);
  return { complexity: isEnough ? complexity : level, reasons: [reason, ...reasons] };
}
