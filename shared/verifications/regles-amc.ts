import type { RegleVerification } from './regle.ts';

const EN_FICHE = ['conforme', 'non-presentee', 'inconnue'] as const;
const ECHUE = ['finie', 'a-venir'] as const;
const SUIVIE = ['en-cours', 'sans-date'] as const;
/** Nobody has refused an invoice made with it. */
const ADMISE = { refusee: ['non'] } as const;
const CARTE = { evite: 'carte', source: 'question-an-14413', confiance: 'confirme' } as const;
const CONTRAT = { evite: 'mutuelle', source: 'backoffice-2020', confiance: 'confirme' } as const;
const C2S = { evite: 'c2s', source: 'moniteur-gestionnaire-2025', confiance: 'confirme' } as const;
const NOM = { evite: 'beneficiaire', source: 'backoffice-2020', confiance: 'une-source' } as const;
/** Where a paper was looked at, and so may name the patient. */
const SUR_CARTE = { couverture: ['mutuelle'], carte: ['conforme'] } as const;
const SUR_C2S = { couverture: ['c2s'], preuve: ['attestation'] } as const;

const mutuelle: readonly RegleVerification[] = [
  {
    id: 'carte-conforme',
    point: 'complementaire',
    si: { ...SUR_CARTE, ...ADMISE, validite: ['en-cours'] },
    alors: 'sur',
    explication: 'Carte montrée, valable ce jour : la mutuelle doit payer.',
    ...CARTE,
    doute: 'Un adhérent radié peut garder une carte encore datée : la trace de la carte montrée sert alors de preuve.',
  },
  {
    id: 'carte-sans-date',
    point: 'complementaire',
    si: { ...SUR_CARTE, ...ADMISE, validite: ['sans-date'] },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Recopiez sur la fiche la période imprimée sur la carte.',
    explication: 'Sans période, rien ne dit que la carte vaut ce jour.',
    ...CARTE,
  },
  {
    id: 'carte-echue',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['mutuelle'], carte: EN_FICHE, validite: ECHUE },
    alors: 'a-regler',
    manque: 'Demandez la carte en cours et enregistrez-la. Sinon, le patient règle la part complémentaire.',
    explication: "La période imprimée ne couvre pas ce jour : la mutuelle n'a pas à payer.",
    ...CARTE,
  },
  {
    id: 'carte-non-presentee',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['mutuelle'], carte: ['non-presentee'], validite: SUIVIE },
    alors: 'sans-garantie',
    manque: 'Demandez la carte à la prochaine visite, ou faites régler la part complémentaire.',
    explication: "La mutuelle peut demander la preuve que la carte a été montrée : ce jour-là, il n'y en a pas.",
    evite: 'carte',
    source: 'quotidien-mgs-2016',
    confiance: 'une-source',
  },
  {
    id: 'carte-inconnue',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['mutuelle'], carte: ['inconnue'], validite: SUIVIE },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Demandez la carte de mutuelle et comparez-la à celle de la fiche.',
    explication: 'La carte se redemande deux à trois fois par an : les patients ne signalent pas toujours un changement.',
    evite: 'carte',
    source: 'backoffice-2020',
    confiance: 'confirme',
  },
  {
    id: 'carte-refusee',
    point: 'complementaire',
    si: { couverture: ['mutuelle'], carte: EN_FICHE, refusee: ['oui'] },
    alors: 'a-regler',
    manque: 'Demandez une nouvelle carte (Alt+1). Sinon, le patient règle la part complémentaire.',
    explication: 'Une facture faite avec cette carte est revenue impayée, et le rejet est encore à traiter.',
    ...CARTE,
  },
  {
    id: 'carte-changee',
    point: 'complementaire',
    si: { couverture: ['mutuelle'], carte: ['changee'] },
    alors: 'a-regler',
    manque: 'Enregistrez la nouvelle carte (Alt+1) et choisissez ce contrat dans votre logiciel.',
    explication: "La carte montrée n'est pas celle de la fiche : le contrat enregistré n'est plus le bon.",
    ...CONTRAT,
  },
  {
    id: 'carte-nouvelle',
    point: 'complementaire',
    si: { couverture: ['autre'] },
    alors: 'a-regler',
    manque: 'Enregistrez la carte montrée (Alt+1, ou Alt+2 pour une C2S).',
    explication: "Le contrat se choisit d'après les numéros de la carte : ils ne sont pas encore sur la fiche.",
    ...CONTRAT,
  },
  {
    id: 'sans-complementaire',
    point: 'complementaire',
    si: { couverture: ['aucune'] },
    alors: 'sur',
    explication: 'Pas de complémentaire : le patient règle sa part, seule la part obligatoire est facturée.',
    evite: 'mutuelle',
    source: 'backoffice-2020',
    confiance: 'deduit',
  },
  {
    id: 'complementaire-inconnue',
    point: 'complementaire',
    si: { couverture: ['inconnue'] },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Demandez au patient sa carte de mutuelle ou son justificatif de C2S.',
    explication: 'On ne sait pas qui paie la part complémentaire.',
    ...CONTRAT,
  },
];

const c2s: readonly RegleVerification[] = [
  {
    id: 'c2s-refusee',
    point: 'complementaire',
    si: { couverture: ['c2s'], refusee: ['oui'] },
    alors: 'a-regler',
    manque: 'Demandez un nouveau justificatif (Alt+2) ou une autre complémentaire.',
    explication: 'Une facture faite avec ces droits est revenue impayée, et le rejet est encore à traiter.',
    ...C2S,
  },
  {
    id: 'c2s-vue',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: ['en-cours'], preuve: ['attestation'] },
    alors: 'sur',
    explication: 'Justificatif de C2S vu ce jour : il répond à la caisse en cas de litige.',
    evite: 'c2s',
    source: 'backoffice-2020',
    confiance: 'confirme',
  },
  {
    id: 'c2s-sur-vitale',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: ['en-cours'], preuve: ['vitale'], vitale: ['a-jour'] },
    alors: 'sur',
    explication: 'La carte Vitale à jour porte la C2S : elle en est la preuve.',
    evite: 'c2s',
    source: 'ameli-c2s-medecin',
    confiance: 'confirme',
    doute: "Le papier se redemande plusieurs fois par an : c'est lui qui répond en cas de litige.",
  },
  {
    id: 'c2s-sur-vitale-douteuse',
    point: 'complementaire',
    si: {
      ...ADMISE,
      couverture: ['c2s'],
      validite: SUIVIE,
      preuve: ['vitale'],
      vitale: ['ancienne', 'date-inconnue', 'absente', 'inconnue'],
    },
    alors: 'a-regler',
    manque: "Mettez la carte Vitale à jour, ou demandez l'attestation de C2S.",
    explication: 'Une carte Vitale qui n’est pas à jour ne prouve pas la C2S.',
    evite: 'c2s',
    source: 'ameli-c2s-medecin',
    confiance: 'confirme',
  },
  {
    id: 'c2s-sans-date',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: ['sans-date'], preuve: ['attestation'] },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Recopiez sur la fiche la période imprimée sur le justificatif.',
    explication: 'La C2S est accordée pour un an : sans ses dates, rien ne dit qu’elle court encore.',
    ...C2S,
  },
  {
    id: 'c2s-sans-date-sur-vitale',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: ['sans-date'], preuve: ['vitale'], vitale: ['a-jour'] },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Notez sur la fiche la période que donne la carte Vitale.',
    explication: 'La C2S est accordée pour un an : sans ses dates, rien ne dit qu’elle court encore.',
    ...C2S,
  },
  {
    id: 'c2s-echue',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: ECHUE },
    alors: 'a-regler',
    manque: 'Demandez le justificatif en cours ou une autre complémentaire.',
    explication: 'La période imprimée ne couvre pas ce jour : la C2S ne paie pas.',
    ...C2S,
  },
  {
    id: 'c2s-sans-preuve',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: SUIVIE, preuve: ['non'] },
    alors: 'sans-garantie',
    manque: 'Demandez le justificatif, ou interrogez les droits en ligne.',
    explication: 'Sans justificatif, rien ne répond si les droits se sont arrêtés avant la date imprimée.',
    evite: 'c2s',
    source: 'pharmaciens13-acs-2015',
    confiance: 'une-source',
    doute: "Le texte le dit de l'ACS, que la C2S a remplacée.",
  },
  {
    id: 'c2s-inconnue',
    point: 'complementaire',
    si: { ...ADMISE, couverture: ['c2s'], validite: SUIVIE, preuve: ['inconnue'] },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Demandez le justificatif de C2S.',
    explication: 'Les droits à la C2S peuvent s’arrêter en cours d’année : la preuve se revoit à chaque visite.',
    ...C2S,
  },
];

const contratEtNom: readonly RegleVerification[] = [
  {
    id: 'contrat-compare',
    point: 'contrat',
    si: { ...SUR_CARTE, rivales: ['aucune'], routage: ['complet'] },
    alors: 'sur',
    explication: 'N° AMC, type de convention et critère secondaire désignent qui paie : ils sont ceux de la carte.',
    evite: 'mutuelle',
    source: 'sintia-attestation',
    confiance: 'confirme',
  },
  {
    id: 'contrat-choisi',
    point: 'contrat',
    si: { ...SUR_CARTE, rivales: ['chevauchement'], routage: ['complet'] },
    alors: 'sur',
    explication: 'Plusieurs contrats couvrent ce jour : celui de la carte montrée est à facturer.',
    ...CONTRAT,
    doute: "Archivez sur la fiche la carte qui n'a plus cours.",
  },
  {
    id: 'contrat-sans-numero',
    point: 'contrat',
    si: { ...SUR_CARTE, routage: ['absent'] },
    alors: 'a-regler',
    inconnu: true,
    manque: 'Recopiez sur la fiche le N° AMC de la carte.',
    explication: 'Sans N° AMC, le contrat ne peut pas être comparé.',
    ...CONTRAT,
  },
  {
    id: 'contrat-c2s-choisie',
    point: 'contrat',
    si: { ...SUR_C2S, rivales: ['chevauchement'] },
    alors: 'sur',
    explication: 'La C2S et une autre complémentaire couvrent ce jour : celle dont la preuve est montrée est à facturer.',
    ...CONTRAT,
    doute: 'Demandez au patient laquelle a pris fin, et archivez-la.',
  },
  ...([SUR_CARTE, SUR_C2S] as const).flatMap((ou): RegleVerification[] => {
    const quoi = ou.couverture[0];
    const papier = quoi === 'mutuelle' ? 'la carte' : 'le justificatif';
    return [
      {
        id: `nomme-oui-${quoi}`,
        point: 'nomme',
        si: { ...ou, nomme: ['oui'] },
        alors: 'sur',
        explication: `Le patient est nommé sur ${papier}.`,
        ...NOM,
      },
      {
        id: `nomme-non-${quoi}`,
        point: 'nomme',
        si: { ...ou, nomme: ['non'] },
        alors: 'a-regler',
        manque: 'Demandez le document qui nomme le patient.',
        explication: "Une facture pour quelqu'un que le document ne nomme pas revient impayée.",
        ...NOM,
      },
      {
        id: `nomme-inconnu-${quoi}`,
        point: 'nomme',
        si: { ...ou, nomme: ['inconnu'] },
        alors: 'a-regler',
        inconnu: true,
        manque: `Cherchez le nom du patient sur ${papier}.`,
        explication: "Une facture pour quelqu'un que le document ne nomme pas revient impayée.",
        ...NOM,
      },
    ];
  }),
];

/** The complementary share: who pays it, which contract, and whom it covers. */
export const REGLES_AMC: readonly RegleVerification[] = [...mutuelle, ...c2s, ...contratEtNom];
