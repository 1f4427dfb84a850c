import { listed } from '../../../ground/listed.ts';
import type { DistressPhrases } from './phrases.ts';

export const de: DistressPhrases = {
  fillers: listed(`
    einfach, nur, wirklich, echt, manchmal, oft, so, gerne, gern, jetzt, endlich, am, liebsten, selbst,
    selber, gleich, doch, auch, schon, ständig, immer, noch
  `),
  pairs: [
    [
      listed(`
        ich will, ich möchte, ich würde, ich werde, will ich, möchte ich, ich könnte, kann ich
      `),
      listed(`
        mich umbringen, mich töten, mir das leben nehmen, mir etwas antun, mir was antun,
        selbstmord|suizid begehen, mich ritzen, mich verletzen, mir wehtun, mir weh tun, nicht mehr leben,
        nicht mehr aufwachen, nicht mehr da sein, nicht länger leben, meinem leben ein ende setzen,
        mein leben beenden, für immer verschwinden
      `),
    ],
    [
      ['ich will', 'ich möchte', 'will ich', 'möchte ich'],
      ['sterben', 'tot sein', 'nie mehr aufwachen'],
    ],
    [
      ['mein|meine'],
      [
        'vater|papa|mutter|mama|stiefvater|stiefmutter|freund|freundin|bruder|onkel|mann schlägt|missbraucht|verprügelt mich',
      ],
    ],
    [
      ['ich wurde', 'ich werde', 'ich bin'],
      ['vergewaltigt', 'missbraucht', 'sexuell missbraucht', 'zuhause geschlagen'],
    ],
  ],
  signs: listed(`
    ich bringe mich um, ich bring mich um, ich wäre lieber tot, ich wünschte ich wäre tot,
    ich wünschte ich wäre nie geboren, ich bin suizidal, ich habe|hab suizidgedanken|selbstmordgedanken,
    ich denke an selbstmord|suizid, ich denke über selbstmord|suizid nach, daran mich umzubringen,
    überlege mich umzubringen, ich ritze mich, ich verletze mich absichtlich,
    mein leben hat keinen sinn mehr, ich habe keinen grund zu leben, ich hab keinen grund zu leben,
    nichts wofür ich leben will, ohne mich wären|waeren alle besser dran, alle besser dran ohne mich,
    keiner|niemand würde mich vermissen, ich falle allen nur zur last, ich falle allen zur last,
    ich habe keine lust mehr zu leben, ich hab keine lust mehr zu leben, wie kann ich mich umbringen,
    lebensmüde bin ich, ich bin lebensmüde
  `),
  innocent: listed(`
    ich will|möchte sterben vor, ich könnte mich umbringen vor, ich will|möchte nicht mehr leben in|wie|bei,
    ich könnte|würde mich töten lassen, mein vater|papa|bruder|freund|onkel|mann schlägt mich im|in|beim,
    meine mutter|mama|freundin schlägt mich im|in|beim, ich will für immer verschwinden lassen
  `),
  study: listed(`
    übersetze, übersetzen, übersetzung, satz, gedicht, figur, erzähler, roman, novelle, strophe, zitat,
    vers, werther, protagonist, protagonistin, lyrisches, grammatik, konjunktiv, monolog, drama, faust,
    sagt, heißt, bedeutet, spieler, spielfigur
  `),
};
