import type { Strings } from './strings.ts';

export const strings: Strings = {
  language: 'ar',
  direction: 'rtl',

  heading: 'معلّم المقرر',
  openTutor: 'اسأل المعلّم',
  backToTutor: 'العودة إلى محادثتك',
  closeTutor: 'إغلاق المعلّم',
  newConversation: 'محادثة جديدة',
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

  answering: 'المعلّم يجيب.',
  reconnecting: 'انقطع الاتصال، وتجري إعادته…',

  unreachableTitle: 'تعذّر الوصول إلى المعلّم',
  retry: 'إعادة المحاولة',

  askAboutThis: 'اسأل عن هذا',
  askAboutKey: 'اضغط Alt+Q لسؤال المعلّم عن النص المحدَّد.',

  more: 'المزيد',
};
