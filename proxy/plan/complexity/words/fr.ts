import type { JudgingWords } from './words.ts';

export const fr: JudgingWords = {
  proof:
    'démontre, démontrez, démontrer, prouve que, prouvez que, prouver que, montre que, montrez que, réfute, déduis la, établis la, déduire la formule',
  design: 'conçois, concevez, concevoir, architecture pour, élabore, élaborer un',
  designTopic: 'implémente*, refactoris*, architecture, évolutif, optimise*, propose, planifie',
  judgement:
    'dans quelle mesure, jusquà quel point, de façon critique, évalue, évaluez, analyse, analysez, es tu daccord, pour et contre, arguments pour',
  judgementTopic: 'discute, argumente, argument*, interprète, justifie, justifiez, historiens, convaincant*',
  fault:
    'erreur, erreurs, bug, bugs, ne marche pas, marche pas, ne fonctionne pas, fonctionne pas, ne compile pas, plante, faux, fausse, incorrect*, au lieu de, inattendu*, exception',
  faultSearch:
    'trouve lerreur, trouve mon erreur, où est lerreur, où est mon erreur, quelle est lerreur, quest ce qui ne va pas, quest ce qui cloche, corrige, corrigez, répare, où je me trompe',
  ownWork: 'mon, ma, mes, jobtiens, jai, je reçois, jessaie, jai écrit, jai fait',
  possessive: 'mon, ma, mes',
  reasonsWanted: 'et pourquoi, et explique, et justifie, justifie ta, avec des raisons',
  steps: 'étape par étape, pas à pas, chaque étape',
  why: 'pourquoi, doù vient',
  explaining:
    'pourquoi, expliqu*, décri*, compar*, différence*, différent*, distingue, par rapport à, versus, vs, cause*, raison*, effet*, conséquence*, influence, rôle, avantage*, inconvénient*, mieux, meilleur*, pire, choisir, relation, lien, mécanisme, se passe, arrive, à quoi sert, sert à, résous, résoudre, calcule, détermine, trouve, simplifie, exemple*, comprends, comprendre, confus, comment, fonctionne, marche',
  condition: 'si, quand, lorsque, pendant, étant donné, suppose, supposons, sans, parce que, pour que, ne',
  pointing:
    'ce, cet, cette, ces, ceci, cela, ça, ici, ci dessus, ci dessous, suivant*, mon, ma, mes, notre, nos, ton, votre, tel, telle',
  secondPart: 'et pourquoi, et comment, et que, et quand, et qui, et quel*, et où, et montre, ou, lequel',
  definition:
    'quest ce quun, quest ce quune, quest ce que le, quest ce que la, quest ce que les, quest ce que cest, quest ce que, cest quoi un, cest quoi une, cest quoi le, cest quoi la, cest quoi les, cest quoi, que signifie, que veut dire, ça veut dire quoi, définis, définition de, définition',
  definitionAfter: 'cest quoi, ça veut dire quoi',
  fact: 'quand est mort, quand est né, quand a, quand était, qui est, qui était, qui a découvert, qui a inventé, qui a écrit, qui a fondé, où est, où se trouve, où était, en quelle année, à quelle date, comment sappelle, combien de, quelle est la capitale, quelle est la formule, quel est le symbole, formule de',
};
