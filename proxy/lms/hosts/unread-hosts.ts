import type { KnownHost } from './known-host.ts';

/** Nothing of the page is read until somebody knows which of them are lessons. */
const nothingRead = {
  lessons: [],
  guarded: {},
  own: {},
  unread: [],
  reader: [],
} satisfies Partial<KnownHost>;

/** Brightspace shows its lessons in a frame of another origin. */
export const brightspace: KnownHost = {
  ...nothingRead,
  assessed: {
    addresses: ['/d2l/lms/quizzing/*', '/d2l/lms/dropbox/*', '/d2l/lms/survey/*', '/d2l/le/lti/*'],
  },
  staff: { addresses: ['/d2l/login*', '/d2l/lp/auth/*', '/d2l/lp/manage*', '/d2l/lms/grades/admin/*'] },
};

export const sakai: KnownHost = {
  ...nothingRead,
  assessed: {
    elements: ['.Mrphs-sakai-samigo', '.Mrphs-sakai-assignment-grades', '[class*="sakai-samigo"]'],
  },
  staff: { addresses: ['/portal/login*', '/portal/xlogin*', '/portal/relogin*'] },
};

export const ilias: KnownHost = {
  ...nothingRead,
  assessed: {
    addresses: [
      ...['cmdClass=iltest*', 'cmdClass=ilobjtest*', 'baseClass=ilobjtest*', 'cmdClass=ilassquestion*'],
      ...['cmdClass=ilobjexercise*', 'cmdClass=ilexsubmission*', 'baseClass=ilexercise*'],
    ].map((parameter) => `/ilias.php?${parameter}`),
  },
  staff: { addresses: ['/login.php', '/ilias.php?baseClass=iladministration*'] },
};
