import type { Language } from '../../words/languages.ts';

/** What is wanted to be known of a subject. Questions about one subject that want another thing are other questions. */
export type Wish =
  | 'what'
  | 'does'
  | 'purpose'
  | 'how'
  | 'works'
  | 'why'
  | 'when'
  | 'where'
  | 'which'
  | 'difference'
  | 'example'
  | 'possible'
  /** Nothing is asked: an error, a wish, a remark. */
  | 'said';

/** How questions are put in a language, in small letters; `…` stands for what is asked about. */
export interface QuestionFrames {
  /** Taken out wherever they stand, before anything is compared. */
  articles: string;
  /** The first that fits decides; longer ones stand before those that they begin with. */
  wishes: readonly (readonly [Wish, string])[];
  /** Say nothing that changes a question. Of all other words each counts: `not`, `before`, `without`. */
  fillers: string;
  /** Stand between the two that are compared. */
  joiners: string;
}

const en: QuestionFrames = {
  articles: 'a an the',
  wishes: [
    [
      'difference',
      'what is difference between …|whats difference between …|difference between …|differences between …|what are differences between …|how do … differ|how does … differ|compare …|… vs …|… versus …',
    ],
    [
      'purpose',
      'what is … used for|what are … used for|what is … for|what are … for|what is purpose of …|what is use of …|what is point of …|why do we use …|why do we need …|why do i need …|why should i use …|why use …',
    ],
    ['does', 'what does … do|what do … do'],
    [
      'what',
      'what does … mean|what do … mean|what is meant by …|what is meaning of …|what is definition of …|what is …|whats …|what are …|what s …|explain to me what … is|explain what … is|explain …|define …|describe …|definition of …|meaning of …|tell me about …|tell me what … is|tell me what … are|can you explain …|could you explain …|please explain …|i dont understand …|… meaning|… definition',
    ],
    ['works', 'how does … work|how do … work|explain how … works|explain how … work'],
    [
      'how',
      'how do i …|how do you …|how do we …|how does one …|how can i …|how can you …|how can we …|how could i …|how should i …|how would i …|how would you …|how to …|how is … done|what is way to …|what is best way to …|show me how to …|explain how to …|explain to me how to …|tell me how to …|i want to know how to …|i need to know how to …|way to …',
    ],
    [
      'why',
      'why is …|why are …|why do …|why does …|why did …|why …|how come …|what is reason for …|what is reason that …|explain why …',
    ],
    [
      'when',
      'when should i …|when should you …|when should we …|when do i …|when do you …|when do we …|when to …|when can i …|when …',
    ],
    ['where', 'where do i …|where is …|where are …|where …'],
    ['which', 'which …'],
    [
      'example',
      'example of …|examples of …|give me example of …|give example of …|show me example of …|show example of …|can you give me example of …|what is example of …|… example|… examples',
    ],
    ['possible', 'can i …|can you …|can we …|is it possible to …|may i …|am i able to …'],
  ],
  fillers:
    'please pls i you we one me my your our to do does did is are was were be am of in there so just exactly actually really quickly then s',
  joiners: 'and or from with to vs versus',
};

const ru: QuestionFrames = {
  articles: '',
  wishes: [
    [
      'difference',
      'в чем разница между …|в чем отличие …|какая разница между …|чем … отличается от …|чем … отличаются от …|чем отличается …|чем отличаются …|разница между …|отличие …|сравни …',
    ],
    [
      'purpose',
      'для чего нужен …|для чего нужна …|для чего нужно …|для чего нужны …|зачем нужен …|зачем нужна …|зачем нужно …|зачем нужны …|зачем использовать …|для чего …|зачем …',
    ],
    ['does', 'что делает …|что делают …'],
    [
      'what',
      'что такое …|что значит …|что означает …|что есть …|что это такое …|объясни что такое …|объясните что такое …|расскажи что такое …|объясни …|объясните …|расскажи про …|расскажи о …|определение …|дай определение …|… это что|… что это',
    ],
    ['works', 'как работает …|как работают …|объясни как работает …'],
    [
      'how',
      'как мне …|как можно …|как правильно …|каким образом …|объясни как …|покажи как …|подскажи как …|как …',
    ],
    ['why', 'почему …|отчего …|объясни почему …'],
    ['when', 'когда нужно …|когда надо …|когда стоит …|когда …'],
    ['where', 'где …|куда …'],
    ['which', 'какой …|какая …|какое …|какие …'],
    ['example', 'приведи пример …|дай пример …|покажи пример …|пример …|примеры …'],
    ['possible', 'можно ли …|могу ли я …|возможно ли …'],
  ],
  fillers: 'пожалуйста я мне мы нам ли же это в именно вообще просто',
  joiners: 'и или от с и между',
};

const de: QuestionFrames = {
  articles: 'der die das den dem des ein eine einen einem einer eines',
  wishes: [
    [
      'difference',
      'was ist unterschied zwischen …|worin besteht unterschied zwischen …|unterschied zwischen …|unterschiede zwischen …|wie unterscheiden sich …|vergleiche …',
    ],
    [
      'purpose',
      'wofür braucht man …|wozu braucht man …|wofür ist …|wozu dient …|wozu …|wofür …|warum verwendet man …|warum benutzt man …',
    ],
    ['does', 'was macht …|was tut …|was bewirkt …'],
    [
      'what',
      'was bedeutet …|was bedeuten …|was heißt …|was versteht man unter …|was ist …|was sind …|erkläre mir …|erkläre …|erklär mir …|erklär …|definition von …|bedeutung von …',
    ],
    ['works', 'wie funktioniert …|wie funktionieren …'],
    ['how', 'wie kann ich …|wie kann man …|wie muss ich …|wie mache ich …|wie …'],
    ['why', 'warum …|wieso …|weshalb …'],
    ['when', 'wann …'],
    ['where', 'wo …'],
    ['which', 'welche …|welcher …|welches …'],
    [
      'example',
      'gib mir beispiel für …|gib beispiel für …|zeig mir beispiel für …|beispiel für …|beispiele für …',
    ],
    ['possible', 'kann ich …|kann man …|darf ich …|ist es möglich …'],
  ],
  fillers: 'bitte ich man wir mir zu denn eigentlich genau mal',
  joiners: 'und oder von zu',
};

const es: QuestionFrames = {
  articles: 'el la los las un una unos unas',
  wishes: [
    [
      'difference',
      'cuál es diferencia entre …|qué diferencia hay entre …|diferencia entre …|diferencias entre …|en qué se diferencian …|compara …',
    ],
    ['purpose', 'para qué sirve …|para qué sirven …|para qué se usa …|para qué …'],
    ['does', 'qué hace …|qué hacen …'],
    [
      'what',
      'qué significa …|qué quiere decir …|qué es …|qué son …|explícame …|explica …|define …|definición de …|significado de …',
    ],
    ['works', 'cómo funciona …|cómo funcionan …'],
    ['how', 'cómo puedo …|cómo se puede …|cómo se …|cómo …'],
    ['why', 'por qué …'],
    ['when', 'cuándo …'],
    ['where', 'dónde …'],
    ['which', 'cuál …|cuáles …'],
    ['example', 'dame ejemplo de …|da ejemplo de …|muéstrame ejemplo de …|ejemplo de …|ejemplos de …'],
    ['possible', 'puedo …|se puede …|es posible …'],
  ],
  fillers: 'por favor yo me mi de en',
  joiners: 'y e o de entre',
};

const fr: QuestionFrames = {
  articles: 'le la les l un une des du',
  wishes: [
    [
      'difference',
      'quelle est différence entre …|quelles sont différences entre …|différence entre …|différences entre …|compare …',
    ],
    ['purpose', 'à quoi sert …|à quoi servent …|pourquoi utiliser …|pourquoi utilise t on …'],
    ['does', 'que fait …|que font …|qu est ce que fait …'],
    [
      'what',
      'qu est ce que c est que …|qu est ce qu …|qu est ce que …|c est quoi …|que signifie …|que veut dire …|explique moi …|expliquez moi …|explique …|définition de …|définition d …|signification de …',
    ],
    ['works', 'comment fonctionne …|comment fonctionnent …|comment marche …'],
    ['how', 'comment puis je …|comment est ce que je peux …|comment on …|comment …'],
    ['why', 'pourquoi …'],
    ['when', 'quand …'],
    ['where', 'où …'],
    ['which', 'quel …|quelle …|quels …|quelles …'],
    [
      'example',
      'donne moi exemple de …|donne exemple de …|montre moi exemple de …|exemple de …|exemples de …',
    ],
    ['possible', 'puis je …|est ce que je peux …|peut on …|est il possible de …'],
  ],
  fillers: 's il te vous plaît svp je on me de d en',
  joiners: 'et ou de d entre',
};

const pt: QuestionFrames = {
  articles: 'o a os as um uma uns umas',
  wishes: [
    [
      'difference',
      'qual é diferença entre …|qual diferença entre …|diferença entre …|diferenças entre …|compare …',
    ],
    ['purpose', 'para que serve …|para que servem …|para que se usa …'],
    ['does', 'que faz …|que fazem …'],
    [
      'what',
      'que significa …|que quer dizer …|que é …|que são …|explique …|explica …|defina …|definição de …|significado de …',
    ],
    ['works', 'como funciona …|como funcionam …'],
    ['how', 'como posso …|como se …|como eu …|como …'],
    ['why', 'por que …|porque …|por quê …'],
    ['when', 'quando …'],
    ['where', 'onde …'],
    ['which', 'qual …|quais …'],
    ['example', 'me dê exemplo de …|dê exemplo de …|mostre exemplo de …|exemplo de …|exemplos de …'],
    ['possible', 'posso …|pode se …|é possível …'],
  ],
  fillers: 'por favor eu me meu minha de em',
  joiners: 'e ou de entre',
};

const zh: QuestionFrames = {
  articles: '',
  wishes: [
    ['difference', '…有什么区别|…有什么不同|…的区别是什么|…的区别'],
    ['purpose', '…有什么用|…的作用是什么|…是用来做什么的|为什么要用…|为什么需要…'],
    ['what', '什么是…|什么叫…|…是什么意思|…是什么|请解释…|解释一下…|解释…|…的定义'],
    ['how', '怎么样…|怎样…|怎么…|如何…'],
    ['why', '为什么…|为何…'],
    ['when', '什么时候…|何时…'],
    ['example', '举个…的例子|…的例子|…例子'],
    ['possible', '可以…吗|能不能…|能…吗'],
  ],
  fillers: '',
  joiners: '',
};

const ar: QuestionFrames = {
  articles: '',
  wishes: [
    ['difference', 'ما الفرق بين …|ما هو الفرق بين …|الفرق بين …'],
    ['purpose', 'ما فائدة …|لماذا نستخدم …|ما الغرض من …'],
    ['what', 'ما معنى …|ما هو …|ما هي …|ماذا يعني …|ماذا تعني …|اشرح لي …|اشرح …|عرف …|تعريف …'],
    ['works', 'كيف يعمل …|كيف تعمل …'],
    ['how', 'كيف يمكنني …|كيف …'],
    ['why', 'لماذا …|ليش …'],
    ['when', 'متى …'],
    ['where', 'أين …|اين …'],
    ['example', 'أعطني مثالا على …|مثال على …|أمثلة على …'],
    ['possible', 'هل يمكنني …|هل يمكن …'],
  ],
  fillers: 'من فضلك',
  joiners: 'و أو',
};

export const questionFrames: Readonly<Record<Language, QuestionFrames>> = { en, ru, de, es, fr, pt, zh, ar };
