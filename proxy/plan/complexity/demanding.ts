import { finderOf } from './wording.ts';
import * as tables from './words/tables.ts';
import type { JudgingWords } from './words/words.ts';

/**
 * Words that ask for more than a fact, by what they ask for: here the English and
 * Russian ones, the others in `words/`. A word shared with another language does
 * no harm, since a single one of them never makes a question simple.
 */

function elsewhere(subject: keyof JudgingWords): string[] {
  return Object.values(tables).map((words) => words[subject]);
}

/** Derivation and proof asked for outright. "When did Wiles prove it" is a date, hence the word before. */
export const findProof = finderOf(
  `prove that, prove the, prove this, prove it, prove or disprove, please prove, to prove, i prove, you prove, we prove,
   disprove, show that, derive, derivation of, deduce that, deduce the, demonstrate that, verify that,
   proof that, proof of why,
   докажи*, докажем, доказать, доказывае*, опроверг*, покажите что, показать что, установите что,
   выведите формул*, выведи формул*, вывести формул*, вывод формул*, выведите уравнен*, вывести уравнен*,
   выведи уравнен*, выведите закон, вывести закон, выведите соотнош*, вывести соотнош*`,
  ...elsewhere('proof'),
);

/** A proof as a topic: "explain the proof", but also "what is a proof by induction". */
export const findProofTopic = finderOf(
  `proof, proofs, theorem holds, counterexample, counterexamples, rigorous, rigorously,
   доказательств*, контрпример*, строго`,
);

/** Something new of several parts is to be made. */
export const findDesign = finderOf(
  `design a, design an, design the, design me, design my, design and, to design, redesign, architect a,
   architecture for, devise, plan out,
   спроектир*, проектирую, разработай*, разработать, продумай*, архитектуру для`,
  ...elsewhere('design'),
);

/** Part of the way to a design: a draft, a proposal, a rebuilding, or design as a topic. */
export const findDesignTopic = finderOf(
  `propose, draft, suggest a plan, come up with, implement, implementing, refactor*, architecture, architectural,
   scalable, scale to, trade off, trade offs, tradeoff, tradeoffs, optimise, optimize, retrosynthesis, synthesise,
   synthesize,
   предложи*, составь*, составить, реализуй*, реализовать, рефактор*, архитектур*, масштабир*, компромисс*,
   оптимизир*, ретросинтез*, напишите иск*, напиши иск*, подготовьте`,
  ...elsewhere('designTopic'),
);

/** A judgement between positions, to be argued. */
export const findJudgement = finderOf(
  `to what extent, how far do you agree, do you agree, critically, assess, weigh up, arguments for and against,
   for and against, analyse, analyze, steelman, play devils advocate,
   в какой мере, в какой степени, насколько убедител*, насколько обоснован*, насколько справедлив*, за и против,
   проанализир*, анализируй*, согласны ли, критически`,
  ...elsewhere('judgement'),
);

/** Words of judgement that also occur in lighter questions ("evaluate the integral"). */
export const findJudgementTopic = finderOf(
  `evaluate, discuss, argue, argument, arguments, how reliable, how convincing, how credible, interpret,
   interpretations, historiography, historians, justify, justified, justification,
   оцени*, оценить, аргумент*, довод*, обсуди*, достовер*, историограф*, историк*, обоснуй*, обосновать, обоснован*,
   истолк*, трактов*, можно ли считать, справедливо ли`,
  ...elsewhere('judgementTopic'),
);

/** Something does not do what it should. */
export const findFault = finderOf(
  `error, errors, bug, bugs, buggy, crashes, crashed, crashing, this crash, it crash, fails, failing, exception, exceptions, hangs, hanging,
   freezes, stuck, wrong, mistake, mistakes, incorrect, incorrectly, doesnt work, does not work, not working, isnt working,
   dont work, stopped working, broken, instead of, undefined, unexpected*, debug, debugging, segfault*,
   segmentation fault, deadlock*, memory leak*, race condition*,
   ошибк*, ошибся, ошиблась, ошибаюсь, баг, баги, бага, не работает, не работают, не запускается, не компилируется, падает,
   вылетает, зависает, виснет, ломается, сломал*, не так, не то, не получается, не сходится с ответом, неправильн*,
   неверн*, исключени*, отлад*, утечк*, вместо`,
  ...elsewhere('fault'),
);

/** The fault itself is what is asked for. */
export const findFaultSearch = finderOf(
  `find the bug, find the error, find the mistake, find my mistake, find the flaw, spot the error, spot the mistake,
   spot the flaw, fix my, fix this, fix the, debug my, debug this, whats wrong with, what is wrong with, where is the flaw,
   what went wrong, which step is wrong, where is the mistake, where is the error, where did i go wrong,
   найди ошибк*, найдите ошибк*, найти ошибк*, разберите ошибк*, разбери ошибк*, разобрать ошибк*, исправь*,
   где ошибк*, в чем ошибк*, что не так, что пошло не так, где я ошиб*`,
  ...elsewhere('faultSearch'),
);

/** The student's own work; a bare "i" is left out because of Charles I and Petra I. */
export const findOwnWork = finderOf(
  `my, mine, ive, im, i get, i got, i have, i am, i wrote, i did, i tried, i used, i ran, i run, i measured, do i, did i, am i,
   мой, моя, мое, моего, моей, моем, моему, мою, мои, моих, у меня, я`,
  ...elsewhere('ownWork'),
);

/** The code or text at hand belongs to the student. */
export const findPossessive = finderOf(
  'my, mine, мой, моя, мое, моего, моей, моем, моему, мою, мои, моих, у меня',
  ...elsewhere('possessive'),
);

/** A rule is to be applied to a case. */
export const findCase = finderOf(
  `applies, apply, applicable, advise, liable, liability, remedy, remedies, entitled, sue, claims, enforceable,
   применя*, применим*, подлежит*, истреб*, взыск*, вправе, обязан*, оспор*, какие требования, позиции сторон, консультаци*`,
);

/** The answer has to come with its reasons. */
export const findReasonsWanted = finderOf(
  `and why, and explain, and justify, and say why, explain your, justify your, show your reasoning, reason for each,
   reasons for your, give reasons, give the reason*, with reasons,
   и почему, и объясни*, и поясни*, и обоснуй*, ответ обоснуй*, ответ поясни*, поясните ответ, и зачем`,
  ...elsewhere('reasonsWanted'),
);

/** Several steps, each of which has to hold. */
export const findSteps = finderOf(
  `each step, every step, each stage, every stage, step by step, several steps, multi step,
   каждый шаг, каждом шаге, каждого шага, каждой стадии, каждом этапе, по шагам, пошагов*, поэтапно`,
  ...elsewhere('steps'),
);

/** Why, which together with code means that something is not understood about its running. */
export const findWhy = finderOf('why, how come, почему, отчего, из за чего', ...elsewhere('why'));

/** An explanation, a comparison or an exercise: more than a fact, less than a design. */
export const findExplaining = finderOf(
  `why, explain*, describe, compare, compared, comparison, contrast, difference, differences, differ, differs, different,
   distinguish, versus, vs, cause, causes, caused, causing, reason, reasons, effect, effects, consequence*, impact,
   influence, role of, significance, advantage*, disadvantage*, pros and cons, better, best, worse, prefer, choose,
   relationship, related, mechanism, happening, happens, going on, purpose, point of, steps, strategy, approach,
   should, solve, find, calculate, compute, determine, simplify, balance, prove, walk me through, example, examples,
   understand, dont get, confused, how does, how do they, how did, how is, how are, work, works, likely, happen, happens,
   good, valid, right, strong, strength*, weakness*, convincing, implication*, turning, way to, how to, explanation,
   to blame, responsible, guilty, the problem, the issue, the answer, the solution, flaw, complexity of,
   почему, зачем, отчего, объясн*, поясн*, опиши*, описать, расскаж*, сравн*, сопостав*, разниц*, отлич*, различ*, лучше,
   хуже, выбрать, выбирать, причин*, последств*, влия*, повлия*, роль, значение для, преимуществ*, недостат*, пример*,
   механизм*, связан*, связь, происходит, смысл, реши, решите, решить, найди, найдите, найти, вычисл*, рассчита*, посчита*,
   определи, определите, расставь*, упрости*, понять, не понима*, разобраться, запутал*, работает, устроен*, нужен, нужна,
   нужно, нужны, хорош*, правильн*, сильн*, слаб*, удачн*, виноват*, прав, права ли`,
  ...elsewhere('explaining'),
);

/** Circumstances that the answer depends on. */
export const findCondition = finderOf(
  `if, when, while, unless, given, suppose, supposing, assume, assuming, such that, without, because, whether, in case,
   not, so that, если, когда, пусть, чтобы, не, дано, дана, даны, предполож*, при условии, известно что, потому, без, при этом`,
  ...elsewhere('condition'),
);

/** The question points at something outside itself. */
export const findPointing = finderOf(
  `this, that, these, those, it, here, above, below, following, my, our, your, such,
   мой, моя, мое, моего, моей, моем, моим, мои, наш*, ваш*, такой, такая, такие, так, это, этот, эта, эти, этого, этой, этом, здесь, тут, выше, ниже, данная, данное, данный, данной, данном, данного, данную`,
  ...elsewhere('pointing'),
);

/** A second question behind an "and", or a clause that narrows the first. */
export const findSecondPart = finderOf(
  `and what, and when, and why, and how, and who, and which, and where, and is, and are, and does, and can, and do, and give,
   and show, and check, and use, and apply, and prove, which, who, whose, or,
   и проверьте, и проверь, и приведите, и приведи, и покажите, и покажи, и укажите, и примените, и запишите,
   и что, и как, и когда, и почему, и зачем, и где, и кто, и чем, и какой, и какая, и какие, и можно, котор*, или`,
  ...elsewhere('secondPart'),
);
