import type { Language } from '../../words/languages.ts';

/** What students type into a tutor, in its usual shapes. */
export interface StudentPhrases {
  whatIs(term: string): string;
  explainThis: string;
  explainPage: string;
  example: string;
  exercise(number: string): string;
  answerTo(number: string): string;
}

export const studentPhrases: Record<Language, StudentPhrases> = {
  en: {
    whatIs: (term) => `What is ${term}?`,
    explainThis: 'explain this',
    explainPage: 'explain this page',
    example: 'example?',
    exercise: (number) => `exercise ${number}`,
    answerTo: (number) => `just give me the answer to exercise ${number}`,
  },
  ru: {
    whatIs: (term) => `Что такое ${term}?`,
    explainThis: 'объясни это',
    explainPage: 'объясни эту страницу',
    example: 'пример?',
    exercise: (number) => `упражнение ${number}`,
    answerTo: (number) => `просто дай ответ на упражнение ${number}`,
  },
  de: {
    whatIs: (term) => `Was ist ${term}?`,
    explainThis: 'erklär das',
    explainPage: 'erklär diese Seite',
    example: 'Beispiel?',
    exercise: (number) => `Aufgabe ${number}`,
    answerTo: (number) => `gib mir einfach die Lösung von Aufgabe ${number}`,
  },
  es: {
    whatIs: (term) => `¿Qué es ${term}?`,
    explainThis: 'explica esto',
    explainPage: 'explica esta página',
    example: '¿un ejemplo?',
    exercise: (number) => `ejercicio ${number}`,
    answerTo: (number) => `dame la respuesta del ejercicio ${number} y ya`,
  },
  fr: {
    whatIs: (term) => `C'est quoi, ${term} ?`,
    explainThis: 'explique ça',
    explainPage: 'explique cette page',
    example: 'un exemple ?',
    exercise: (number) => `exercice ${number}`,
    answerTo: (number) => `donne-moi juste la réponse de l'exercice ${number}`,
  },
  pt: {
    whatIs: (term) => `O que é ${term}?`,
    explainThis: 'explica isto',
    explainPage: 'explica esta página',
    example: 'um exemplo?',
    exercise: (number) => `exercício ${number}`,
    answerTo: (number) => `me dá só a resposta do exercício ${number}`,
  },
  zh: {
    whatIs: (term) => `什么是${term}？`,
    explainThis: '解释一下这个',
    explainPage: '解释一下这一页',
    example: '举个例子？',
    exercise: (number) => `练习${number}`,
    answerTo: (number) => `直接告诉我练习${number}的答案`,
  },
  ar: {
    whatIs: (term) => `ما هو ${term}؟`,
    explainThis: 'اشرح هذا',
    explainPage: 'اشرح هذه الصفحة',
    example: 'مثال؟',
    exercise: (number) => `التمرين ${number}`,
    answerTo: (number) => `أعطني حل التمرين ${number} فقط`,
  },
};
