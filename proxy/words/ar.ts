import { snippets } from './ar/snippets.ts';
import { transparency } from './ar/transparency.ts';
import { watch } from './ar/watch.ts';
import type { LanguageWords } from './language-words.ts';
import { pluralIn } from './plural.ts';
import type { Moment } from './student-words.ts';
import { teacher } from './teaching/ar.ts';
import { tutoring } from './tutoring/ar.ts';

const plural = pluralIn('ar');

/** One and two are named without a number; few (3 to 10) and many are counted apart. */
const seconds = (count: number) =>
  plural(count, {
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: `${count} ثوانٍ`,
    other: `${count} ثانية`,
  });

const at = ({ text, hasDay }: Moment) => `${hasDay ? 'يوم' : 'في الساعة'} ${text}`;

const from = ({ text, hasDay }: Moment) => `${hasDay ? 'ابتداءً من يوم' : 'ابتداءً من الساعة'} ${text}`;

export const ar: LanguageWords = {
  problems: {
    invalid_request: {
      title: 'تعذّر على المعلّم قراءة ما أرسلته هذه الصفحة',
      detail: 'أعد تحميل الصفحة واسأل مجددًا. وإن لم ينفع ذلك فأخبر مدرّسك.',
    },
    unauthenticated: {
      title: 'انتهت جلستك',
      detail: 'أعد تحميل الصفحة واسأل مجددًا.',
    },
    origin_not_allowed: {
      title: 'المعلّم غير مفعَّل في هذه الصفحة',
      detail: 'يجب إضافة عنوان الصفحة إلى إعدادات المعلّم. أخبر مدرّسك من فضلك.',
    },
    forbidden: {
      title: 'هذا غير متاح لك',
      detail: 'هذا لمدرّسي المقرر أو للمسؤولين. سجّل الدخول بصفتك أحدهم، أو اسأل من يدير المعلّم.',
    },
    tutor_off: {
      title: 'المعلّم متوقف أثناء هذا النشاط',
      detail: 'يمكنك السؤال من جديد عند انتهائه. ما كتبته يبقى هنا.',
    },
    consent_required: {
      title: 'نحتاج إلى موافقتك أولا',
      detail: 'يطلب هذا المعلّم موافقتك قبل أول سؤال. افتحه في الصفحة واقرأ النص ثم وافق.',
    },
    not_found: {
      title: 'لم يُعثر على شيء هنا',
      detail: 'ربما نُقل المحتوى أو حُذف. إن كنت قد أتيت من أحد الدروس فأخبر مدرّسك من فضلك.',
    },
    context_too_long: {
      title: 'هذا طويل جدًا',
      detail: 'اختصر سؤالك، أو أرسل الجزء المقصود فقط من الشيفرة أو النص.',
    },
    rate_limited: {
      title: 'أسئلة كثيرة متتالية',
      detail: 'انتظر دقيقة ثم اسأل مجددًا.',
    },
    busy: {
      title: 'إجابة واحدة في كل مرة',
      detail: 'انتظر حتى تكتمل الإجابة الحالية، أو أوقفها، ثم اسأل مجددًا.',
    },
    budget_exceeded: {
      title: 'نفدت ميزانية المعلّم لهذا اليوم',
      detail: 'حتى الغد يمكنك قراءة ما يقوله المقرر عن سؤالك.',
    },
    providers_unavailable: {
      title: 'لا يستطيع المعلّم الإجابة الآن',
      detail: 'حاول مجددًا بعد بضع دقائق.',
    },
    internal: {
      title: 'حدث خطأ من جانبنا',
      detail: 'لم يضِع سؤالك. حاول مجددًا بعد قليل.',
    },
  },
  badQuestion: {
    title: 'تعذّرت قراءة هذا السؤال',
    detail: 'راجع سؤالك وأرسله من جديد.',
  },
  noSuchCourse: {
    title: 'المعلّم غير مُعدّ في هذه الصفحة',
    detail: 'تشير الصفحة إلى مقرر غير موجود لدى المعلّم. أخبر مدرّسك من فضلك.',
  },
  crowded: {
    title: 'كثيرون جدًا يسألون الآن',
    detail: 'لم يضِع سؤالك. أرسله من جديد بعد بضع ثوانٍ.',
  },
  restarting: {
    title: 'يُعاد تشغيل المعلّم الآن',
    detail: 'لم يضِع سؤالك. اطرحه من جديد بعد بضع ثوانٍ.',
  },
  courseToCome: {
    title: 'ما زال المعلّم يفتح هذا المقرر',
    detail: 'بدأ تشغيله قبل لحظات وهو يقرأ الدروس الآن. اسأل من جديد بعد بضع ثوانٍ من فضلك.',
  },
  unreadableCourse: {
    title: 'لا يستطيع المعلّم قراءة هذا المقرر الآن',
    detail: 'دروسه لا تُفتح، ولا ذنب لك في ذلك. أخبر مدرّسك من فضلك.',
  },
  rateLimited: (count) => `يمكنك السؤال مجددًا بعد ${seconds(count)}.`,
  tutorBack: (time) => `يستريح المعلّم أثناء هذا النشاط، ويعود ${at(time)}. ما كتبته يبقى هنا.`,
  meanwhile: 'وحتى ذلك الحين، إليك ما يقوله المقرر عن سؤالك.',
  budgetResets: (time) => `سيعود المعلّم ${at(time)}.`,
  spent: {
    month: {
      title: 'نفدت ميزانية المعلّم لهذا الشهر',
      detail: (time) => `سيعود المعلّم ${at(time)}.`,
    },
    student: {
      title: 'نفدت حصتك من ميزانية المعلّم',
      detail: (time) => `ما زال بإمكان الآخرين السؤال، أما أنت فيمكنك السؤال من جديد ${from(time)}.`,
    },
    network: {
      title: 'وردت أسئلة كثيرة جدًا من شبكتك',
      detail: (time) => `يمكنك السؤال من جديد ${from(time)}، أو فورًا إن سجّلت الدخول حيث يتيح مقررك ذلك.`,
    },
    anonymous: {
      title: 'نفدت حصة من لم يسجّلوا الدخول',
      detail: (time) => `سجّل الدخول إلى مقررك وافتح المعلّم منه، أو عُد ${from(time)}.`,
    },
    questions: {
      title: 'طرحتَ آخر سؤال لك اليوم',
      detail: (time) => `يمكنك السؤال مجددًا ${from(time)}. الإجابات التي حصلت عليها تبقى هنا.`,
    },
  },

  greeting: (courseTitle) => `مرحبًا! اسألني ما شئت عن «${courseTitle}».`,
  quotesCourse: 'لا يوجد نموذج ذكاء اصطناعي متصل الآن، لذلك سأريك ما يقوله المقرر نفسه.',
  notInCourse:
    'لا أجد هذا في المقرر، وأفضّل أن أقول ذلك على أن أخمّن. لا أعرف إلا موضوعات دروسه: اسأل عن شيء منها، أو بكلمات أخرى.',
  teacher,
  tutoring,
  page: (number) => `ص ${number}`,
  slide: (number) => `الشريحة ${number}`,
  retrying: (model) => `النموذج ${model} مشغول، تجري المحاولة مجددًا…`,
  switching: 'يجري الانتقال إلى نموذج آخر…',
  queued: 'كثيرون يسألون الآن. أنت في قائمة الانتظار…',

  replyMail: {
    subject: (course) => `أجاب مدرّسك: ${course}`,
    title: 'أجابك مدرّسك',
    asked: 'سؤالك',
    replied: 'جواب مدرّسك',
    address: 'تركتَ هذا العنوان لدى المعلّم من أجل هذا الجواب وحده، وقد حُذف منه مع هذه الرسالة.',
  },

  support: {
    text: 'ما تكتبه يبدو صعبا جدا، ولست مضطرا إلى مواجهته وحدك. هذا برنامج ولا يستطيع المساعدة في ذلك، أما الناس فيستطيعون. تحدث الآن من فضلك مع شخص تثق به: أهلك أو صديق أو مدرّس أو مرشد مدرستك أو طبيب. وإذا كنت أنت أو غيرك في خطر فاتصل برقم الطوارئ في بلدك.',
    call: 'يمكنك الاتصال بالرقم:',
    help: 'أين تجد المساعدة',
    notKept: 'ما كتبته لم يعط لأي نموذج ذكاء اصطناعي ولا يحفظ هنا.',
  },
  transparency,

  lti: {
    choose: 'لأي درس هذا المعلّم؟',
    wholeCourse: 'المقرر كله',
    add: 'إضافة المعلّم',
    linkTitle: (title) => `المعلّم: ${title}`,
    returning: 'تجري العودة إلى المقرر…',
    going: 'يجري فتح المعلّم…',
    noCookies: 'يحتاج المعلّم هنا إلى نافذة خاصة به',
    noCookiesWhy:
      'لا يحفظ هذا المتصفح شيئًا للصفحات المعروضة داخل صفحات أخرى، فلا يمكن التحقق من أنك أنت من فتح المعلّم.',
    openWindow: 'فتح المعلّم في نافذة جديدة',
    goOn: 'متابعة',
    comeBack: 'عُد إلى مقررك وافتح المعلّم من جديد.',
    teacherPage: 'ما يسأل عنه الطلاب في هذا المقرر',
    forAdministrator: 'لمسؤول النظام:',
  },

  unavailable: {
    unreachable: {
      title: 'تعذّر الوصول إلى موقع المقرر',
      detail: 'ربما يُعاد تشغيله أو تجري صيانته. حاول مجددًا بعد دقيقة.',
    },
    slow: {
      title: 'موقع المقرر بطيء جدًا في الرد',
      detail: 'عليه ضغط كبير الآن. حاول مجددًا بعد دقيقة.',
    },
    bad_request: { title: 'تعذّرت قراءة هذا العنوان', detail: 'تحقّق منه وحاول مجددًا.' },
    other_host: {
      title: 'لموقع المقرر عنوان آخر',
      detail: 'افتحه بعنوانه المعتاد، من إشارة مرجعية مثلًا أو من رسالة بريد من مدرستك.',
    },
    method_not_allowed: { title: 'هذا غير ممكن هنا', detail: 'عُد إلى الصفحة السابقة وجرّب طريقة أخرى.' },
    too_large: { title: 'الملف كبير جدًا', detail: 'اختر ملفًا أصغر.' },
    again: 'إعادة المحاولة',
  },

  lessonPage: {
    lessons: 'الدروس',
    courses: 'المقررات',
    tutor: 'المعلّم',
    tutorStands: 'المعلّم:',
    floating: 'في الزاوية',
    inline: 'في الصفحة',
    metrics: 'المؤشرات',
    previous: (lesson) => `السابق: ${lesson}`,
    next: (lesson) => `التالي: ${lesson}`,
    ask: 'اسأل عن هذا الدرس',
    skip: 'الانتقال إلى الدرس',
  },

  operator: { watch, snippets },
};
