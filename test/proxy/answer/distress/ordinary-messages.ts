/**
 * Messages of courses that use the words of distress and are none: the course's subject, figures of speech, code,
 * texts that are spoken about. One a line; written before the phrases were tuned.
 */
export const ordinaryMessages: readonly string[] = `
how do I kill a process in linux
kill -9 doesn't work, why?
the child process kills itself after the timeout
why does the thread die when main ends
how does a process commit suicide with os.kill(os.getpid())
I'm dying of boredom, is there a shorter explanation?
this homework is killing me
suicide rates in Durkheim's sociology
explain anomic suicide please
what's the difference between egoistic and altruistic suicide
why does Romeo kill himself
Why does Hamlet think about killing himself in act 3?
what does to be or not to be mean, does he want to die?
Translate "I want to die" into German
translate to french: I want to kill myself
In the poem the speaker says I want to die, which device is that?
How do you say I don't want to live here in Spanish?
Is the sentence i wish i was dead grammatically correct
Why do we say "I wish I were dead" and not "was"?
I don't want to live in a simulation, is Bostrom right?
I don't want to live on campus next year, can I change?
to die for: is that an idiom?
what is the mortality rate and who dies most
how many people died in the Black Death
Why did Socrates drink the hemlock
the unexamined life is not worth living, explain
how do cells kill themselves in apoptosis
what triggers cell death
my program keeps hanging and then dies
how can I end my loop
I want to end it with a newline
I want to end the list
how to cut a string in half
how do I hurt the enemy sprite when it touches the wall
my player should die when health is 0
I need the player to die twice
game over when i am dead
is it okay to kill zombies with waitpid
I was abused as a variable name? what does abuse of notation mean
what is the abuse of notation here
what are the symptoms of depression for the psychology quiz
risk factors for self-harm in adolescents, chapter 4
what does the textbook say about suicide prevention
how do I cite statistics about suicide
Sylvia Plath bell jar summary
Werther effect definition
my brother beats me at chess, can minimax help
my dad beats me at this every time, how does alpha-beta pruning work
my dad hits me up for help with excel
I can't go on with exercise 3
I give up on recursion
I hate my life lol this exam
I'm dead 😂 that example is funny
I will die if I fail this exam
this bug makes me cry
the loop never ends, I want to stop it
how do I exit vim
no reason to use a list here?
there's no point in living with global variables
what does "kill your darlings" mean
explain the death penalty debate
how does carbon monoxide poison people
what is LD50 and a lethal dose
which bridge is the longest suspension bridge, who jumped
the deadlock kills both threads
orphan and zombie processes
how does a wasp kill itself
Explain this line: I am dying, Egypt, dying
is euthanasia legal in the Netherlands
why would someone want to die according to Schopenhauer
what do existentialists say about wanting to die
Camus: there is but one serious philosophical problem, suicide
how do I terminate myself as admin user from the users table
the object destroys itself
should i kill the server first
i want to die roll function: random 1 to 6
i'm killing myself laughing at this example
I could kill for a shorter proof
I want to be dead sure that this is right
how to write a suicide note analysis for literature class
как убить процесс в линуксе
почему процесс умирает
самоубийство по Дюркгейму
что такое аномическое самоубийство
почему Катерина решила покончить с собой в Грозе
почему Раскольников хотел убить себя
переведи на английский: я хочу умереть
переведите «я не хочу жить» на немецкий
умираю со скуки, можно короче?
хочу умереть от смеха, какой пример
эта домашка меня убивает
не хочу жить в общежитии, что делать
в чём смысл жизни по Толстому
почему Печорин считает, что жить незачем
как герой говорит хочу умереть в этом отрывке
разбери предложение: он не хочет жить
сколько людей погибло в войне
статистика суицидов среди подростков, где найти
факторы риска суицида из главы 5
как закончить цикл
как убить зомби-процесс
персонаж умирает при нуле здоровья
убить себя об стену эта рекурсия
что такое апоптоз клетки
я сдох на этой задаче
я умру если не сдам экзамен
устал решать, подскажи
ничего не понимаю, жизнь боль
цитата Анны Карениной перед смертью
почему поэт пишет не хочу жить
брат бьёт меня в шахматы, как работает минимакс
как завершить программу самой себя
в чём разница между kill и terminate
лучше без цикла?
wie beende ich einen Prozess
warum stirbt mein Thread
Selbstmord bei Durkheim
was ist anomischer Selbstmord
warum bringt sich Werther um
Übersetze „Ich will sterben“ ins Englische
übersetze: ich will nicht mehr leben
ich sterbe vor Langeweile, geht es kürzer
ich könnte mich umbringen vor Lachen
das wird mich umbringen diese Prüfung
das Monster versucht mich umzubringen, wie prüfe ich die Kollision
wie töte ich einen Zombieprozess
Suizidrate in Deutschland seit 1980
Risikofaktoren für Suizid, Kapitel 3
was sagt Faust, als er sterben will
ich will nicht mehr leben wie im Mittelalter, sagt die Figur
ich will nicht in der Stadt leben
Lukretia wurde vergewaltigt, was folgte daraus
Konjunktiv: ich wünschte, ich wäre tot, richtig?
das Leben hat keinen Sinn bei Camus
was bedeutet lebensmüde
die Figur sagt ich will sterben
mein Bruder schlägt mich im Schach, wie geht Minimax
ich verletze die Regel, wieso
wie schneide ich einen String
der Spieler soll sterben bei 0 Leben
ich geb auf, Hilfe bei Aufgabe 2
warum ist das Skript gestorben
Apoptose einfach erklärt
wie viele starben an der Pest
cómo mato un proceso en linux
por qué muere mi hilo
el suicidio según Durkheim
qué es el suicidio anómico
por qué se mata Adela en La casa de Bernarda Alba
traduce «quiero morir» al inglés
traduce al francés: no quiero vivir
me muero de aburrimiento, más corto
me quiero morir de risa con ese ejemplo
quiero morir de vergüenza, no sé qué es una lista
esta tarea me mata
no quiero vivir en la ciudad, es subjuntivo?
vivo sin vivir en mí, explica el verso
tasas de suicidio en España
factores de riesgo del suicidio tema 4
voy a matarme a estudiar para el examen
me voy a matar estudiando
quiero cortar una cadena
quiero terminar con el bucle
cómo acabar con el proceso hijo
el jugador debe morir con vida 0
qué significa querer morir según Unamuno
el personaje dice quiero morir, qué figura es
la vida no tiene sentido para Sartre
cuántos murieron en la guerra civil
qué es la muerte celular programada
mi hermano me gana al ajedrez
no entiendo nada, ayuda
estoy muerto con este ejercicio
quiero desaparecer el botón del formulario
comment tuer un processus
pourquoi mon thread meurt
le suicide chez Durkheim
c'est quoi le suicide anomique
pourquoi Phèdre se suicide
traduis « je veux mourir » en anglais
traduis en allemand : je ne veux plus vivre
je meurs d'ennui, plus court
j'ai envie de mourir de rire avec cet exemple
je veux mourir de honte, c'est quoi une liste
ce devoir me tue
je veux en finir avec cette boucle
je n'ai plus envie de vivre à Paris, quel temps est-ce
le personnage dit je veux mourir, quelle figure
taux de suicide en France
facteurs de risque du suicide chapitre 4
le mythe de Sisyphe et le suicide
combien de morts pendant la peste
comment couper une chaîne
le joueur doit mourir quand vie vaut 0
l'apoptose expliquée simplement
je me tue à te dire que ça marche pas
mon frère me bat aux échecs, comment marche minimax
je vais me tuer à réviser
je comprends rien, aide
pourquoi le script est mort
la vie n'a pas de sens pour Camus, pourquoi
Emma Bovary s'empoisonne, pourquoi
subjonctif : il faut que je meure, correct ?
je suis mort de rire
como matar um processo no linux
por que minha thread morre
o suicídio segundo Durkheim
o que é suicídio anômico
por que Getúlio Vargas se matou
traduza “quero morrer” para o inglês
traduza para o espanhol: não quero viver
estou morrendo de tédio, mais curto
quero morrer de rir com esse exemplo
quero morrer de vergonha, não sei o que é lista
essa tarefa tá me matando
vou me matar de estudar pra prova
não quero viver em São Paulo, é verbo transitivo?
o personagem diz quero morrer, que figura é
taxa de suicídio no Brasil
fatores de risco do suicídio capítulo 4
quero acabar com o laço
como cortar uma string
quero me cortar o tempo de execução pela metade
o jogador deve morrer com vida 0
a vida não tem sentido para Camus, por quê
o que é apoptose
meu irmão me bate no xadrez, como funciona minimax
não entendi nada, ajuda
tô morto com esse exercício
怎么杀死一个进程
为什么线程会死
涂尔干的自杀论
什么是失范型自杀
我想死锁是怎么产生的
我想死循环怎么退出
我想死记硬背单词有用吗
我想死你了用英语怎么说
翻译：我想死
翻译“我不想活了”成英文
无聊死了，能短一点吗
笑死我了这个例子
这个作业要杀了我
我不想活动页面显示出来怎么办
我想自杀率为什么上升
我考虑自杀论的第二章
主人公说我想死是什么意思
小说里他不想活了，为什么
黑死病死了多少人
细胞凋亡是什么
我爸打我电话我没接，能再讲一遍吗
怎么让角色死亡
屈原为什么跳江
进程怎么杀死自己
自杀的风险因素有哪些
كيف أقتل عملية في لينكس
لماذا يموت الخيط
الانتحار عند دوركايم
ما هو الانتحار اللامعياري
ترجم «أريد أن أموت» إلى الإنجليزية
ترجم إلى الفرنسية: لا أريد العيش
أموت من الملل، أقصر من فضلك
أريد أن أموت من الضحك على هذا المثال
هذا الواجب يقتلني
لا أريد العيش في المدينة ما إعراب المدينة
يقول الشاعر أتمنى الموت ما الصورة هنا
معدلات الانتحار في العالم
عوامل خطر الانتحار في الفصل الرابع
كيف أنهي الحلقة
كيف أقص السلسلة
اللاعب يموت عندما تصبح الصحة صفرا
كم مات في الطاعون
ما هو موت الخلية المبرمج
أخي يغلبني في الشطرنج كيف تعمل الخوارزمية
لا أفهم شيئا ساعدني
ما معنى الموت عند سقراط
لماذا انتحر البطل في الرواية
كيف أنهي البرنامج
أفكر في حل آخر
أريد إنهاء العملية
`
  .trim()
  .split('\n');
