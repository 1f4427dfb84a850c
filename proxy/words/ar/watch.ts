import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('ar');

export const watch: WatchWords = {
  labels: {
    budget: 'تنبيه الميزانية',
    budgetSpent: 'نفدت الميزانية',
    problem: 'يحتاج إلى انتباه',
    critical: 'عاجل',
    resolved: 'انتهت المشكلة',
    digest: 'ملخص',
    test: 'تجربة',
  },
  wholeTutor: 'كل المقررات',
  openAdmin: 'افتح صفحة الإدارة',
  secondsUnit: 'ث',
  footer: (written, timezone, address) => [
    `كتبه course-tutor على ${address} في ${written} (${timezone}).`,
    'من تصله هذه الرسائل ومتى: `email` و`schedule` في config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}استُهلك ${percent} من ميزانية ${day} (${spent} من ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent}: ميزانية ${day} لا تكفي لإجابة أخرى (استُهلك ${spent} من ${budget})`,
    refusedTitle: (course) =>
      course === undefined
        ? 'ميزانية اليوم لا تكفي لإجابة أخرى'
        : `ميزانية اليوم لمقرر «${course}» لا تكفي لإجابة أخرى`,
    spentTitle: (course) =>
      course === undefined ? 'نفدت ميزانية اليوم' : `نفدت ميزانية اليوم لمقرر «${course}»`,
    title: (percent, course) =>
      course === undefined
        ? `استُهلك ${percent} من ميزانية اليوم`
        : `استُهلك ${percent} من ميزانية اليوم لمقرر «${course}»`,
    noticed: (items) => `بُلغ اليوم: ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` من «${course}»`} عند ${time}`,
    refused: 'رُفض سؤال لأن ما بقي لا يكفي لإجابة أخرى.',
    of: (spent, budget) => `${spent} من ${budget}`,
    spent: 'أُنفق اليوم',
    reserved: (amount) => `و${amount} محجوزة لإجابات جارية`,
    left: 'الباقي',
    resets: (time) => `ميزانية جديدة عند ${time}`,
    forecast: 'توقّع اليوم',
    forecastNote: 'لو لم يكن هناك حد',
    forecastUnknown: 'من المبكر القول',
    runsOut: 'تنفد',
    runsOutAt: (time) => `نحو ${time}`,
    runsOutNot: 'ليس اليوم',
    runsOutNote: 'بوتيرة الساعة الأخيرة',
    studentsHeading: 'ما يراه الطلاب الآن',
    studentsUnaffected: (reset) =>
      `لم يتغيّر شيء عليهم بعد. إن نفدت الميزانية حصلوا بدل إجابة الذكاء الاصطناعي على مقاطع المقرر التي تجيب عن سؤالهم أفضل إجابة، إلى أن يبدأ يوم الميزانية التالي عند ${reset}.`,
    studentsRefused: (reset) =>
      `حتى ${reset} يحصلون بدل إجابة الذكاء الاصطناعي على مقاطع المقرر التي تجيب عن سؤالهم أفضل إجابة، ويقرؤون متى يعود المعلّم. تكتمل الإجابات الجارية، وتبقى الإجابات المحفوظة في الذاكرة المؤقتة متاحة.`,
    onlyCourse: (course) => `هذا يخص «${course}» وحده؛ وتستمر المقررات الأخرى.`,
    whereHeading: 'أين ذهب المال',
    whereColumns: ['المقرر والنموذج', 'التكلفة', 'الحصة'],
    others: 'غيرها',
    stepsHeading: 'ثلاثة أشياء يمكنك فعلها',
    raise: (key, amount) =>
      `ارفع ${key} في config.yaml إلى نحو ${amount} وأعد تشغيل المعلّم، إن كان استعمال اليوم هو ما تريده.`,
    cheaperModel: (model, share, route) =>
      `كان ${share} من التكلفة من ${model}. ضع نموذجًا أرخص أولًا في \`routing.${route}\` وراقب النجوم في صفحة الإدارة بضعة أيام.`,
    courseBudget: (course, share) =>
      `استهلك «${course}» منها ${share}. أعطه \`dailyBudgetUsd\` خاصًا به كي لا يستهلك ما تحتاج إليه المقررات الأخرى.`,
    ledger:
      'ابحث في سجل الاستدعاءات في صفحة الإدارة عن طالب يسأل أكثر من المعتاد، واخفض `limits.student.requests` إن كان ذلك برنامجًا.',
    caching: 'انظر إلى نسب إصابة الذاكرة المؤقتة في صفحة الإدارة: الطلب الذي يأتي منها يكلّف عُشر الثمن.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (وغيره: ${more})`),
    resolvedSubject: (title, more) =>
      more === 0 ? `انتهت المشكلة: ${title}` : `انتهت المشكلة: ${title} (وغيرها: ${more})`,
    openedHeading: 'جديد',
    worsenedHeading: 'أسوأ من قبل',
    resolvedHeading: 'انتهى',
    problems: (count) => (count === 1 ? 'المعلّم يحتاج إلى انتباهك' : `أمور تحتاج إلى انتباهك: ${count}`),
    allResolved: 'انتهت مشكلة',
    was: (title) => `كانت: ${title}`,
    lasted: (duration) => `استمرت ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'لا تنبيه آخر مفتوح.'
        : count === 1
          ? 'هناك تنبيه واحد مفتوح الآن؛ تعرضه صفحة الإدارة.'
          : `التنبيهات المفتوحة الآن: ${count}؛ تعرضها صفحة الإدارة.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} ${plural(minutes, { few: 'دقائق', other: 'دقيقة' })}`;
    const hours = Math.round(minutes / 60);
    const days = Math.round(hours / 24);
    return hours < 48
      ? `${hours} ${plural(hours, { few: 'ساعات', other: 'ساعة' })}`
      : `${days} ${plural(days, { few: 'أيام', other: 'يومًا' })}`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `فشل ${value} من أسئلة نصف الساعة الأخير`,
      advice: ({ threshold }) =>
        `ينبغي أن يكون أقل من ${threshold}. إن أظهرت صفحة الإدارة مفاتيح بلغت حدها فانتقل إلى المستوى التالي أو أضف مفتاحًا ثانيًا؛ وإن تعطّل مزوّد فضع بعده في \`routing\` نموذجًا من مزوّد آخر.`,
    },
    first_token: {
      title: ({ value }) => `تبدأ الإجابات ببطء: واحدة من كل عشرين تنتظر ${value} أو أكثر`,
      advice: ({ threshold }) =>
        `ينبغي أن يكون أقل من ${threshold} (المئين 95 لنصف الساعة الأخير). انظر أي نموذج بطيء، وضع أسرع منه أولًا في \`routing\`، أو اجعل المقرر يُرسل بالإعداد \`context: passages\`.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `${value} فقط من الطلبات تأتي من الذاكرة المؤقتة للمزوّدين`,
      advice: ({ threshold }) =>
        `ينبغي أن يزيد على ${threshold}؛ فالنص المحفوظ يكلّف عُشر الثمن. تحقق من أن \`cache.prompt\` هو auto، وأن ملفات المقرر لا تتغيّر في النهار، وأن المزوّد ليس له مفاتيح أكثر مما يحتاج إليه.`,
    },
    cost_per_student: {
      title: ({ value }) => `يكلّف الطالب ${value} في الشهر`,
      advice: ({ threshold }) =>
        `ينبغي أن يكون أقل من ${threshold}. أرسل الأسئلة السهلة والمتوسطة في \`routing\` إلى نموذج أرخص، واخفض \`limits.student.requests\` إن كان قلة يسألون كثيرًا جدًا.`,
    },
    free_tier: {
      title: ({ subject, value }) => `طلاب على المستوى المجاني من ${subject}: ${value}`,
      advice: ({ threshold }) =>
        `يكفي المستوى المجاني حتى ${threshold}. فعّل الفوترة للمشروع واضبط \`tier\` للمزوّد: فلا ينتظر سؤال سؤالًا بعد ذلك.`,
    },
    key_failed: {
      title: ({ subject }) => `لم يعد المفتاح ${subject} يعمل`,
      advice: ({ isCritical }) =>
        `يرفضه المزوّد، أو نفدت حصته. ${isCritical ? 'كان آخر مفتاح صالح لمزوّده؛ وتذهب الأسئلة إلى نماذج أخرى. ' : 'تذهب الأسئلة إلى المفاتيح الأخرى. '}يُجرَّب من جديد بعد فترات متزايدة لا تتجاوز ربع ساعة. تحقق منه في وحدة تحكم المزوّد؛ ويوضع المفتاح الجديد في متغيّرات البيئة ثم يُعاد التشغيل.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `بلغ المفتاح ${subject} نسبة ${value} من حده في الدقيقة`,
      advice: () =>
        'بعد الحد تنتظر الأسئلة ثم تذهب إلى نماذج أخرى. انتقل إلى المستوى التالي أو أضف مفتاح مشروع ثانٍ؛ تقول صفحة الإدارة أيهما وكم يكلّف.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `يُوقف النموذج ${subject} في ${lastDay}`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'اختر له نموذجًا آخر في `routing`.'
          : `ضع مكانه ${replacement} في \`routing\`؛ ومن ذلك اليوم يفعل المعلّم ذلك بنفسه.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `ساءت الإجابات عن ${subject} (الأسئلة: ${value})`,
      advice: ({ subject }) =>
        `انظر ما الذي تغيّر: نموذج، أو المقرر، أو أسئلته المرجعية. يقول \`npx course-tutor eval ${subject}\` أي الإجابات ولماذا؛ ومع \`--accept\` تُقبل كما هي.`,
    },
    backup_failing: {
      title: ({ subject }) => `لا تُنسخ قاعدة البيانات احتياطيًا (${subject})`,
      advice: () =>
        'يقول سجل المعلّم ما الذي يمنع ذلك، مثل قرص ممتلئ أو مجلد لا يمكن الكتابة فيه (`backup.folder`). تبقى النسخ السابقة، وتُعاد المحاولة كل خمس دقائق.',
    },
  },
  budgetAlert: {
    advice: 'ارفع الميزانية، أو أرسل مزيدًا من الأسئلة إلى نماذج أرخص. وتبدأ من جديد مع يوم الميزانية التالي.',
  },
  mailAlert: {
    title: (waiting) => (waiting === 1 ? 'تعذّر تسليم رسالة' : `رسائل تعذّر تسليمها: ${waiting}`),
    advice: (reason) =>
      `يقول خادم البريد: ${reason}. تُحفظ الرسائل وتُعاد المحاولة؛ والأمر \`course-tutor alerts --test\` يحاول في الحال.`,
  },

  mailRefused: {
    title: (addresses) => `لا تصل الرسائل إلى ${addresses}`,
    advice: (reason) =>
      `لا يقبلها خادم البريد (${reason}) ولا تُعاد المحاولة. صحّح \`email.to\` في config.yaml.`,
  },

  scaling: {
    free: 'المستوى المجاني، Gemini Flash',
    tier1: 'المستوى 1، مع الذاكرة المؤقتة للطلبات',
    tier1_optimised: 'المستوى 1، مع كل سبل التوفير',
    tier2_hybrid: 'المستوى 2، توجيه هجين',
    self_hosted: 'عقد مع المزوّد، أو نموذج خاص بك',
  },
  actions: {
    stay: 'ابقَ كما أنت',
    next_tier: 'انتقل إلى المستوى التالي',
    second_project_key: 'أضف مفتاح مشروع ثانٍ',
    hybrid_routing: 'استعمل التوجيه الهجين',
    self_hosted: 'شغّل نموذجًا خاصًا بك، أو تحدّث مع المزوّد',
  },
  reasons: {
    room: (students) => `الطلاب في 30 يومًا: ${students}، ولكل حد متسع.`,
    students: (students, setup) => `مع ${students} من الطلاب في 30 يومًا حان وقت: ${setup}.`,
    limit: (share) => `أكثر المفاتيح انشغالًا بلغ ${share} من أحد الحدود، أو سيبلغه خلال أسبوع.`,
  },
  how: {
    stay: '',
    next_tier:
      'فعّل الفوترة أو أنفق أكثر لدى المزوّد، ثم اضبط `tier` له في config.yaml. كيف يكون ذلك لدى كل مزوّد: proxy/OPERATING.md، «Higher tiers».',
    second_project_key:
      'أنشئ مفتاحًا في مشروع ثانٍ لدى المزوّد (فالحدود لكل مشروع) وأضفه إلى `apiKeys`؛ ويُستعمل كلاهما معًا.',
    hybrid_routing:
      'ضع نموذجًا رخيصًا أولًا في `routing.simple` وقويًا أولًا في `routing.complex`: ستة من كل عشرة أسئلة سهلة.',
    self_hosted:
      'أرسل الأسئلة السهلة إلى خادم خاص بك (`kind: openai-compatible`)، أو اطلب من المزوّد عقدًا بحسب الحجم.',
  },
  nextStep: (day, students) => `إن استمر النمو فسيكون لديك ${students} من الطلاب نحو ${day}.`,

  digest: {
    subject: (from, to, cost, _count, shown) => `معلّمك، ${from} – ${to}: الأسئلة ${shown}، ${cost}`,
    title: (from, to) => `معلّمك، ${from} – ${to}`,
    nobodyAsked: 'لم يسأل أحد شيئًا في هذه المدة.',
    cost: 'التكلفة',
    questions: 'الأسئلة',
    students: 'الطلاب',
    saved: 'ما وُفِّر',
    savedNote: 'بالتوجيه والذاكرة المؤقتة',
    firstToken: 'أول الكلمات بعد',
    firstTokenNote: (p95) => `واحدة من كل عشرين: ${p95}`,
    stars: 'النجوم',
    starsNote: (count) => `التقييمات: ${count}`,
    promptCache: 'ذاكرة الطلبات',
    answerCache: 'ذاكرة الإجابات',
    hitRateNote: 'نسبة الإصابة',
    errors: 'فشلت',
    perStudent: 'للطالب في الشهر',
    before: (change) => `${change} عن المدة السابقة`,
    modelsHeading: 'النماذج',
    modelsColumns: ['النموذج', 'الأسئلة', 'التكلفة'],
    busiestHeading: 'أكثر الدروس أسئلةً',
    lessonColumns: ['الدرس', 'الأسئلة', 'النجوم'],
    weakestHeading: 'أقل الدروس تقييمًا',
    noLesson: 'بلا درس',
    aheadHeading: 'ما هو آتٍ',
    forecast: (cost, budget) =>
      `بهذه الوتيرة يكلّف المعلّم ${cost} في الشهر${budget === undefined ? '' : `؛ وتسمح الميزانية اليومية بمبلغ ${budget}`}.`,
    forecastGrowth: (cost) => `إن استمر عدد الطلاب في النمو هكذا فستكون ${cost} في الشهر بعد 30 يومًا.`,
    alertsHeading: 'التنبيهات المفتوحة',
  },

  test: {
    subject: 'رسالة تجربة من course-tutor',
    title: 'البريد يعمل',
    text: 'هذا ما طلبته بالأمر `course-tutor alerts --test`. ستأتي تنبيهات الميزانية والتحذيرات والملخصات من هذا العنوان وبهذا الشكل.',
  },
};
