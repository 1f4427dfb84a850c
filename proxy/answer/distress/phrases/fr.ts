import { listed } from '../../../ground/listed.ts';
import type { DistressPhrases } from './phrases.ts';

export const fr: DistressPhrases = {
  fillers: listed(`
    juste, vraiment, parfois, souvent, seulement, simplement, tellement, toujours, très, trop, maintenant,
    honnêtement, bien, encore, ne, n
  `),
  pairs: [
    [
      listed(`
        j'ai envie de, j'ai très envie de, je veux, je voudrais, je vais, je pense à, j'envisage de,
        comment puis-je
      `),
      listed(`
        me tuer, me suicider, mettre fin à mes jours, mettre fin à ma vie, me faire du mal, me scarifier,
        disparaître pour toujours, me couper les veines, m'ouvrir les veines, me jeter par la fenêtre,
        en finir, m'endormir et plus me réveiller
      `),
    ],
    [
      ["j'ai envie de", 'je veux', 'je voudrais', "j'aimerais", 'je préfère'],
      ['mourir', 'être mort|morte', 'crever'],
    ],
    [
      listed(`
        je veux plus, j'ai plus envie de, je n'ai plus envie de, je n'ai aucune envie de,
        j'ai aucune envie de
      `),
      ['vivre', 'exister', 'me réveiller', 'être en vie'],
    ],
    [
      ['mon|ma', 'mon beau', 'ma belle'],
      ['père|papa|mère|maman|copain|copine|mari|frère|oncle me frappe|bat|viole|maltraite'],
    ],
  ],
  signs: listed(`
    j'aurais préféré jamais naître, je suis suicidaire, j'ai des idées|pensées suicidaires,
    j'ai des envies suicidaires, je pense au suicide, je me scarifie, je me mutile,
    je me fais du mal exprès, je me coupe les bras|veines, ma vie a plus de sens, ma vie vaut pas la peine,
    je n'ai plus de raison de vivre, j'ai plus de raison de vivre, serait mieux sans moi,
    seraient mieux sans moi, se porterait mieux sans moi, personne me regretterait,
    je suis un poids pour tout, je suis un fardeau pour tout, je suis fatigué|fatiguée de vivre,
    j'ai été violé|violée, j'ai été abusé|abusée, on m'a violé|violée, je me fais frapper à la maison
  `),
  innocent: listed(`
    j'ai envie de mourir de, je veux mourir de, j'aimerais mourir de, je voudrais mourir de,
    j'ai envie d'en finir avec, je veux|voudrais|vais en finir avec, j'ai envie de en finir avec,
    je veux plus vivre à|en|avec|chez|dans|ici, j'ai plus envie de vivre à|en|avec|chez|dans|ici,
    je vais me tuer à, je nai plus envie de vivre à|en|avec|chez|dans|ici|comme,
    mon frère|père|mari|oncle me bat au|aux|à|toujours|en, ma mère|copine me bat au|aux|à|en
  `),
  study: listed(`
    traduis, traduire, traduction, phrase, poème, personnage, roman, narrateur, vers, strophe, citation,
    héros, héroïne, réplique, subjonctif, conjuguer, grammaire, monologue, auteur, poète, phèdre, signifie,
    dit, pièce
  `),
};
