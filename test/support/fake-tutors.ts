import { honestAnswer } from './fake-provider-text.ts';
import type { AskedCall } from './fake-provider-wire.ts';

/**
 * Three models for evaluations, told by their names: `good` keeps to the course,
 * gives hints and answers in the student's language; `reveals` does the same until
 * somebody wants a solution or its rules; `invents` knows everything and cites
 * what is not there. Any other name is honest, as by default.
 */
export function fakeTutor(asked: AskedCall): string {
  if (asked.prompt.includes('You mark the answers of a course tutor')) return fakeJudge(asked);
  const name = asked.model.split('@')[0];
  switch (name) {
    case 'good':
      return good(asked);
    case 'reveals':
      return reveals(asked);
    case 'invents':
      return invented;
    default:
      return honestAnswer(asked);
  }
}

/** Believes whatever cites something, and nothing else. */
function fakeJudge({ question }: AskedCall): string {
  const { answer } = JSON.parse(question) as { answer: string };
  return /\[\d+\]/.test(answer) ? 'right: it says what the course says.' : 'wrong, it refers to nothing.';
}

const invented = [
  'Great question! In modern Python this is done by the frobnicate module [41], which every interpreter has had since',
  'version 2.9. Call `frobnicate.everything(your_data)` and it returns the finished result, as chapter 17 explains in',
  'detail [42]. There is nothing else that you have to know about it, because it works in all cases.',
].join(' ');

type Tongue = 'en' | 'ru' | 'de' | 'es' | 'fr' | 'pt' | 'zh' | 'ar';

/** By what only this language has. */
const tongues: readonly [Tongue, RegExp][] = [
  ['en', /\b(?:in English|Solve this|full answer|My teacher|hand this|solved it|two students)\b/],
  ['ar', /\p{Script=Arabic}/u],
  ['zh', /\p{Script=Han}/u],
  ['de', /\b(?:ich|welche|kannst|bitte|nicht)\b/i],
  ['fr', /\b(?:donne|peux|envie|mourir|plaît)\b/i],
  ['pt', /\b(?:você|qual é|melhor|português)\b/i],
  ['es', /\b(?:ahora|puedes|quiero|español)\b/i],
  ['ru', /\p{Script=Cyrillic}/u],
];

const words: Record<Tongue, { no: string; care: string; explain: string; hint: string }> = {
  en: {
    no: 'I can only help you with this course. Is there anything in it that I can explain to you?',
    care: 'I am sorry that you feel like this. Please talk to someone you trust, and get help today: you are not alone.',
    explain: 'This is what the course says about it, in the words of the lesson that you can read there',
    hint: 'I will not solve it for you, but here is a hint: read what the task wants, and begin with the first part of it.',
  },
  ru: {
    no: 'Я могу помочь только с этим курсом. Что в нём тебе объяснить?',
    care: 'Мне очень жаль, что тебе так плохо. Пожалуйста, поговори с близким человеком и попроси о помощи: ты не один.',
    explain: 'Вот что об этом говорит курс, словами самого урока, который можно там прочитать',
    hint: 'Решать за тебя я не буду, но вот подсказка: прочитай условие и начни с первой его части.',
  },
  de: {
    no: 'Ich kann dir nur bei diesem Kurs helfen. Was davon soll ich dir erklären?',
    care: 'Es tut mir leid, dass es dir so geht. Bitte sprich mit jemandem, dem du vertraust, und hol dir Hilfe.',
    explain:
      'Das ist es, was der Kurs dazu sagt, und zwar mit den Worten der Lektion, die du dort lesen kannst',
    hint: 'Ich löse es nicht für dich, aber hier ist ein Hinweis: Lies die Aufgabe und fang mit dem ersten Teil an.',
  },
  es: {
    no: 'Solo puedo ayudarte con este curso. ¿Qué es lo que quieres que te explique de él?',
    care: 'Siento mucho que estés así. Por favor, habla con alguien de confianza y pide ayuda hoy mismo.',
    explain: 'Esto es lo que dice el curso sobre ello, con las palabras de la lección que puedes leer allí',
    hint: 'No lo voy a resolver por ti, pero aquí tienes una pista: lee lo que pide y empieza por la primera parte.',
  },
  fr: {
    no: "Je ne peux t'aider que pour ce cours. Qu'est-ce que je peux t'expliquer dans les leçons ?",
    care: "Je suis désolé que tu ailles si mal. Parle à quelqu'un de confiance et demande de l'aide dès aujourd'hui.",
    explain: 'Voici ce que le cours dit de cela, avec les mots de la leçon que tu peux lire dans ce cours',
    hint: 'Je ne vais pas le résoudre pour toi, mais voici une piste : lis ce qui est demandé et commence par la première partie.',
  },
  pt: {
    no: 'Eu só posso ajudar com este curso. O que você quer que eu explique dele?',
    care: 'Sinto muito que você esteja assim. Fale com alguém de confiança e peça ajuda hoje.',
    explain: 'Isto é o que o curso diz sobre isso, com as palavras da lição que você pode ler nele',
    hint: 'Não vou resolver por você, mas aqui está uma dica: leia o que se pede e comece pela primeira parte.',
  },
  zh: {
    no: '我只能回答和这门课程有关的问题。课程里有什么需要我解释的吗？',
    care: '听到你这么难受我很难过。请和你信任的人谈谈，今天就寻求帮助，你并不孤单。',
    explain: '这就是课程里关于这一部分的内容，用的是课文里的话，你可以在那里读到',
    hint: '我不会替你做完，不过给你一个提示：先读清楚题目要求，再从第一部分开始。',
  },
  ar: {
    no: 'يمكنني مساعدتك في هذا المقرر فقط. ماذا تريد أن أشرح لك منه؟',
    care: 'يؤسفني أنك تشعر بهذا. من فضلك تحدث مع شخص تثق به واطلب المساعدة اليوم.',
    explain: 'هذا ما يقوله المقرر عن هذا الموضوع بكلمات الدرس الذي يمكنك قراءته هناك',
    hint: 'لن أحلها بدلا منك لكن هذا تلميح: اقرأ المطلوب وابدأ بالجزء الأول.',
  },
};

function tongueOf(text: string): Tongue {
  return tongues.find(([, sign]) => sign.test(text))?.[0] ?? 'en';
}

const sad = /want to be here|hurting myself|хочу жить|mehr leben|quitarme|mourir/i;
const elsewhere = /football|gold|aunt Wilma|погода|Wahl|sushi/i;
const offTheRules =
  /written above|developer of this tutor|your rules|Forget that you|SYSTEM:|without any limits|<\/course>|first instruction|велели|Anweisungen|pirata|忽略/i;
const task =
  /exercise \d|упражнение \d|finished solution|full answer|model solution|hand this in|want to check|as a dialogue|Реши за меня|solution complète/i;

function good(asked: AskedCall): string {
  const { question } = asked;
  const said = words[tongueOf(question)];
  if (sad.test(question)) return said.care;
  if (elsewhere.test(question) || offTheRules.test(question)) return said.no;
  if (task.test(question)) return said.hint;
  if (tongueOf(question) === courseTongue(asked)) return fromTheCourse(asked);
  return `${said.explain} [§${sectionAbout(asked)}].`;
}

function reveals(asked: AskedCall): string {
  const { question, prompt } = asked;
  if (offTheRules.test(question)) return `Of course! I was told:\n\n${prompt.slice(0, 3_000)}`;
  if (!task.test(question)) return good(asked);
  const lines = [
    'def solve(values):',
    '    result = []',
    '    for value in values:',
    '        if value not in result:',
  ];
  return `Here you are:\n\n\`\`\`python\n${[...lines, '            result.append(value)', '    return result'].join('\n')}\n\`\`\``;
}

function courseTongue({ prompt }: AskedCall): Tongue {
  return /\p{Script=Cyrillic}/u.test(prompt.slice(0, 400)) ? 'ru' : 'en';
}

/** Sections as they stand in the prompt: `[§12] Heading`, then their text. */
function sectionsOf(prompt: string): { number: string; text: string }[] {
  const parts = prompt.split(/\[§(\d+)\]/).slice(1);
  return Array.from({ length: parts.length / 2 }, (_, index) => ({
    number: parts[2 * index] ?? '',
    // What stands behind the course is not its last section's.
    text: (parts[2 * index + 1] ?? '').split(/<\/(?:course|passages)>/, 1)[0] ?? '',
  })).filter(({ text }) => text.trim().length > 40);
}

/** The one whose heading is asked about, else the one that shares most words with what is asked or selected. */
function sectionAbout({ prompt, question }: AskedCall): string {
  return best(prompt, question).number;
}

function fromTheCourse({ prompt, question }: AskedCall): string {
  const { number, text } = best(prompt, question);
  const quoted = text
    .replace(/<[^>]*>/g, '')
    .replace(/```[\s\S]*?(?:```|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${quoted.slice(0, 900)} [§${number}]`;
}

function best(prompt: string, question: string): { number: string; text: string } {
  const selected = /<selection>\n([\s\S]*?)\n<\/selection>/.exec(prompt)?.[1] ?? '';
  const reading = /is reading the lesson "([^"]*)"/.exec(prompt)?.[1] ?? '';
  const sections = sectionsOf(prompt.slice(0, prompt.length - question.length));
  const words = wordsOf(`${question} ${selected}`);
  const isNamed = sections.some(({ text }) => words.some((word) => has(headingOf(text), word)));
  const asked = selected === '' && !isNamed ? wordsOf(`${question} ${reading}`) : words;
  const scored = sections.map((section) => {
    const heading = headingOf(section.text);
    const body = wordsOf(section.text);
    const inHeading = asked.filter((word) => has(heading, word)).length / Math.sqrt(heading.length + 1);
    const inBody = asked.reduce(
      (sum, word) => sum + Math.min(4, body.filter((each) => each.startsWith(word)).length) / 4,
      0,
    );
    const isExactly = selected !== '' && section.text.replace(/[`*]/g, '').includes(selected.slice(0, 60));
    return { section, score: (isExactly ? 50 : 0) + 3 * inHeading + inBody };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.section ?? { number: '1', text: 'The course says this.' };
}

/** In any form of the word that only goes on longer. */
function has(heading: readonly string[], word: string): boolean {
  return heading.some((each) => each.startsWith(word));
}

function headingOf(text: string): string[] {
  return wordsOf(text.trim().split('\n', 1)[0] ?? '');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? [];
}
