/** See `listed.ts`. */
export const french = `
de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont ou avec son
aux d'un cette d'une ont ses mais comme on tout nous sa fait été aussi leur bien peut ces deux ans encore
n'est marché donc cours qu'il moins sans c'est si entre faire elle peu vous prix dont lui également effet
pays cas millions belgique bef mois leurs taux années temps groupe ainsi toujours société depuis tous
soit faut bruxelles fois quelques sera entreprises contre francs je n'a dernier était s'est chez monde
alors sous actions autres ils reste trois non notre doit nouveau milliards avant exemple compte belge
premier nouvelle l'on terme avait produits cela d'autres fin niveau bénéfice toute travail partie trop
hausse secteur part beaucoup valeur croissance rapport usd aujourd'hui année base bourse lors vers
souvent vie l'entreprise autre peuvent bon surtout toutes nombre fonds point grande jour va avoir nos
quelque place grand personnes plusieurs certains d'affaires permet politique cet chaque chiffre pourrait
devrait produit l'année rien mieux celui qualité france s'agit vente jamais production action baisse
résultats votre risque début banque an voir avons qu'un qu' elles moment qu'on question pouvoir titre
doute long petit d'ailleurs notamment fb droit qu'elle heures cependant service etats-unis qu'ils
l'action jours celle demande belges ceux services bonne seront économique raison car situation entreprise
me nouvelles n'y possible toutefois tant nouveaux selon parce dit seul qu'une sociétés vient jusqu'
quatre marchés mise seulement van semble clients serait fort frais lieu gestion font quand capital
gouvernement projet grands réseau l'autre données prendre plan points outre pourtant ni type europe
pendant mesure actuellement public dire important mis partir parfois nom n'ont veut présent passé forme
autant développement mettre grandes vue investisseurs trouve maison mal l'an moyen choix doivent nlg
direction simple période enfants dollars personnel assez programme général banques eux semaine président
personne européenne moyenne tard loi petite certaines savoir loin explique plupart jeunes cinq contrat
valeurs seule rendement nombreux fonction offre client activités eu environ ministre cadre sens étaient
sécurité recherche paris sorte décembre suite davantage ensuite janvier donne vrai cause d'abord
conditions suis juin peine certain septembre sommes famille l'indice pris laquelle directeur qu'en
propose gens derniers étant fut chose portefeuille obligations afin différents technique ailleurs
l'ensemble américain ventes rue livre octobre vraiment sein or dollar enfin haut petits porte tel durée
domaine aurait jeune présente passe pc lorsque choses puis aucun l'un n'en tandis coup existe propre
carte crise importante atteint revenus montant forte ici s'il quant vu rapidement j'ai ville etc mars
s'en mon premiers bas marque véritable ligne longtemps propres devant passer départ pu total série quoi
particulier concurrence élevé position connu principe tendance court pages évidemment résultat aura parmi
américaine face trouver durant femmes construction désormais distribution telle difficile autour européen
pratique centre vendre juillet mai région sociale filiale film besoin mode représente réalité femme vaut
tél aucune hommes donner titres l'europe nombreuses différentes moyens formation chiffres générale dix
prochain l'etat genre bureau communication participation gros pourquoi estime devient réalisé création
novembre l'évolution pourra semaines consommation faible terrain site droits moitié puisque reprise
compris projets avril vont call donné simplement six firme perte philippe sait prend vite via stratégie
vos jeu j' petites marketing presque michel manque réaliser financiers comment voiture chef constitue
internet net charge nature second payer actuel investissements dispose financier d'achat membres date
avaient gamme revanche décision l'avenir tour actionnaires s'y solution créer l'économie concerne
l'époque belle lequel seconde version pays-bas cher chacun lire techniques décidé mouvement conseil
nécessaire meilleur double sujet généralement restent celles politiques malgré confiance homme d'actions
ayant papier commerce wallonie windows termes met contraire informations l'industrie trimestre différence
certaine formule jusqu'au voit programmes actuelle permis dossier l'heure guerre acheter rendre février
ma l'emploi main voire bons technologie européens éléments unique l'eau venir courant suffit l'ordre
conserver maximum force fax largement milliard soient pierre devenir l'union franc minimum mort
responsable possibilité presse affaires longue travers bbl relativement moi présence européennes
devraient groupes ensemble santé new pense bénéfices but compagnie publique coeur revenu mesures table
nettement questions d'avoir permettre l'homme retour qu'elles majorité potentiel moindre récemment
secteurs réduction large traitement perdu étrangers parents l'une fond capacité vitesse activité
l'exercice l'objet quel tient taille éviter risques jean allemagne parler propos signifie voie jouer
prévoit blanc noir parti logiciel continue bois meilleure l'argent perspectives développer celui-ci
oeuvre structure suivre tiers prise professionnels raisons néanmoins preuve social bénéficiaire couleurs
mondial maintenant essentiellement prévu japon prévisions centrale international yeux pme l'a ait bonnes
opérations pied l'art pourraient londres juge devra uniquement corps divers numéro réduire texte tenu
budget l'étranger pression mes n'était style économiques jacques montre population analystes processus
placement classique dividende rester publics fortement plein wallonne dem express faudra travailler
crédit directement prime flandre monnaie précise appel travaux l'occasion juste put tableau terre
permettent devenu rouge mémoire partenaires rapide travailleurs joue objectif salle parle musique milieu
d'entreprise autorités chute régime d'autant liste opération bout performances électronique haute
responsables lancé voitures patron affiche situe l'image études microsoft condition retrouve revient
belgacom route luxembourg campagne comptes hors culture commission d'entre possibilités semestre actifs
finalement internationale l'achat monétaire passage of justice page tels poids celle-ci commercial
entendu l'investisseur mondiale accord diverses totalement fil clair vin biens euro york parfaitement
viennent division réseaux principal lancer supérieur atteindre référence téléphone management vins proche
collection fiscale ceci informatique investissement volume matériel publicité train coupon progression
tenir protection l'aide couleur nouvel change changement garantie somme plaisir fils laisse importants
privé besoins oeuvres américains relations peau moteur augmentation suivi volonté beau bancaire laisser
bureaux principalement intéressant logiciels sommet l'activité d'en vivre élevés robert contrats oublier
performance réponse d'exploitation concept obtenir poste attendre lignes consiste augmenté vert figure
mot développé l'histoire magasins collaboration répondre tva holding livres convient fonctions fera
pouvait million paul britannique d'entreprises voix grande-bretagne disque affaire minutes quelle
contexte limite mains commun réduit particuliers verre wallon d'etat allemand effets chine meilleurs rend
applications d'ici procédure l'opération devait profit méthode pose commence idée l'internet d'eau créé
nuit nord capitaux options consommateur cartes soi métier probablement aller d'investissement facile
importantes marc capitale devise prochaine transport street demander utilisateurs l'affaire image l'idée
propriétaire facilement publiques croire disponible louis d'or veulent charleroi consommateurs devises
difficultés sort national machines annoncé choisi découvrir soutien avez perdre cuisine telles travaille
ouvert phase certainement télévision pratiquement annuel bord paiement bank institutions seuls arrive
constate marques nationale regard représentent état libre rachat portes sortir commandes permettant
manager fiscal cinéma histoire zone sauf avantages l'information voici dur effectivement puisse réel the
puissance fixe belgium contact époque rythme principaux vendu utilisé étude sensible bref rencontre
spécialistes brut mauvais néerlandais supplémentaire mots reprises nécessaires soir machine penser cd
parts comprend fusion acquis totale voyage logique l'échéance concurrents idées trouvé dette sud
réellement financement disponibles vieux lance marge dirigeants avis changer conséquence sociales
supérieure certes faisant ordinateur partenaire warrant fabrication redressement suffisamment délégué
pourront poursuit chemin emplois l'environnement réalise frf évolution cour automobile ancien note
parties pension professionnel assure garder l'administration guy est-il ibm climat d'acheter sicav
département sept partout immobilier lancement rating réussi patrimoine feu expérience anvers anciens
graphique fortis faveur retrouver droite responsabilité commande kredietbank d'argent direct l'inflation
n'avait utiliser tonnes l'origine connaissance acheté américaines clairement semblent biais futur neuf
chance faillite km équipe musée compagnies documents pertes sortie m'a seraient d'autre choisir l'instant
tellement industriel précompte d'europe immédiatement avantage qu'au constituent déchets sport demeure
garde maisons solvay conséquences kb l'offre active dépenses donnent employés sites élections détient
n'importe obligation fruits véhicule l'égard investi mission profiter visite comprendre professionnelle
affirme l'intérieur wall charges privée rares succession liberté rentabilité suivant efficace assurer
images agences impossible john enfant fournisseurs photo salaires compter l'est disposition formes
bénéficiaires lesquels maintenir précisément couple enregistré recul offrir peur hauteur centres voulu
industrielle positif luc administrateur intéressante commerciale interne pleine passant vision gsm faits
retard l'air lundi porter écrit cesse locaux délai trouvent classiques commencé réalisée alain vigueur
gagner philips ceux-ci favorable pouvoirs participations annonce génération élément devenue touche
conseils devoir mer souligne respectivement rapports vacances lieux naturellement d'y lorsqu'il statut
usa destiné défaut objectifs récente saison d'art industriels suisse catégorie complexe huit l'obligation
fisc obtenu repris occupe sérieux émis comportement limité vingt conjoncture gauche marche d'origine
l'utilisateur ordre mobilier parcours perspective normes recours l'esprit communauté annuelle lecteur
objets fabricant niveaux réalisation amateurs conséquent présenter vise types détail mauvaise professeur
progressé signe passée approche return jardin l'espace flamand namur bilan vif sensiblement utilise
commune dimanche option partis analyse films surface warrants gbp prises secret historique journée
l'ancien allemande d'assurance andré fille l'importance proposer avions augmenter parc delhaize limitée
appareils villes au-dessus diminution prochaines servir bernard faiblesse plus-value souhaite
internationales producteur producteurs code belles cabinet fonctionnement ff gérer cm mouvements
pratiques régions dossiers meilleures entrée vendredi actif sociaux supplémentaires café message physique
communes dizaine faute sélection source facteurs milliers soleil tirer concernant bourses fallait
sentiment bénéficier débat l'allemagne élevée ouvrage police pouvez attention a-t-il bel constructeurs
contribuable moderne passion primes in suit auquel dépasse spécialisée bruxellois déclaration multiples
quartier vidéo dépend l'école liquidités correction ca comité web cherche filiales signé leader calcul
gaz rens artistes déficit cadres fédéral probable remboursement and efforts restaurant couverture
domicile soins devront luxe complet danger indispensable syndicats comporte faite juridique langue
rendez-vous d'informations demandé respect continuer l'organisation lesquelles local l'impression
n'existe rare restructuration automatiquement plat boursier sol c'était cotées décide matériaux
ordinateurs tradition progressivement capable classe familiale réserve fonctionne solutions fabricants
paie finances l'été réelle changé masse unités considéré fer auront noms riche patrick proposé salon
territoire fixé magasin candidats marges asiatique inférieur réaction fleurs l'effet record tribunal
recettes poursuivre dessous portant sabena acteurs dehors constructeur l'auteur relation offrent
spectaculaire luf produire confort familles investir reprend sert montrer mérite places judiciaire textes
quasi sncb jeux permettra étudiants membre photos positions cockerill lendemain cent gagné japonais
l'absence mark pointe solide anglais n'ai présentent décisions législation médias victimes écran
nécessairement découverte l'assuré club environnement noter crée exportations négociations jan répond
entier business peinture s'était voisins faibles location promotion technologies auraient caisse entend
simples maladie menu chances commerciaux printemps benelux poser asie l'utilisation usage pib actionnaire
prennent résistance dow ii surprise etats mariage nécessité cote beauté exclusivement lettre payé rendu
s'ils software utile gestionnaires bénéficie procédé vaste crois normal construire démarche emprunts
naissance co d'information distance tourner attendant quantité roi l'assureur tourne ajoute bancaires
ajouter géant automatique faux attend litres présenté argent confirme indépendants l'ordinateur énorme
destinés l'avantage véhicules ressources standard auparavant construit principales quelqu'un disposer
global écoles réputation fameux rappelle conseille heure veille difficulté l'état limites commerciales
samedi palais vend vit tractebel connaissent reprendre village emploi amis budgétaire croit mises souci
contient habitants weekend bras beaux bruxelloise faisait introduit intérieur outils précis chercheurs
taxe salaire transactions christian chambre portée réflexion ag d'emploi hasard matin assureurs réforme
fournir recherches liés tenue proposent aide ferme l'enfant l'or secondes cger contenu quotidien flamande
centaines course billet critique l'arrivée naturel principale support week-end dehaene gand chargé
économies augmente guide proposition laissé spécialiste francophones importance vent conception
préférence spectacle avenir d'entrée grave commencer d'années diminuer chercher bonheur dizaines
d'environ exactement outil scénario jones coups émissions éventuellement royale l'agence soumis
d'exercice lecture monter central exigences assuré contacts consacré l'attention d'administration due
faut-il réussite échéance recevoir tableaux arriver évident ps art italie amélioration auteurs estimé
quinze russie demain précédent vendeur événements autrement experts fortes furent possibles circonstances
placer publication l'écran réserves sauce venu charles collaborateurs implique l'assurance obligataire
établi cd-rom forcément l'essentiel l'enseignement remarquable vol claude tourisme internationaux directe
compétences conseiller facteur plastique rarement royal affiché lutte relative actuels envie l'équipe
ministres secrétaire capitalisation langage positive circulation convaincre notion visage vouloir ajoutée
caractéristiques eric union paix puisqu'il courrier disposent développe présentation barre comparaison
déterminer firmes fournisseur informatiques luxembourgeois achats solde serge globale propriété
stratégique renault partage porté sources kong destinée absolument branche l'objectif ouvre plans
productivité améliorer d'obtenir joué parlement dépit fichiers personnalité constitué gestionnaire né
profession qualités conscience médecin celles-ci design décor faudrait participer appelle forces appareil
conduite longueur tarifs vérité lien locales francophone clubs correspond coupons d'émission estiment
défi protéger réalisés d'emplois d'éviter`;
