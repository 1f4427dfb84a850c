import type { JudgingWords } from './words.ts';

export const es: JudgingWords = {
  proof:
    'demuestra, demuestre, demostrar, prueba que, pruebe que, probar que, refuta, deduce la, deduzca, deduce que, derivar la, deriva la fórmula',
  design: 'diseña, diseñe, diseñar, diséñame, arquitectura para, desarrolla un, desarrolla una',
  designTopic:
    'implementa*, refactoriz*, arquitectura, escalable, escalar, optimiza*, propón, propone, planifica',
  judgement:
    'hasta qué punto, en qué medida, críticamente, evalúa, valora, analiza, analice, estás de acuerdo, a favor y en contra, argumentos a favor',
  judgementTopic:
    'discute, argumenta, argumento*, interpreta, justifica, justifique, historiadores, convincente*',
  fault:
    'error, errores, fallo, fallos, falla, bug, bugs, no funciona, no me funciona, no corre, no compila, no me sale, incorrecto, incorrecta, mal, se cuelga, en vez de, en lugar de, inesperad*, excepción, no entiendo por qué',
  faultSearch:
    'encuentra el error, encuentra mi error, dónde está el error, cuál es el error, qué está mal, qué hay mal, qué hago mal, qué hice mal, corrige, arregla, en qué me equivoco',
  ownWork: 'mi, mis, mío, me da, me sale, obtengo, tengo, hice, hago, escribí, intenté, intento',
  possessive: 'mi, mis, mío',
  reasonsWanted: 'y por qué, y explica, y justifica, justifica tu, razona tu, con razones',
  steps: 'paso a paso, cada paso, por pasos',
  why: 'por qué, a qué se debe',
  explaining:
    'por qué, porqué, explica*, explíca*, describe, compara*, diferencia*, diferente*, distingue, frente a, versus, vs, causa*, razón, razones, efecto*, consecuencia*, influencia, papel, función de, ventaja*, desventaja*, mejor, peor, elegir, relación, mecanismo, ocurre, pasa, para qué, resuelve, calcula, determina, encuentra, simplifica, ejemplo*, entiendo, entender, confund*, cómo funciona, funciona, cómo se, cómo puedo, cómo, depende',
  condition: 'si, cuando, mientras, dado, dada, supón, suponiendo, sin, porque, para que, no',
  pointing:
    'este, esta, esto, estos, estas, ese, esa, eso, aquí, arriba, abajo, siguiente*, mi, mis, nuestr*, tu, tal, tales, anterior',
  secondPart: 'y por qué, y cómo, y qué, y cuándo, y quién, y cuál, y dónde, y muestra, o, cuál de',
  definition:
    'qué es un, qué es una, qué es el, qué es la, qué es, qué son los, qué son las, qué son, qué significa, qué quiere decir, define qué es, defina, definición de, definición, significado de',
  definitionAfter: '',
  fact: 'cuándo murió, cuándo nació, cuándo fue, cuándo se, cuándo empezó, cuándo terminó, quién es, quién fue, quién descubrió, quién inventó, quién escribió, quién propuso, dónde está, dónde nació, dónde se encuentra, en qué año, en qué siglo, cómo se llama, cuántos, cuántas, cuál es la fórmula, cuál es la capital, cuál es el símbolo, fórmula de',
};
