/** The page that says what the tutor is: see proxy/pages/transparency/. */
export interface TransparencyWords {
  title: string;
  /** As the widget says it at first sight. */
  disclosure: string;
  purpose: string;
  purposeText(courses: string): string;
  notUsed: string;
  notUsedText: string;
  answers: string;
  answersText: string;
  models: string;
  sentToThem: string;
  /** Where a course takes pictures. */
  picturesToo: string;
  /** Of a model whose server is no stranger's. */
  ownNetwork: string;
  courseOnly: string;

  kept: string;
  /** Over the two columns. */
  what: string;
  howLong: string;
  words: string;
  /** Of exercises and quizzes. */
  learning: string;
  sums: string;
  always: string;
  addresses: string;
  session: string;
  browser: string;
  funnel: string;
  consent: string;
  backups(count: number): string;
  untilReplaced: string;

  review(percent: number): string;
  rights: string;
  rightsText: string;
  distress: string;
  responsible: string;
  /** Where the configuration names nobody. */
  nobodyNamed: string;
  madeFrom(program: string): string;
}
