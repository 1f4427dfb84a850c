/**
 * Words that say nothing about what a question is about. English and Russian only: in other
 * languages frequent words weigh little anyhow, because they stand in most sections.
 * `ё` is written `е`, and words with an apostrophe are written without it.
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
there these they thing things this those though thus to together too toward understand until up upon us used
usually very via want wanted wants was wasnt way ways we well were werent what whats when where whether
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

/** For courses in English and Russian, whose terms and questions mix both languages. */
export function stopWords(): Set<string> {
  return new Set(`${english} ${russian}`.trim().split(/\s+/));
}

/** Stop words that are keywords of one programming language or another. */
export function keywordStopWords(): Set<string> {
  return new Set(
    'and as by do each for from if in is let not of on or then this until where while with'.split(' '),
  );
}
