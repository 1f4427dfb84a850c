import { listed } from '../../../ground/listed.ts';
import type { DistressPhrases } from './phrases.ts';

export const pt: DistressPhrases = {
  fillers: listed(`
    eu, só, apenas, realmente, muito, às, vezes, sempre, já, simplesmente, tanto, mais, mesmo, ainda, agora
  `),
  pairs: [
    [
      listed(`
        quero, queria, vou, penso em, estou pensando em, tenho vontade de, pretendo, como posso
      `),
      listed(`
        me matar, me suicidar, matar-me, suicidar-me, tirar minha vida, tirar a minha vida,
        acabar com minha vida, acabar com a minha vida, cometer suicídio, me cortar, me machucar,
        cortar os pulsos, desaparecer para sempre, desaparecer pra sempre, sumir para sempre,
        sumir pra sempre, dormir e nunca acordar, dormir e não acordar, deixar de existir
      `),
    ],
    [
      ['quero', 'queria', 'tenho vontade de', 'preferia', 'prefiro'],
      ['morrer', 'estar morto|morta'],
    ],
    [
      ['meu|minha'],
      ['pai|padrasto|mãe|madrasta|namorado|namorada|marido|irmão|tio me bate|espanca|abusa|estupra'],
    ],
  ],
  signs: listed(`
    não quero viver, não tenho vontade de viver, não aguento viver, sem vontade de viver,
    não quero estar vivo|viva, minha vida não tem sentido, minha vida não vale a pena,
    não tenho motivo para viver, não tenho razão para viver, não tenho motivos para viver,
    queria nunca ter nascido, seria melhor sem mim, estariam melhor sem mim, ficariam melhor sem mim,
    ninguém sentiria minha falta, ninguém sentiria a minha falta, sou um peso para todos,
    sou um peso pra todos, tenho pensamentos suicidas, penso em suicídio, estou pensando em suicídio,
    me corto de propósito, estou me cortando, me automutilo, fui estuprado|estuprada, fui abusado|abusada,
    fui violado|violada, cansado|cansada de viver
  `),
  innocent: listed(`
    quero|queria morrer de, tenho vontade de morrer de,
    quero|queria|vou me matar de|estudando|trabalhando|pra|para,
    não quero viver em|com|na|no|perto|longe|assim|aqui|num|numa, quero|vou me cortar o,
    meu|minha pai|irmão|tio|mãe|namorado|namorada me bate no|na|nos|em
  `),
  study: listed(`
    traduza, traduzir, tradução, traduz, frase, poema, personagem, romance, narrador, verso, citação,
    estrofe, protagonista, subjuntivo, verbo, gramática, monólogo, autor, poeta, significa, diz, conto,
    livro
  `),
};
