import type { PhraseLanguage } from '../phrases/phrases.ts';

/** The words beside each snippet. */
export interface SnippetSteps {
  html: { title: string; steps: string[] };
  moodle: string[];
  canvas: string[];
  openEdx: string[];
  blackboard: string[];
  wordpress: string[];
}

export const steps: Record<PhraseLanguage, SnippetSteps> = {
  en: {
    html: {
      title: 'Any HTML page',
      steps: [
        'Add the address of the page (scheme and host) to "origins" in config.yaml.',
        'Paste the code before </body> of the page or of its template.',
        'For one lesson, add lesson="ID" to the element; for a card in the text instead of a button, mode="inline".',
      ],
    },
    moodle: [
      'Add the address of your Moodle to "origins" in config.yaml.',
      'For the whole site (administrators): Site administration → Appearance → Additional HTML → "Before BODY is closed". Paste the code and save.',
      'For one course (teachers): add a Page or a Text and media area, open the HTML source of the editor, paste the code. If it is gone after saving, your site removes scripts: ask the administrator for the first way.',
    ],
    canvas: [
      'Open a Page, choose Edit and then the HTML editor (</>). Canvas keeps iframes and removes scripts, so this is an iframe.',
      'Paste the code and save. For one lesson add ?lesson=ID to the address.',
      'For every page of the account an administrator can add an LTI tool or theme JavaScript instead.',
    ],
    openEdx: [
      'Add the address of your Open edX learning site to "origins" in config.yaml.',
      'In Studio add an HTML component (Raw HTML) to each unit that shall have the tutor, and paste the code.',
      'Open edX shows a unit in a frame of its own, so the tutor stands in the text here.',
    ],
    blackboard: [
      'Ultra: add a Document, then an HTML block, and paste the code.',
      'Original: Build Content → Item, open the HTML source of the editor, and paste the code.',
      'If frames are not allowed, ask the administrator to add the tutor as an LTI tool.',
    ],
    wordpress: [
      'Add the address of your site to "origins" in config.yaml.',
      'Edit the lesson, add a Custom HTML block, and paste the code. This needs the right to post unfiltered HTML (administrators and editors; on a network only its super-admins).',
      'For all lessons put the code into the template of your course plugin.',
    ],
  },
  ru: {
    html: {
      title: 'Любая HTML-страница',
      steps: [
        'Добавьте адрес страницы (схему и домен) в список origins файла config.yaml.',
        'Вставьте код перед </body> страницы или её шаблона.',
        'Для одного урока добавьте элементу lesson="ID"; чтобы тьютор стоял в тексте, а не кнопкой в углу, — mode="inline".',
      ],
    },
    moodle: [
      'Добавьте адрес вашего Moodle в список origins файла config.yaml.',
      'Для всего сайта (администратор): Администрирование → Внешний вид → Дополнительный HTML → «Перед закрытием BODY». Вставьте код и сохраните.',
      'Для одного курса (преподаватель): добавьте «Страницу» или «Текст и медиа», откройте исходный HTML редактора, вставьте код. Если после сохранения он исчез, сайт удаляет скрипты: попросите администратора о первом способе.',
    ],
    canvas: [
      'Откройте страницу, нажмите «Редактировать» и перейдите в HTML-редактор (</>). Canvas оставляет iframe, но удаляет скрипты, поэтому здесь iframe.',
      'Вставьте код и сохраните. Для одного урока добавьте к адресу ?lesson=ID.',
      'Для всех страниц сразу администратор может добавить инструмент LTI или JavaScript темы.',
    ],
    openEdx: [
      'Добавьте адрес вашего сайта Open edX в список origins файла config.yaml.',
      'В Studio добавьте в каждый нужный блок компонент HTML (Raw HTML) и вставьте код.',
      'Open edX показывает блок в отдельном фрейме, поэтому здесь тьютор стоит в тексте.',
    ],
    blackboard: [
      'Ultra: добавьте документ, в него — блок HTML, и вставьте код.',
      'Original: Build Content → Item, откройте исходный HTML редактора и вставьте код.',
      'Если фреймы запрещены, попросите администратора подключить тьютора как инструмент LTI.',
    ],
    wordpress: [
      'Добавьте адрес вашего сайта в список origins файла config.yaml.',
      'В редакторе урока добавьте блок «Произвольный HTML» и вставьте код. Для этого нужно право на нефильтрованный HTML (администраторы и редакторы; в сети сайтов — только суперадминистраторы).',
      'Для всех уроков сразу вставьте код в шаблон вашего плагина курсов.',
    ],
  },
};
