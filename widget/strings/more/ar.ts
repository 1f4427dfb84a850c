import type { MoreStrings } from './more-strings.ts';

const rules = new Intl.PluralRules('ar');

/** Arabic names one and two without a number, and counts few (3 to 10) and many apart. */
function plural(count: number, one: string, two: string, few: string, many: string): string {
  switch (rules.select(count)) {
    case 'one':
      return one;
    case 'two':
      return two;
    case 'few':
      return `${count} ${few}`;
    default:
      return `${count} ${many}`;
  }
}

const characters = (count: number) => plural(count, 'حرف واحد', 'حرفان', 'أحرف', 'حرفًا');

export const strings: MoreStrings = {
  language: 'ar',

  greeting: 'ما الذي تودّ أن تفهمه أكثر؟',
  suggestions: 'أسئلة للبداية',
  explainThis: 'اشرح لي هذا',

  thinking: 'أبحث في المقرر',
  answered: (sources) =>
    sources
      ? `الإجابة جاهزة، ومعها ${plural(sources, 'مصدر واحد', 'مصدران', 'مصادر', 'مصدرًا')}.`
      : 'الإجابة جاهزة.',
  waitsForNetwork: 'أنت غير متصل بالإنترنت. ستُستأنف الإجابة عند عودة الاتصال.',
  willAskIn: (seconds) => `سيُرسل السؤال بعد ${seconds} ث`,
  willAskOnceOnline: 'سيُرسل السؤال فور عودة الاتصال',
  doNotAsk: 'لا ترسله',

  code: 'شيفرة',

  stopped: 'أوقفتَ هذه الإجابة.',
  tooLong: 'بلغت الإجابة أقصى طول لها وتنتهي هنا. اطلب البقية إن احتجت إليها.',
  restarted: 'أُعيد تشغيل المعلّم، وتبدأ الإجابة من جديد.',
  incomplete: 'هذه الإجابة ناقصة: انقطعت قبل أن تكتمل.',
  offlineTitle: 'أنت غير متصل بالإنترنت',
  offline: 'سؤالك محفوظ. أعد طرحه عند عودة الاتصال.',
  unreachable: 'سؤالك محفوظ. أعد طرحه بعد قليل، وإن استمرت المشكلة فأخبر مدرّسك.',
  lostTitle: 'انقطع الاتصال',
  lost: 'هذه الإجابة ناقصة. سؤالك محفوظ: أعد طرحه لتحصل على الإجابة كاملة.',
  unconfiguredTitle: 'المعلّم غير مُعدّ في هذه الصفحة',
  unconfigured: 'أخبر مدرّسك من فضلك.',
  unansweredTitle: 'لا توجد إجابة عن هذا السؤال بعد',
  unanswered: 'السؤال محفوظ: أعد طرحه لتحصل على الإجابة.',
  tutorOffTitle: 'المعلّم متوقف أثناء هذا النشاط',
  tutorOff: 'يمكنك السؤال من جديد عند انتهائه. ما كتبته يبقى هنا.',
  endedTitle: 'انتهت هذه الجلسة',
  ended: 'عُد إلى مقررك وافتح المعلّم من جديد. ما كتبته يبقى هنا.',
  askAgain: 'اسأل مجددًا',
  askAgainIn: (seconds) => `اسأل مجددًا بعد ${seconds} ث`,
  mayAskAgain: 'يمكنك السؤال الآن.',
  mayAskIn: (time) => `يمكنك السؤال مجددًا ${time}.`,
  rephrase: 'تعديل السؤال',
  cancel: 'إلغاء',

  tooOld: 'يحتاج المعلّم إلى متصفح أحدث: Chrome أو Edge 109 أو Firefox 115 أو Safari 16.4 أو أحدث.',

  charactersLeft: (count) => `المتبقي: ${characters(count)}`,
  charactersTooMany: (count) => `الزيادة: ${characters(count)}`,
  setAside: 'تعذّر عرض محادثة سابقة هنا، فوُضعت جانبًا.',
  editing: 'أنت تعدّل سؤالك الأخير، وستُستبدل إجابته.',
  willAskAfter: 'سيُرسل سؤالك عند اكتمال هذه الإجابة',
  aboutThis: 'حول هذا المقطع',
  removeQuote: 'إزالة الاقتباس',

  nudge: 'هل أساعدك في هذا الدرس؟',
  notNow: 'ليس الآن',
  ownCourse: 'كيف حال مقررك',
  leaveMeAlone: 'لا تزعجني',
  leaveMeAloneHint: 'لا يُعرض شيء في دروس هذا الموقع. يبقى الزر في مكانه.',

  download: 'تنزيل المحادثة',
  deleteConversation: 'حذف هذه المحادثة',
  keptHere: 'تُحفظ في هذا المتصفح فقط.',
  announce: 'يقرأ قارئ الشاشة',
  announceSentences: 'كل جملة فور وصولها',
  announceEnd: 'اكتمال الإجابة فقط',

  addPicture: 'أضف صورة',
  takePhoto: 'التقط صورة',
  pictures: (count) => plural(count, 'صورة واحدة', 'صورتان', 'صور', 'صورة'),
  picture: (number) => `الصورة ${number}`,
  removePicture: (number) => `أزل الصورة ${number}`,
  picturesHint: 'تُرسل الصور إلى المعلّم بلا مكان التصوير ووقته، ولا تُحفظ.',
  readingPicture: 'تجري قراءة الصورة… وإن أرسلت سؤالًا الآن فسينتظرها.',
  pictureAdded: (count) => `أُضيفت الصورة، والمجموع ${count}.`,
  pictureRemoved: 'أُزيلت الصورة.',
  mostPictures: 'لا يُرفق بالسؤال أكثر من أربع صور.',
  notPicture: 'هذا الملف ليس صورة. يمكنك إضافة صورة فوتوغرافية أو لقطة شاشة.',
  heicUnread: 'لا يستطيع هذا المتصفح قراءة صور HEIC. احفظها بصيغة JPEG أو التقط لها لقطة شاشة.',
  pictureUnread: 'تعذّرت قراءة هذه الصورة؛ ربما كانت تالفة.',
  pictureTooLarge: 'هذه الصورة أكبر من أن تُقرأ هنا.',
  picturesGone: 'لا تُحفظ الصور. أضف صورتك مرة أخرى من فضلك.',

  room: 'مكان المعلّم',
  inCorner: 'في الزاوية',
  wide: 'عريض',
  beside: 'بجانب الدرس',
  otherSide: 'في الجهة الأخرى',
  panelWidth: 'عرض المعلّم',

  pastConversations: 'المحادثات السابقة',
  noPastConversations: 'لا توجد في هذا المتصفح محادثات سابقة لهذا المقرر.',
  backToConversation: 'رجوع',
  questions: (count) => plural(count, 'سؤال واحد', 'سؤالان', 'أسئلة', 'سؤالًا'),
  goOnWith: (title) => `تابع «${title}»`,
  deleteOne: (title) => `احذف «${title}»`,

  sources: 'من المقرر',
  passages: 'ما يقوله المقرر عن ذلك',
  source: (number, heading) => `المصدر ${number}: ${heading}`,
  showInLesson: 'عرض في هذا الدرس',
  openLesson: 'فتح الدرس',
  opensInNewTab: '(يُفتح في علامة تبويب جديدة)',
  table: 'جدول',
  formula: 'صيغة رياضية',
  done: 'مُنجز:',
  toDo: 'مطلوب:',
  copyAnswer: 'نسخ الإجابة',
  copyCode: 'نسخ الشيفرة',
  copied: 'نُسخ',
  notCopied: 'لم يسمح المتصفح بالنسخ.',
  rate: 'هل أفادتك؟',
  stars: (count) => plural(count, 'نجمة واحدة', 'نجمتان', 'نجوم', 'نجمة'),
  comment: 'ما الجيد فيها، وما الذي ينقصها؟ (اختياري)',
  sendComment: 'إرسال',
  rated: 'شكرًا، حُفظ تقييمك.',
  notRated: 'تعذّر حفظ تقييمك.',

  hintStep: (number, of) => `التلميح ${number} من ${of}`,
  solutionStep: (number, of) => `التلميح ${number} من ${of}: الحل`,
  nextHint: 'التلميح التالي',
  explainSolution: 'اشرح الحل',
  sayWhyStuck: 'هل تعثرت؟ اكتب أولا ما جرّبته أو أين تعثرت: سيُرسَل معه.',
  goOn: 'تابع مع',
  showAllLines: (count) => `أظهر كل الأسطر (${count})`,
  showFewerLines: 'أظهر أسطرًا أقل',

  readAloud: 'اقرأ بصوت عالٍ',
  stopReading: 'أوقف القراءة',
  dictate: 'إملاء صوتي',
  stopDictating: 'أوقف الإملاء',
  notDictated: 'تعذّر الإملاء. هل الميكروفون مسموح به؟',
  voicesElsewhere: 'الأصوات والإملاء عبر الإنترنت',
  voicesElsewhereHint: 'ما يُقرأ أو يُقال يُرسل عندئذ إلى صانع متصفحك.',

  checkTheSources: 'تحقق من المصادر.',
  quotesTheCourse: 'هنا يقتبس من المقرر ولا يسأل أي نموذج ذكاء اصطناعي.',
  about: 'عن هذا المعلّم',
  consentTitle: 'قبل سؤالك الأول',
  consentRead: 'اقرأ هذا أولا، ولا تسأل إلا إذا وافقت:',
  consentPage: 'ماذا يحدث لأسئلتك',
  agree: 'أوافق',
  notAgreed: 'لم يصل ذلك إلى المعلّم. اضغط مرة أخرى.',
  byTeacher: 'جواب مدرّسك',
  askTeacher: 'اسأل مدرّسي',
  askTeacherHint: 'يصل سؤالك إلى مدرّسي هذا المقرر من دون اسمك، وسيظهر الجواب هنا في زيارتك القادمة.',
  teacherNote: 'ما الذي لا يزال غير واضح؟ (اختياري)',
  teacherWithAnswer: 'أرسل معه جواب المعلّم',
  teacherEmail: 'بريدك الإلكتروني لهذا الجواب وحده (اختياري، ويُحذف بعده)',
  cancelTeacher: 'إلغاء',
  askedTeacher: 'وصل سؤالك إلى مدرّسك، وسيظهر الجواب هنا.',
  teacherNotAsked: 'تعذّر إرسال سؤالك. حاول مرة أخرى.',
  teacherBusy: 'لدى مدرّسك أسئلة منك لم يجب عنها بعد. انتظر الجواب من فضلك.',
  teacherReplied: 'أجابك مدرّسك',
  gotReply: 'فهمت',
  keptAboutMe: 'ما يحفظه المعلّم عني',
  downloadMe: 'تنزيله',
  deleteMe: 'حذفه',
  deleteMeHint: 'أسئلتك وإجاباتك وتقييماتك على الخادم وهذه المحادثة هنا. لا يمكن التراجع عن ذلك.',
  deleteMeNow: 'نعم، احذفه الآن',
  deletedMe: 'تم الحذف.',
  meFailed: 'لم ينجح ذلك. حاول مرة أخرى.',

  quiz: 'أسئلة',
  quizProgress: (number, of) => `السؤال ${number} من ${of}`,
  quizAnswer: 'إجابتك',
  quizCheck: 'تحقّق',
  quizNext: 'السؤال التالي',
  quizEnd: 'كيف كانت النتيجة',
  quizDone: (right, of) => `${right} من ${of} صحيحة.`,
  quizComesBack: 'ما لم ينجح يعود إلى هنا بعد يوم، ثم بعد 3 أيام، ثم بعد 7، في هذا المتصفح.',
  quizMore: 'أسئلة أخرى',
  quizClose: 'إغلاق الأسئلة',
  quizPreparing: 'أبحث عن أسئلة…',
  quizDue: (count, lesson) => `قبل أيام لم تنجح أسئلة من «${lesson}»: ${count}.`,
  quizTry: 'حاول مرة أخرى',
};
