import type { NirDoute, NirFaute } from '../identifiants/nir.ts';
import type { PrescripteurDoute, PrescripteurFaute } from '../identifiants/prescripteur.ts';
import type { Cip13Faute, Gtin14Faute } from '../identifiants/produit.ts';

// The key algorithm of the numéro AM is not published: its message must not say "faux".
type Messages = {
  nir: { faute: Record<NirFaute, string>; doute: Record<NirDoute, string> };
  prescripteur: {
    faute: Record<PrescripteurFaute, string>;
    doute: Record<PrescripteurDoute, string>;
  };
  cip13: { faute: Record<Cip13Faute, string> };
  gtin14: { faute: Record<Gtin14Faute, string> };
  boite: { doute: Record<string, string> };
};

/** One French sentence for each fault and each doubt of the identifiers and of scanned boxes. */
export const messagesIdentifiants = {
  nir: {
    faute: {
      vide: 'Le numéro de sécurité sociale est vide : saisissez ses 15 caractères, clé comprise.',
      caracteres:
        'Le numéro de sécurité sociale contient un caractère inattendu : il ne comporte que des chiffres, sauf 2A ou 2B pour une naissance en Corse (6e et 7e caractères).',
      'cle-absente':
        "Il manque la clé du numéro de sécurité sociale : ajoutez les 2 derniers chiffres imprimés sur la carte Vitale ou sur l'attestation.",
      longueur:
        "Le numéro de sécurité sociale n'a pas la bonne longueur : il comporte 15 caractères, soit 13 puis une clé de 2 chiffres, par exemple 2 95 10 99 126 111 93.",
      cle: "La clé du numéro de sécurité sociale ne correspond pas aux 13 premiers caractères : relisez les 15 caractères sur la carte Vitale ou sur l'attestation.",
    },
    doute: {
      provisoire:
        "Ce numéro de sécurité sociale commence par 3, 4, 7 ou 8 : c'est un numéro provisoire, vérifiez si un numéro définitif commençant par 1 ou 2 a été attribué.",
      passage:
        "Ce numéro de sécurité sociale commence par 5 ou 6 : ce début est celui d'un numéro provisoire d'assuré de passage, vérifiez-le sur l'attestation de droits.",
      'premier-chiffre':
        'Ce numéro de sécurité sociale commence par 0 ou 9 : vérifiez le premier chiffre, qui est habituellement 1 ou 2.',
      'mois-inconnu':
        "Le mois de naissance du numéro de sécurité sociale (4e et 5e chiffres) n'est pas compris entre 01 et 12 : cela existe pour un acte de naissance incomplet, vérifiez-le sur l'attestation.",
      generique:
        "Ce numéro de sécurité sociale est un numéro générique (1 55 55 55 suivi de la caisse et de 025) : il n'identifie pas une personne, vérifiez qu'il convient à cette facturation.",
    },
  },
  prescripteur: {
    faute: {
      vide: 'Le numéro du prescripteur est vide : saisissez un RPPS (11 chiffres), un numéro AM (9 chiffres) ou un FINESS (9 caractères).',
      caracteres:
        'Le numéro du prescripteur contient un caractère inattendu : il ne comporte que des chiffres, sauf un FINESS de Corse qui commence par 2A ou 2B.',
      longueur:
        "Le numéro du prescripteur n'a pas la bonne longueur : un RPPS comporte 11 chiffres, un numéro AM ou un FINESS 9 caractères.",
      'longueur-rpps':
        "Le numéro RPPS n'a pas la bonne longueur : il comporte 11 chiffres, alors qu'un numéro de 9 chiffres est un numéro AM ou un FINESS.",
      'longueur-am':
        "Le numéro AM n'a pas la bonne longueur : il comporte 9 chiffres, alors qu'un numéro de 11 chiffres est un RPPS.",
      'longueur-finess':
        "Le numéro FINESS n'a pas la bonne longueur : il comporte 9 caractères, dont les 2 premiers désignent le département.",
      'cle-finess':
        "La clé du numéro FINESS ne correspond pas aux 8 premiers caractères : relisez les 9 caractères sous la mention N° FINESS de l'ordonnance.",
    },
    doute: {
      'cle-rpps': "La clé du numéro RPPS semble inexacte : relisez les 11 chiffres sous la mention N° RPPS de l'ordonnance.",
      'cle-am': "La clé du numéro AM semble inexacte : relisez les 9 chiffres sous la mention N° AM de l'ordonnance.",
      'cle-am-ou-finess': "La clé de ce numéro AM ou FINESS semble inexacte : relisez les 9 chiffres imprimés sur l'ordonnance.",
      'finess-2b':
        "La clé d'un numéro FINESS commençant par 2B ne peut pas être contrôlée : relisez les 9 caractères sous la mention N° FINESS de l'ordonnance.",
      zeros: "Le numéro du prescripteur ne comporte que des zéros : vérifiez le numéro imprimé sur l'ordonnance.",
    },
  },
  cip13: {
    faute: {
      vide: 'Le code CIP est vide : saisissez les 13 chiffres imprimés sur la boîte.',
      caracteres: 'Le code CIP contient un caractère inattendu : il ne comporte que des chiffres.',
      longueur:
        "Le code CIP n'a pas la bonne longueur : il comporte 13 chiffres et commence par 3400, par exemple 3400930060056.",
      prefixe: "Ce code CIP ne commence pas par 3400 : vérifiez que le code vient bien de la boîte d'un médicament français.",
      ucd: 'Ce code est un code UCD (34008), pas un code CIP : saisissez les 13 chiffres imprimés sur la boîte, qui commencent le plus souvent par 34009.',
      cle: 'La clé du code CIP ne correspond pas aux 12 premiers chiffres : relisez les 13 chiffres imprimés sur la boîte.',
    },
  },
  gtin14: {
    faute: {
      vide: 'Le code GTIN est vide : saisissez les 14 chiffres imprimés sur la boîte.',
      caracteres: 'Le code GTIN contient un caractère inattendu : il ne comporte que des chiffres.',
      longueur: "Le code GTIN n'a pas la bonne longueur : il comporte 14 chiffres, par exemple 03400930060056.",
      cle: 'La clé du code GTIN ne correspond pas aux 13 premiers chiffres : relisez les 14 chiffres imprimés sur la boîte.',
    },
  },
  boite: {
    doute: {
      'separateurs-perdus':
        "Le lecteur n'a pas transmis les séparateurs du code : comparez le lot avec celui imprimé sur la boîte avant de l'enregistrer.",
      'lot-ambigu': 'Plusieurs lots sont possibles pour ce code : choisissez celui qui est imprimé sur la boîte.',
      'lot-trop-long': "Le lot lu dépasse 20 caractères, ce qui n'est pas possible : recopiez le lot imprimé sur la boîte.",
      'lot-absent': "Le code lu ne contient pas de lot : recopiez le lot imprimé sur la boîte, s'il y en a un.",
      'peremption-deduite':
        'La date de péremption a été retrouvée dans un code sans séparateurs : comparez-la avec celle imprimée sur la boîte.',
      'peremption-ambigue':
        'Plusieurs dates de péremption sont possibles pour ce code : saisissez celle qui est imprimée sur la boîte.',
      'peremption-illisible': "La date de péremption du code n'est pas une date : saisissez celle qui est imprimée sur la boîte.",
      'serie-incertaine': 'Le numéro de série lu est incertain : comparez-le avec celui imprimé sur la boîte.',
      'donnees-illisibles':
        "Une partie du code n'a pas été comprise : comparez le lot et la péremption avec ceux imprimés sur la boîte.",
    },
  },
} as const satisfies Messages;
