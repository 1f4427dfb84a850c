import type { JudgingWords } from './words.ts';

export const pt: JudgingWords = {
  proof:
    'demonstre, demonstra que, demonstrar, prove que, prova que, provar que, mostre que, refute, deduza, deduzir a, derive a fórmula',
  design: 'projete, projetar, desenhe uma arquitetura, arquitetura para, desenvolva um, desenvolva uma',
  designTopic: 'implemente, implementa*, refator*, arquitetura, escalável, otimiz*, proponha, planeje',
  judgement:
    'até que ponto, em que medida, criticamente, avalie, analise, você concorda, prós e contras, a favor e contra, argumentos a favor',
  judgementTopic: 'discuta, argumente, argumento*, interprete, justifique, historiadores, convincente*',
  fault:
    'erro, erros, falha, falhas, bug, bugs, não funciona, não está funcionando, não roda, não compila, errado, errada, incorret*, trava, em vez de, inesperad*, exceção',
  faultSearch:
    'encontre o erro, ache o erro, onde está o erro, qual é o erro, o que está errado, o que há de errado, o que estou fazendo errado, o que fiz de errado, corrija, conserte, onde errei',
  ownWork: 'meu, minha, meus, minhas, eu recebo, recebo, dá erro, tenho, fiz, faço, escrevi, tentei',
  possessive: 'meu, minha, meus, minhas',
  reasonsWanted: 'e por que, e explique, e justifique, justifique sua, com justificativa',
  steps: 'passo a passo, cada passo, por etapas',
  why: 'por que, por quê, porque, qual o motivo',
  explaining:
    'por que, por quê, porque, expliqu*, explica*, descrev*, compar*, diferença*, diferente*, distinga, versus, vs, causa*, razão, razões, efeito*, consequência*, influência, papel, vantage*, desvantage*, melhor, pior, escolher, relação, mecanismo, acontece, para que, pra que, resolva, calcule, determine, encontre, simplifique, exemplo*, entendo, entender, confus*, como, funciona, depende',
  condition: 'se, quando, enquanto, dado, dada, suponha, supondo, sem, porque, para que, não',
  pointing:
    'este, esta, isto, estes, estas, esse, essa, isso, aqui, acima, abaixo, seguinte*, meu, minha, nosso, nossa, seu, tal, tais',
  secondPart: 'e por que, e como, e o que, e quando, e quem, e qual, e onde, e mostre, ou, qual dos',
  definition:
    'o que é um, o que é uma, o que é o, o que é a, o que é, o que são, que é um, que é uma, o que significa, o que quer dizer, defina, definição de, definição, significado de',
  definitionAfter: '',
  fact: 'quando morreu, quando nasceu, quando foi, quando começou, quem é, quem foi, quem descobriu, quem inventou, quem escreveu, onde fica, onde está, onde nasceu, em que ano, em que século, como se chama, quantos, quantas, qual é a capital, qual é a fórmula, qual é o símbolo, fórmula de',
};
