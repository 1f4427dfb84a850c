import type { PhraseLanguage } from '../../phrases/phrases.ts';

export interface LtiWords {
  choose: string;
  wholeCourse: string;
  add: string;
  /** Name of a link in the LMS. */
  linkTitle(title: string): string;
  returning: string;
  goOn: string;
  forAdministrator: string;
}

export const ltiWords: Record<PhraseLanguage, LtiWords> = {
  en: {
    choose: 'Which lesson is the tutor for?',
    wholeCourse: 'The whole course',
    add: 'Add the tutor',
    linkTitle: (title) => `Tutor: ${title}`,
    returning: 'Back to the course…',
    goOn: 'Go on',
    forAdministrator: 'For the administrator:',
  },
  ru: {
    choose: 'Для какого урока нужен тьютор?',
    wholeCourse: 'Весь курс',
    add: 'Добавить тьютора',
    linkTitle: (title) => `Тьютор: ${title}`,
    returning: 'Возвращаемся в курс…',
    goOn: 'Продолжить',
    forAdministrator: 'Для администратора:',
  },
};
