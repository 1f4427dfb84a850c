/** Why a file of a course's folder gives no lesson of its own, as its author is told. */
export const reasons = {
  project: 'about the project, no lessons',
  data: 'data',
  program: 'programs and what builds them',
  media: 'pictures, recordings, archives',
  hidden: 'hidden by a name that begins with _',
  draft: 'drafts',
  teacher: 'for teachers',
  solution: 'solutions by their names, which the tutor has as notes of their lessons',
  'stray-solution':
    'solutions by their names with no lesson near them, which nobody has (02-loops-solution.md is that of 02-loops.md)',
  pin: 'answers of teachers',
  /** They were read with those. */
  part: 'parts of other files',
  unshown: 'pages of packages whose contents do not show them',
  /** From one beside it that has its name, or by the generator of the course's site. */
  rendition: 'made from other files of it',
  /** The course has the same lesson in its own. */
  language: 'in other languages than the course (its `language`)',
  outside: 'outside the folders that its site is made of',
  asset: 'texts and pages that its site hands out as files',
  navigation: 'tables of contents',
  broken: 'broken, see the problems',
  /** They might hold lessons. */
  unread: 'in formats that are not read',
} as const;

export type WhyLeftOut = keyof typeof reasons;
