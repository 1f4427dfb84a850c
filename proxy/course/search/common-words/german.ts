/** See `listed.ts`. */
export const german = `
ich ist nicht sie du das die es und der zu ein in wir mir mit was den mich auf dass er eine hat so sind
von dich war haben für ja hier an habe bin wie noch dir uns sich nur einen nein dem ihn auch hast sein
ihr da aus kann aber schon wenn wird um als bist im mal doch gut meine jetzt weiß werden nach oh oder
dann will mein mehr keine etwas alles muss immer nichts man wieder bei hab machen vor mann ihm einem tun
zum können sagen werde denn warum einer gehen sehen sehr geht alle über müssen diese einfach euch des nie
also wo los zeit ihnen gibt wirklich hey danke deine würde soll hatte wissen bitte viel gesagt am kein
komm wer zurück wurde wollte frau leben wäre damit lch gott leute kannst heute meinen dieser dein kommt
kommen willst na wollen sicher ganz mr zur hätte weil tut hallo okay macht waren bis vielleicht könnte
weg seine lassen vater gesehen nun gerade glaube tag ab geld gemacht sir sollte sagte keinen durch zwei
diesen passiert wohl ihre mutter reden anderen dachte daß möchte wirst lhr gehört weißt raus paar besser
ob her musst ordnung meiner klar diesem meinem lange lass dieses helfen unsere selbst finden jemand denke
ach nacht genau gar sagt welt mädchen ins hin vom schön weiter leid gleich ohne menschen deinen wieso
dort hause sollten davon zusammen geben ok hör machst freund richtig angst viele sieht haus tot sollen
ganze andere getan rein moment bleiben brauchen kinder unter arbeit problem dafür herr wegen jack liebe
genug dabei bringen gegen sag schnell eines brauche abend hatten jahre mach bruder sache hören sohn seit
morgen drei steht scheiße mag sei unser konnte habt einmal heißt kopf hilfe familie geh baby erst fertig
gefunden seid kam nehmen sprechen sofort jahren kind seinen daran junge minuten bevor stadt beim sterben
warst recht glauben warte darüber deiner lhre deinem ende he dinge namen wahr allein natürlich töten
bekommen männer vergessen dazu gab später wusste augen dank freunde jungs halten warten glück beide gute
kennen hi dr auto sage gehe komme mache uhr sehe teufel sonst art gern jeden könnten ihren halt fall dad
film bisschen eigentlich weit gib vorbei verstehe drin name ganzen musik würden tür verrückt solltest
denken dran sieh lieber guten darauf stimmt john kerl letzte job verloren wurden kenne ahnung seiner
grund toll verdammt bald bereit all jemanden hinter hand darf frauen idee runter draußen lang land typ
hätten egal arbeiten spät stehen gekommen etwa essen kleine jeder schwester wasser spielen geschichte
seinem liegt sah mom seite wenig ruhig frage meinst überhaupt fahren ruhe echt versucht tochter ging jahr
braucht fast neue ziemlich anders siehst polizei stunden musste spiel gewesen gerne finde erzählt tod ort
chance bedeutet sagst fragen letzten sogar ersten sachen wahrheit einzige kurz denen spaß oben mama
schwer schule je eben gesicht bestimmt treffen niemand woche entschuldigung sorgen schlecht große getötet
verstehen hoffe ah zimmer hoch unserer tage teil wann suchen verlassen zeigen wollten lässt wort eins
zwischen woher schatz versuchen nett kriegen arsch kleinen weiss erste läuft kommst freundin mensch
beiden ding niemals endlich nimm muß gehst denkst herz waffe tust dollar nehme schau holen oft drauf
anderes unten wagen yeah wichtig mrs hättest allen miss ihrer gedacht nummer würdest erzählen bleibt
hände blut bloß bringt bett eltern gefällt schuld eure plan krieg neuen retten guter während ihrem wären
fehler scheint lasst gegeben glücklich alt platz darum vielen falsch unseren schlafen nächsten fünf frei
sorge fest bereits alleine möglich irgendwie papa lernen gestern hierher schiff vier irgendwas menge
keiner brauchst typen stunde szene hölle einige deshalb geworden telefon feuer alter captain probleme
verstanden alten sondern zwar eigenen new körper hört gebe kumpel hund nochmal früh trinken besten meines
schaffen alte luft dürfen meister erde zukunft kaum funktioniert voll bleib reicht weh stellen kleiner
großen waffen büro wahl verlieren wochen stück lieben allem getroffen äh geschafft tue gefallen tja boss
überall passieren lustig licht gebracht nennen folge gefühl völlig denkt schlüssel drüben leuten buch
laufen spielt früher sam krank gegangen fand pass fühle himmel froh leicht direkt langsam wolltest
erinnern zuerst krankenhaus beste welche genommen arzt unserem idiot glaubst jede groß hattest jungen
rest versuche tagen nächste entschuldigen doktor spricht könnt hält team kämpfen heiraten könntest wow
mike straße mist könig redest kleines lebt erklären worden millionen wiedersehen onkel kennst sitzen dies
weniger kaffee ernst wollt tragen zeug trotzdem michael kaufen liste ändern kampf hasse person mund
umbringen präsident boden wohin machte party gefragt seht irgendwo kümmern frank kennt verletzt nachricht
willkommen hart lasse total gefängnis außer sicherheit wem ehrlich interessiert sex sagten ziehen
augenblick angerufen aufhören klasse bild stark zehn sinn david vorstellen tom traum länger manchmal
anrufen sechs arschloch sollst gestorben tages verschwinden kraft gesprochen heraus genauso wärst damals
heißen liebling wahrscheinlich stelle lhren bill erwartet solche meisten bringe still umgebracht stimme
general entschuldige vergiss rede führen bewegung höre geschäft werdet konnten wartet anfangen hinten
fällt wen sekunden gerettet naja jemals meinung geschehen antwort schlimm findet scheiß gewinnen tu
gedanken erinnere george mögen herren york earl klingt vorher auge setzen cool anfang danach monate
lebens benutzen fühlen ärger arbeite rolle gefährlich gelernt fallen böse werd nähe geschickt liebt tisch
ziel raum jedem fliegen wohnung lhnen erfahren dumm by eher vorsichtig herum klappe schicken laden aufs
großer charlie arbeitet euer worte richtige flugzeug firma bezahlen falls schreiben tat starb schluss
fenster liegen verzeihung niemanden neues benutzt jedes schätze finger wert rüber halte besonders daddy
witz nachdem nimmt kontrolle großartig herzen gutes gewonnen the bier kamen stolz komisch bitten randy
plötzlich joe bring informationen neu glaubt hörte rum lage sowieso bekommt ruf dagegen richtung nötig
johnny minute lesen behalten selber verkaufen geschrieben lhrer entscheidung unterwegs insel hotel harry
voller bob monat rufe verdient rachel gearbeitet james wenigstens wünschte schöne seele stand geist
gefahr unmöglich gelesen glaub bezahlt schicksal verstehst leider monaten weile verheiratet mussten agent
rufen jemandem beispiel kalt sitzt anruf sekunde schneller verdammte peter hole sarah bauer karte aller
befehl darfst bekannt opfer unglaublich steckt unbedingt zug perfekt witzig amerika kamera führt passt
schlagen kriegt homer nennt gefühle ständig verändert tolle gottes heiß partner mörder folgen computer
dahin ansehen außerdem wovon klein zerstört suche nämlich versuch schlimmer sheriff unfall müsste
vorsicht nase sowas schießen geburtstag beschützen müde beziehung gestohlen stirbt geheimnis süß offen
geschenk punkt hilft dame bewegen solange sauer tasche schritt claire setz arm meinte müsst erwischt
gehabt bart vertrauen erreichen wär alex gebäude ähm versprochen fort erledigt armee nahm näher weitere
rücken chef paul regierung preis hm wunder verbindung bescheid boot lst dan situation normal erledigen
mußt ehre planeten fürs darin kriegst drehen denk prinzessin ben drogen reise mord schwöre zeiten
schlampe regeln aussehen verliebt position redet scheisse möglichkeit sonne hol letzter kontakt and damen
deswegen gekauft schwert hunger frieden ctu tony persönlich blick nachrichten maul verraten hoffnung
geboren untertitel kaputt soldaten eigene ans übrig hältst aufhalten zeichen dauert versteckt tatsächlich
schwein band laß haare wütend hochzeit schrecklich fühlt energie chloe traurig sauber leiche links super
bord möchten magst fangen gesucht beschäftigt wisst weisst erwarten verschwunden joey professor buffy
sobald billy geredet brief acht lauf robin zeigt show hübsch sucht ross verkauft sagtest namens fernsehen
ließ heiße fährt tanzen nervös findest gegessen fehlt vergangenheit miteinander deines neben handy
anderer tief ran aufgabe richtigen foto verdammten tee sieben fuß geschlafen brauch of kindern beine ewig
lhrem absolut schlechte unsinn irgendetwas hörst bombe bekam herrn gelassen tante angefangen hals vorne
bullen bank weise verantwortlich paris öffnen schwierig seh bleibe rechts operation anwalt verspreche
bleibst glückwunsch entscheiden entfernt brachte zerstören lied gespielt aussieht lust vaters uh bilder
kriege feind händen jung ball stecken geholfen gleichen gehören wach genannt zahlen nahe aufnahme achtung
gleiche lee eddie you mission bekomme laut schmerz schlag lisa jawohl fleisch legen möchtest wozu
weihnachten erinnerst zieh schwierigkeiten park wussten meint gesellschaft vince gebeten erhalten
bedeuten verstecken respekt dasselbe gehirn entschieden zieht liebst dachten witze volk rat lebe
präsidenten schuhe monster dauern beweise hälfte schauen kirche hintern spur lehrer hilf gold lieb fbi
wunderbar güte jim geliebt fahre loch geschlagen ganzes wunderschön lachen colonel beweisen zeig
gegenüber bus großes verstand trägt herausfinden gewartet niemandem gegend schönen seltsam bewegt kate
haut fotos nah angriff erzähl interessant schlaf wind jesus messer lag fürchte beginnt überrascht to
richard stell gefangen bein eier singen überraschung dorf besorgen glas besuchen geändert beginnen henry
echte pferd held taxi freunden mitnehmen gruppe sorry besorgt system jimmy ruft steh nimmst obwohl
falschen susan leisten schwanger fahr adresse gemeinsam entkommen übel vermisst lady küche flug besuch
hängt werfen falsche ring verschwinde überleben nick gesetz tor wald ungefähr patienten maschine fräulein
gehts ehe schauspieler dach übersetzung kannte drinnen kim blöd blumen joy freiheit seines ecke knast
karten pro leg helfe wein wette vergnügen unterschied chuck verbrechen gibst gesund zweite steve erkennen
danny meter euren weder schüler bisher welcher mut davor bar wohnen statt pause auftrag hoffentlich
tschüss wand schreit männern spreche kostet erfolg wofür soweit teilen erschossen entlang eis amerikaner
abendessen mistkerl übernehmen danken irgendwann gebaut bobby schützen beenden andy van polizist gefahren
chris bericht test monsieur arme wüsste majestät versteht trifft meer hut zuvor lief doug haltet zeitung
mami schuldig bauen freude zufrieden zuhause versuchte drink sprach indem gemeint fühlst deren quatsch
kugel hielt gericht furchtbar verpasst ohren rose neuer fanden haufen drehbuch schätzchen deal haar stehe
fassen ehemann funktionieren fragte verhaftet drüber sergeant verantwortung major feiern bücher kümmere
ähnlich unterhalten stein kümmert nächstes gewusst schöner aufpassen katze geschieht brüder mitgebracht
unseres lord letztes dessen mitten erinnert wahnsinn vorhin neuigkeiten setzt zufällig kleid jedenfalls
angebot erklärt stellt monica restaurant serie melden clark brücke erinnerungen gestellt schmerzen
besteht wwwtvuserde verdienen offensichtlich fisch hängen gelegenheit konntest doctor bekommst al idioten
virus größte gingen strand geplant betrunken fängt keinem bringst süße nancy irgendwelche thema date
machten diesmal guck figur ne brechen lacht angetan druck mitkommen reich mark fluss wirkt traf
schließlich gewalt gelaufen ari ray daten hunde großvater wahre nachgedacht falle eigenes au gang sahen
erreicht willen tommy solchen schlechter einzigen ermordet tiere längst don autos wohnt max jeff fiel
hose mary leiden hau sprichst freue gebrochen baum kyle gehalten träume reihe la medizin halb gezeigt
meilen lieutenant hieß wunsch erster befehle bastard rief toten frühstück schaffst ihres aufgeben jake
gespräch engel verbringen terroristen erfahrung brauchte schätzen seien nehmt bad vogel anna roger
wochenende neun fantastisch zweiten vollkommen verfolgen schläft bemerkt marge wichser signal schließen
pistole lächerlich filme geschlossen de übrigens phoebe fragt detective president beweis wichtiger weinen
zeitpunkt pläne matt manche welches schlägt club carter schönes küssen chandler scherz behandelt madame
halbe london fair weiteren farbe sara natur entdeckt seiten selben langweilig kuchen bessere
bürgermeister treten lautet größer stehlen knie besonderes aha heim regen hingehen beeil gefeuert martin
koffer verfolgt geschäfte zumindest umsonst wayne million dorthin daraus bißchen antworten lösung hinaus
leer krankheit geblieben city hank hasst kräfte sieg rauf frag passierte zufall san füße geschossen
college heisst einiges dankbar see mochte flughafen erklärung charles gebrauchen flasche englisch sterbe
soldat wurdest kurs getrunken isst fühlte fliegt reichen erinnerung derjenige einigen nachts geschichten
story schande passen toilette jones fern peinlich eric dreck welchem töte schafft doc mädels worauf
solltet lüge verhindern holt erwähnt tatsache pete langer erlaubt eingeladen code pflicht anzug
angegriffen palmer karen steig einsatz zweifel königin england direktor schwanz gewinnt schloss
erschießen versteh trottel fähigkeiten dreht tötet spiele klug zulassen lügen house hmm form runde
verlangt scharf lösen hassen wünschen tier richter karriere vorbereitet stock luke vertraut sprache panik
martha kuss interesse zustand überprüfen stören ln kontrollieren freuen schuss risiko gilt überlebt
mannes huh bruce zurückkommen ryan opa erzählte übersetzt knochen gelogen kunden wesen usa nachdenken
gekriegt big braut wahnsinnig oma streit polizisten stehst hinterlassen adam jane toller jagen nutzen red
enden blödsinn sommer rache gebraucht urlaub irre gebt kino radio merken zeige abholen keller stoppen
labor stopp versprechen schwach robert verliert commander schreien officer geschah milch schade hinein
geklaut punkte maria schlage publikum kerle scheinen gebiet echten staaten schaffe entweder entführt
einfacher fragst wart vermisse überlegen schaut dienst rennen beendet warm kompliziert`;
