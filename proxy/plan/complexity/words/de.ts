import type { JudgingWords } from './words.ts';

export const de: JudgingWords = {
  proof:
    'beweise, beweis dass, beweisen sie, zu beweisen, zeige dass, zeig dass, zeigen sie dass, widerlege, leite her, leiten sie her, herleitung von, leite die, leite den, weise nach',
  design:
    'entwirf, entwerfe, entwerfen sie, konzipiere, entwickle ein, entwickle eine, entwickle einen, architektur für',
  designTopic:
    'implementiere, implementierung, refaktor*, architektur, skalier*, optimier*, schlage vor, plane',
  judgement:
    'inwiefern, inwieweit, kritisch, bewerte, beurteile, analysiere, erörtere, stimmst du zu, pro und contra, für und wider, wäge ab, nimm stellung',
  judgementTopic: 'diskutiere, argument*, begründe, interpretiere, deute, historiker*, überzeugend*',
  fault:
    'fehler*, fehlermeldung, bug, bugs, funktioniert nicht, geht nicht, klappt nicht, läuft nicht, falsch, falsche, falsches, stürzt ab, absturz, hängt, kaputt, statt, unerwartet*, exception',
  faultSearch:
    'finde den fehler, finde meinen fehler, wo ist der fehler, wo liegt der fehler, wo ist mein fehler, was ist falsch, was stimmt nicht, was mache ich falsch, was habe ich falsch, behebe, korrigiere, repariere',
  ownWork:
    'mein, meine, meinen, meinem, meiner, ich bekomme, ich habe, ich erhalte, ich versuche, ich kriege, mache ich, bei mir',
  possessive: 'mein, meine, meinen, meinem, meiner',
  reasonsWanted: 'und warum, und wieso, und begründe, und erkläre, mit begründung, begründe deine',
  steps: 'schritt für schritt, jeden schritt, jeder schritt, schrittweise',
  why: 'warum, wieso, weshalb, woran liegt',
  explaining:
    'warum, wieso, weshalb, erklär*, beschreib*, vergleich*, unterschied*, gegenüber, vs, versus, ursache*, grund, gründe, folge*, auswirkung*, wirkung, einfluss, bedeutung für, rolle, vorteil*, nachteil*, besser, schlechter, wählen, zusammenhang, mechanismus, passiert, zweck, wozu, lös*, berechne, bestimme, finde, vereinfache, beispiel*, verstehe, verstehen, verwirr*, wie funktioniert, funktioniert, wie kommt, wie kann, wie wird, abhängig, richtig, gut, stark',
  condition: 'wenn, falls, während, sofern, angenommen, gegeben, sei, ohne, weil, damit, ob, nicht',
  pointing:
    'dies*, jene*, das hier, hier, oben, unten, folgend*, mein*, unser*, dein*, ihr, solch*, davon, daran, damit',
  secondPart:
    'und warum, und wie, und was, und wann, und wer, und welche*, und wo, und zeige, oder, welche die',
  definition:
    'was ist ein, was ist eine, was ist, was sind, was bedeutet, was heißt, was versteht man unter, definiere, definition, definition von, bedeutung von, wofür steht',
  definitionAfter: '',
  fact: 'wann war, wann wurde, wann starb, wann lebte, wann hat, wer ist, wer war, wer hat, wer schrieb, wer erfand, wer entdeckte, wo ist, wo liegt, wo war, in welchem jahr, in welcher stadt, in welchem jahrhundert, wie heißt, wie viele, welche farbe, welches jahr, welche formel, formel für, formel',
};
