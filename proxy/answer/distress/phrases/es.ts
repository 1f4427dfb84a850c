import { listed } from '../../../ground/listed.ts';
import type { DistressPhrases } from './phrases.ts';

export const es: DistressPhrases = {
  fillers: listed(`
    ya, solo, realmente, mucho, a, veces, siempre, tanto, simplemente, yo, de, verdad, en, serio, más, la
  `),
  pairs: [
    [
      listed(`
        quiero, quisiera, me quiero, tengo ganas, deseo, voy, me voy, pienso, he pensado, estoy pensando
      `),
      listed(`
        matarme, suicidarme, me matar, matar me, quitarme vida, acabar con mi vida, terminar con mi vida,
        cortarme venas, cortarme las venas, hacerme daño, desaparecer para siempre, dejar existir,
        dejar vivir, no despertar nunca
      `),
    ],
    [
      ['quiero', 'quisiera', 'me quiero', 'tengo ganas', 'deseo', 'prefiero'],
      ['morir', 'morirme', 'estar muerto|muerta'],
    ],
    [
      ['me quiero', 'me voy'],
      ['matar', 'suicidar'],
    ],
    [
      ['mi'],
      [
        'padre|papá|madre|mamá|padrastro|madrastra|novio|novia|marido|hermano|tío me pega|golpea|maltrata|viola',
      ],
    ],
  ],
  signs: listed(`
    no quiero vivir, no quiero seguir viviendo, no tengo ganas vivir, sin ganas vivir estoy,
    no quiero seguir vivo|viva, mi vida no vale pena, mi vida no tiene sentido, no tengo razones para vivir,
    no tengo razón para vivir, no tengo nada por que vivir, ojalá estuviera muerto|muerta, ojalá me muriera,
    ojalá no hubiera nacido, estarían mejor sin mí, estaría mejor sin mí, nadie me echaría menos,
    nadie me extrañaría, soy una carga para todos, tengo pensamientos suicidas, tengo ideas suicidas,
    pienso suicidio, pensando suicidio estoy, me corto brazos, me corto los brazos, me autolesiono,
    me hago daño mí mismo|misma, abusan mí, abusaron mí, me violaron, me han violado, cómo puedo matarme,
    cómo puedo suicidarme, cansado|cansada vivir estoy, estoy cansado|cansada vivir
  `),
  innocent: listed(`
    quiero|quisiera morir|morirme risa|vergüenza|amor|aburrimiento|hambre|sueño|pena,
    me quiero morir risa|vergüenza|aburrimiento|pena,
    no quiero vivir con|allí|ahí|aquí|cerca|lejos|así|ciudad|campo|casa|un|una|el|este,
    quiero|voy matarme estudiar|estudiando|trabajando, me voy|quiero matar estudiar|estudiando|trabajando,
    mi padre|papá|madre|mamá|hermano me pega gritos|un
  `),
  study: listed(`
    traduce, traducir, traducción, tradúceme, frase, oración, poema, verso, personaje, novela, narrador,
    protagonista, cita, estrofa, subjuntivo, verbo, gramática, monólogo, autor, poeta, dice, significa,
    adela, lorca, obra
  `),
};
