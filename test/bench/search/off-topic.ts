/**
 * Questions that no course of ours is about, in each of its languages: what a student types
 * into the wrong window. None has a word that only a subject has.
 */
const questions: Readonly<Record<string, string>> = {
  en: `who won the football match yesterday
what will the weather be like in Lisbon tomorrow
recipe for pancakes with blueberries
cheap flights to Barcelona in August
best horror movie of last year
how do I get rid of a headache
what time does the supermarket close on Sunday
lyrics of the new Taylor Swift song
my dog barks all night, what can I do
how tall is the Eiffel tower
wedding dress under 300 dollars
Can you recommend a good dentist near the station who also takes children?`,
  ru: `кто вчера выиграл футбольный матч
какая завтра погода в Сочи
рецепт блинов с черникой
дешёвые авиабилеты в Стамбул в августе
лучший фильм ужасов прошлого года
как избавиться от головной боли
до скольки работает супермаркет в воскресенье
текст новой песни Монеточки
моя собака лает всю ночь, что делать
какой высоты Эйфелева башня
свадебное платье недорого
Посоветуйте хорошего стоматолога возле вокзала, который принимает детей`,
  de: `wer hat gestern das fussballspiel gewonnen
wie wird morgen das wetter in Hamburg
rezept für pfannkuchen mit heidelbeeren
billige flüge nach barcelona im august
bester horrorfilm vom letzten jahr
was hilft gegen kopfschmerzen
wann macht der supermarkt am sonntag zu
songtext vom neuen helene fischer lied
mein hund bellt die ganze nacht
wie hoch ist der eiffelturm
brautkleid unter 300 euro
Können Sie mir einen guten Zahnarzt am Bahnhof empfehlen, der auch Kinder behandelt?`,
  es: `quién ganó el partido de fútbol ayer
qué tiempo hará mañana en Sevilla
receta de tortitas con arándanos
vuelos baratos a Londres en agosto
la mejor película de terror del año pasado
cómo quitarse el dolor de cabeza
a qué hora cierra el supermercado el domingo
letra de la nueva canción de Rosalía
mi perro ladra toda la noche
cuánto mide la torre Eiffel
vestido de novia por menos de 300 euros
¿Me recomiendas un buen dentista cerca de la estación que atienda a niños?`,
  fr: `qui a gagné le match de foot hier
quel temps fera-t-il demain à Nice
recette de crêpes aux myrtilles
vols pas chers pour Barcelone en août
meilleur film d'horreur de l'année dernière
comment se débarrasser d'un mal de tête
à quelle heure ferme le supermarché le dimanche
paroles de la nouvelle chanson d'Angèle
mon chien aboie toute la nuit
quelle est la hauteur de la tour Eiffel
robe de mariée à moins de 300 euros
Pouvez-vous me recommander un bon dentiste près de la gare qui soigne aussi les enfants ?`,
  uk: `хто вчора виграв футбольний матч
яка завтра погода в Одесі
рецепт млинців з чорницею
дешеві авіаквитки до Барселони в серпні
найкращий фільм жахів минулого року
як позбутися головного болю
до котрої працює супермаркет у неділю
текст нової пісні Океану Ельзи
мій собака гавкає всю ніч
яка висота Ейфелевої вежі
весільна сукня недорого
Порадьте доброго стоматолога біля вокзалу, який приймає дітей`,
  zh: `昨天的足球比赛谁赢了
明天上海天气怎么样
蓝莓煎饼的做法
八月去巴塞罗那的便宜机票
去年最好看的恐怖片
头痛怎么办
超市星期天几点关门
周杰伦新歌的歌词
我家的狗整晚叫
埃菲尔铁塔有多高
三百块以下的婚纱
能推荐一位火车站附近也看儿童的好牙医吗`,
  ar: `من فاز في مباراة كرة القدم أمس
كيف سيكون الطقس غدا في بيروت
طريقة عمل الفطائر بالتوت
تذاكر طيران رخيصة الى اسطنبول
افضل فيلم رعب العام الماضي
كيف اتخلص من الصداع
متى يغلق السوبرماركت يوم الجمعة
كلمات اغنية فيروز الجديدة
كلبي ينبح طوال الليل
كم يبلغ ارتفاع برج ايفل
فستان زفاف رخيص
هل تنصحني بطبيب اسنان جيد قرب المحطة يعالج الاطفال؟`,
};

/** English ones for a language that has none here. */
export function offTopicQuestions(language: string): string[] {
  const [tag = ''] = language.toLowerCase().split('-');
  return (questions[tag] ?? questions.en ?? '').split('\n');
}
