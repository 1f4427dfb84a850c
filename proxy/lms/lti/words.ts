import type { PhraseLanguage } from '../../words/phrases.ts';

export interface LtiWords {
  choose: string;
  wholeCourse: string;
  add: string;
  /** Name of a link in the LMS. */
  linkTitle(title: string): string;
  returning: string;
  going: string;
  noCookies: string;
  noCookiesWhy: string;
  openWindow: string;
  goOn: string;
  comeBack: string;
  forAdministrator: string;
}

export const ltiWords: Record<PhraseLanguage, LtiWords> = {
  en: {
    choose: 'Which lesson is the tutor for?',
    wholeCourse: 'The whole course',
    add: 'Add the tutor',
    linkTitle: (title) => `Tutor: ${title}`,
    returning: 'Back to the course…',
    going: 'Opening the tutor…',
    noCookies: 'The tutor needs a window of its own here',
    noCookiesWhy:
      'This browser keeps nothing for pages inside other pages, so it cannot be seen that it was you who opened the tutor.',
    openWindow: 'Open the tutor in a new window',
    goOn: 'Go on',
    comeBack: 'Go back to your course and open the tutor again.',
    forAdministrator: 'For the administrator:',
  },
  ru: {
    choose: 'Для какого урока нужен тьютор?',
    wholeCourse: 'Весь курс',
    add: 'Добавить тьютора',
    linkTitle: (title) => `Тьютор: ${title}`,
    returning: 'Возвращаемся в курс…',
    going: 'Открываем тьютора…',
    noCookies: 'Здесь тьютору нужно отдельное окно',
    noCookiesWhy:
      'Этот браузер ничего не хранит для страниц внутри других страниц, поэтому не видно, что тьютора открыли именно вы.',
    openWindow: 'Открыть тьютора в новом окне',
    goOn: 'Продолжить',
    comeBack: 'Вернитесь в курс и откройте тьютора ещё раз.',
    forAdministrator: 'Для администратора:',
  },
};
