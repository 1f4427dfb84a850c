import type { Strings } from './strings.ts';

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

export const strings: Strings = {
  language: 'ar',
  direction: 'rtl',

  heading: 'معلّم المقرر',
  openTutor: 'اسأل المعلّم',
  backToTutor: 'العودة إلى محادثتك',
  closeTutor: 'إغلاق المعلّم',
  newConversation: 'محادثة جديدة',
  greeting: 'ما الذي تودّ أن تفهمه أكثر؟',
  suggestions: 'أسئلة للبداية',
  explain: (heading) => `اشرح لي «${heading}»`,
  conversation: 'المحادثة',
  you: 'سؤالك:',
  tutor: 'المعلّم:',
  toEnd: 'إلى نهاية المحادثة',

  placeholder: 'اسأل عن هذا المقرر',
  question: 'سؤالك',
  send: 'إرسال السؤال',
  stop: 'إيقاف الإجابة',
  disclosure: 'معلّم بالذكاء الاصطناعي. قد يخطئ.',

  thinking: 'أبحث في المقرر',
  answering: 'المعلّم يجيب.',
  answered: (sources) =>
    sources
      ? `الإجابة جاهزة، ومعها ${plural(sources, 'مصدر واحد', 'مصدران', 'مصادر', 'مصدرًا')}.`
      : 'الإجابة جاهزة.',
  reconnecting: 'انقطع الاتصال، وتجري إعادته…',
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
  unreachableTitle: 'تعذّر الوصول إلى المعلّم',
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
  retry: 'إعادة المحاولة',

  cancel: 'إلغاء',

  askAboutThis: 'اسأل عن هذا',
  askAboutKey: 'اضغط Alt+Q لسؤال المعلّم عن النص المحدَّد.',
  explainThis: 'اشرح لي هذا',

  more: 'المزيد',
};
