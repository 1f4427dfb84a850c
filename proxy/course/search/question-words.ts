/**
 * Words in which questions are put, and others that say nothing of their own. English, Russian and
 * Ukrainian whole; of other languages what lists of stop words leave out, because those are made
 * for texts and not for questions. `ё` is written `е`; words with an apostrophe stand without it.
 */
const english = `
a about above actually after again all also always am an and another any anybody anyone anything are arent
around as ask at away back basically be because been before being below between both but by came can cannot
cant come could couldnt did didnt differ difference differences different differs do does doesnt doing done
dont down during each either else ever every everything exactly example explain few for from further gave
get gets getting give given gives go goes going good got had hadnt has hasnt have havent having he hello her
here hers hi him his how however i id if ill im in instead into is isnt it its itself ive just know let lets
like look made make makes making many may maybe me mean meaning means might mine more most much must my need
needs never no nor not now of off often on once one ones only or other others our out over own please
possible put really same say says see seem seems shall she should shouldnt show simply so some somebody
somehow someone something still stuff such take takes tell than thank thanks that thats the their them then
there these they thing things this those though thus to together too toward understand until up upon us use used
uses using usually very via want wanted wants was wasnt way ways we well were werent what whats when where whether
which while who whose why will with within without wont would wouldnt yes yet you your yours`;

const russian = `
а без более больше будет будто бы был была были было быть в вам вас вдруг ведь весь видимо во вообще вот все
всегда всего всей всем всех всю всякий вы где да даже дела делает делать для до его ее ей ему если есть еще
же за зачем здесь значит и из или им иметь иногда их к кажется как какая какие каким каких какого какой
какую когда кого кому конечно которая которого которое которой которую которые который которых кто куда ли
либо лучше любой между меня мне многие много мое моего моей может можно мои моих мой мою моя мы на над надо
назад нам нас наш не него нее ней нельзя нет ни нибудь никогда ним них ничего но ну нужен нужна нужно нужны
о об объясни объясните один одна однако одно означает он она они оно от откуда отличается отличаются отличие
отличия очень по под подскажи подскажите пожалуйста покажи покажите помогите после потом потому почему почти
при пример примере про просто раз разве разница разницу расскажи расскажите с сам сама сами само самый свое
своего своей свои своих свой свою своя себе себя сейчас со совсем спасибо так такая такие такое такой там
тебе тебя тем теперь то тогда того тоже той только том тот три ту тут ты у уже хорошо хотел хоть хочу чего
чей чем через что чтоб чтобы чье чья эта эти этим этих это этого этой этом этот эту я`;

const ukrainian = `
а або абсолютно але б без би був буде будь була були було бути в вам вас ваш ви від він вона вони воно все всі
всього вже все-таки для до дуже є ж з за завжди зі і із її їй їм їх й його йому як яка яке який яким якими яких яку
якщо ким кого коли коло кому куди лише між мене мені ми мій може можна моя на навіщо над нам нас наш не нема немає
них ні ній ніж ним ними ну о об один одна одно означає ось от отже пан по під після поки поясни поясніть приклад про
просто різниця роблю робити робить сам свій своя себе скажи слід собі та так така такий таке також там те ти тим то
тоді того той тому тут у уже хочу хто це цей ці цього цієї цьому цю ця чи чим чого чому що щоб щось я якої відрізняється
відрізняються треба потрібно тепер кажуть каже сказав наскільки скільки`;

/** By primary subtag of BCP 47. */
const more: Readonly<Record<string, string>> = {
  en: english,
  ru: russian,
  uk: ukrainian,
  ar: `ما ماذا لماذا كيف هل متى اين أين كم من في على الى إلى عن مع هو هي هذا هذه ذلك التي الذي ان أن لا لم لن قد كل بعد
    قبل عند بين ليش ليه علاش شو ايش وش شنو واش ازاي كيفاش شلون وين فين امتى منو يعني اشرح مثال الفرق فرق معنى استخدام يمكن استطيع اريد يجب يكون تكون كان ايهما ام او أو ثم حتى
    بدون دون لدي ليس غير اي أي انا يحدث ب ل و ف ك`,
  bg: 'какво защо как кога къде колко каква какъв какви обясни пример разлика означава',
  cs: 'co jak proč kdy kde kolik který která které a i v na se je to že z do pro s jsou být vysvětli příklad rozdíl',
  da: 'hvad hvorfor hvordan hvornår hvor hvilken hvilke forskel forklar eksempel betyder mellem',
  de: `warum wieso weshalb wozu wann wofür woher wohin woran wodurch welch wer wen wem wessen unterschied erkläre erklär
    erklären beispiel bedeutet bedeuten heißt eigentlich denn bitte mal gibt darf dürfen benutze benutzen kommt kommen mache
    macht gesagt sagt meinte meint beide beiden zb wirklich immer nun schon hätte sei geht gehen ging gehe kann können kannst könnte könnten muss müssen soll sollen sollte sollten
    sollst will wollen möchte brauche brauchen brauchst habe haben hast wird werde werden wurde wurden gebe geben weiß weißt
    wissen lassen nehmen sagen helfen hilf hilft verstehe verstehen lernen viel viele gut guten`,
  es: `cuál cuáles cómo qué por porqué cuándo dónde quién cuánto cuánta cuántos cuántas diferencia explica explicar explicame
    ejemplo significa sirve sirven pasa hago hace puedo puede tengo está esto eso ocurre dice quiero ahí hay nuestro nuestra necesito
    necesita necesitas debo debe deber hacer poder querer quiere ir va voy vamos decir dar dame saber sé sabe ver puedes
    entiendo entender buen bueno buena mejor mucho muchos todo toda todos todas`,
  fi: 'mitä miten miksi milloin missä mikä kuinka paljon ero selitä esimerkki tarkoittaa välillä',
  fr: `comment pourquoi quand où quel quelle quels quelles combien quoi qui est-ce ça cela c'est différence différences entre
    explique expliquer expliquez exemple signifie veut dire peut peux peut-on puis-je faut il fait faire faut-il sert donc si
    y a-t-il plus moins alors comme chez lequel laquelle ai-je doit dois suis être avoir dit passe aussi très peut-être
    aura-t-il aura-t-elle t on va vais aller vont pouvez pouvoir devoir devez voulez veux vouloir savoir sais sait dire dites
    besoin donner donne prendre comprends comprendre arrive bien bon bonne meilleur tout toute tous toutes beaucoup`,
  hi: 'क्या क्यों कैसे कब कहाँ कौन कितना अंतर उदाहरण मतलब समझाइए समझाओ बताओ है हैं होता होती होते करे करें करता करना kya hai kaise kyu aur ka ki ke me mein hota samjhao batao',
  it: 'come perché quando dove quale quali chi quanto cosa che differenza differenze tra spiega esempio significa serve fare può posso',
  ja: 'とは なに 何 なぜ どう どうして どこ いつ 違い 教えて ください 方法',
  ko: '뭐야 뭐예요 뭔가요 뭐 무엇 무엇인가요 인가요 차이 차이점 방법 어떻게 왜 언제 어디 설명 설명해줘 알려줘 예시 의미',
  nl: 'wat waarom hoe wanneer waar welke wie hoeveel verschil tussen uitleg voorbeeld betekent leg uit',
  pl: `co jak dlaczego kiedy gdzie ile który która które kto czym czy a i w we na się jest to że z do dla są być o po za od
    nie tak ale lub oraz przez przy jaki jaka jakie wyjaśnij przykład różnica między oznacza`,
  pt: 'como porque quando onde qual quais quem quanto que diferença entre explica exemplo significa serve fazer pode posso',
  ro: 'ce cum cand unde care cine cat diferenta intre explica exemplu inseamna',
  sv: 'vad varför hur när var vilken vilka vem skillnad mellan förklara exempel betyder',
  tr: 'ne nedir nelerdir yarar işe nasıl neden niçin niye nerede kim hangi kaç fark farkı açıkla örnek demek arasında mi mı mu mü',
};

/** With which students begin and end; of them nothing is asked. */
const greetings: Readonly<Record<string, string>> = {
  ar: 'مرحبا اهلا شكرا',
  de: 'hallo danke tschüss',
  en: 'hello hi hey bye thx pls',
  es: 'hola gracias adiós',
  fr: 'bonjour salut bonsoir merci svp',
  pt: 'olá oi obrigado obrigada',
  ru: 'привет здравствуйте здравствуй спс',
  uk: 'привіт вітаю дякую',
};

/**
 * Those of English are asked with in any language, and in one of another script are no words of its own.
 * @param tag primary subtag of a language
 */
export function questionWords(tag: string): string[] {
  const own = `${more[tag] ?? ''} ${greetings[tag] ?? ''}`;
  if (tag === 'en') return wordsOf(`${own} ${russian} ${greetings.ru}`);
  return wordsOf(isLatin(tag) ? own : `${own} ${english} ${greetings.en}`);
}

function isLatin(tag: string): boolean {
  return new Intl.Locale(tag).maximize().script === 'Latn';
}

function wordsOf(list: string): string[] {
  return list
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
}
