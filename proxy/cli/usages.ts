// Of commands that have more to say than fits a line; apart, so that saying it needs none of what runs them.

export const evalUsage =
  'eval COURSE [--draft] [--model NAME] [--all] [--judge MODEL] [--budget USD] [--repeat N] [--batch] [--only golden|built-in] [--accept] [--export promptfoo] [--config FILE]';

export const apiKeysUsage = 'api-keys make NAME --course ID | list | revoke ID [--config FILE]';

export const initUsage =
  'init [FOLDER] [--course FOLDER] [--lms ADDRESS] [--providers google,openai] [--model NAME] [--language en] [--budget 5] [--yes]';
export const teacherLinkUsage =
  'teacher-link make NAME --course ID [--until DATE] | list | revoke ID [--config FILE]';
