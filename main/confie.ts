import { promises as fs } from 'node:fs';
import { basename } from 'node:path';
import type { Gestionnaires } from '../shared/api.ts';
import { echec, reussite } from '../shared/resultat.ts';
import type { DossierConfie } from '../shared/confie/dossier.ts';
import { OCTETS_CONFIE_MAX, phraseSuffit, type FauteConfie } from '../shared/confie/format.ts';
import { ecrirePage, STYLE } from '../shared/confie/page.ts';
import { aLeDroit } from '../shared/droits.ts';
import { masquerNir } from '../shared/identifiants/nir.ts';
import { messagesConfie } from '../shared/messages/confie.fr.ts';
import { examinerConfie, ouvrirConfie, sceller } from './confie-sceau.ts';
import { nouveauCode } from './enveloppe.ts';
import { CSV_A_LIRE, demanderOu, demanderQuoi } from './fichiers.ts';
import { rendrePdf } from './impression.ts';
import { journal } from './log.ts';
import type { Session } from './session.ts';
import { ecrireEntier } from './store/fichier-entier.ts';
import type { HoteStore } from './store-host.ts';

type Procedures = 'confie.proposer' | 'confie.confier' | 'confie.choisir' | 'confie.ouvrir' | 'confie.importer';

const PAGE = { name: messagesConfie.genre, extensions: ['html'] };

/** What is read of a file that somebody chose; a fault when nothing is. */
async function lire(chemin: string): Promise<Buffer | FauteConfie> {
  try {
    const { size } = await fs.stat(chemin);
    if (size > OCTETS_CONFIE_MAX) return 'etranger';
    const octets = await fs.readFile(chemin);
    // The mark that our files begin with.
    return octets.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? octets.subarray(3) : octets;
  } catch {
    return 'illisible';
  }
}

/** A number that left in clear is still not one to be shown here. */
const masquer = (d: DossierConfie): DossierConfie => ({
  ...d,
  rejets: d.rejets.map((r) => ({
    ...r,
    patient: r.patient && { ...r.patient, nir: r.patient.nirClair ? masquerNir(r.patient.nir) : r.patient.nir },
  })),
});

/** The file that leaves for an external manager, its opening here, and the answer that comes back. */
export function confie(
  fenetre: () => Parameters<typeof demanderOu>[0],
  hote: HoteStore,
  session: Pick<Session, 'auteur' | 'role'>,
): Gestionnaires<Procedures> {
  const auteur = () => session.auteur();
  /** The file chosen to be opened, and by whom. */
  let choisi: { readonly chemin: string; readonly parId: string } | null = null;
  return {
    'confie.proposer': () => reussite(nouveauCode()),
    'confie.confier': async ({ phrase, ...demande }) => {
      if (!phraseSuffit(phrase)) return echec('entree-invalide', 'phrase');
      // The NIR has a use listed by law for who bills, and the titulaire answers for it: see shared/confie/dossier.ts.
      if (demande.nir !== 'masque' && !aLeDroit(session.role(), 'titulaire')) return echec('droit-insuffisant', 'nir');
      const par = auteur();
      const ou = await demanderOu(fenetre(), auteur, messagesConfie.fichier, PAGE);
      if (!ou.ok || ou.value === null) return ou.ok ? reussite(null) : ou;
      const contenu = await hote.appelerInterne('confie.contenu', demande);
      if (!contenu.ok) return contenu;
      const page = ecrirePage(contenu.value.dossier);
      let html: string;
      try {
        html = await sceller({ ...contenu.value, page }, await rendrePdf(messagesConfie.page.titre, STYLE, page), phrase);
      } catch (e) {
        journal(`confie ${e instanceof Error ? e.name : 'thrown'}`);
        return echec('fichier-non-ecrit');
      }
      if (auteur().id !== par.id) return echec('verrouille');
      if (!(await ecrireEntier(ou.value, [html]))) return echec('fichier-non-ecrit');
      const marque = await hote.appelerInterne('confie.marquer', demande);
      if (marque.ok) return reussite({ chemin: ou.value, rejets: marque.value.rejets });
      // Nothing leaves that is written nowhere.
      await fs.rm(ou.value, { force: true }).catch(() => undefined);
      return marque;
    },
    'confie.choisir': async () => {
      const chemin = await demanderQuoi(fenetre(), auteur, { ...PAGE, extensions: ['html', 'htm'] });
      if (chemin === null) return reussite(null);
      const octets = await lire(chemin);
      const lu = typeof octets === 'string' ? { ok: false as const, faute: octets } : examinerConfie(octets);
      choisi = lu.ok ? { chemin, parId: auteur().id } : null;
      return reussite({ nom: basename(chemin), faute: lu.ok ? null : lu.faute });
    },
    'confie.ouvrir': async ({ phrase }) => {
      if (choisi === null || choisi.parId !== auteur().id) return reussite({ faute: 'illisible', dossier: null });
      const octets = await lire(choisi.chemin);
      const lu = typeof octets === 'string' ? { ok: false as const, faute: octets } : await ouvrirConfie(octets, phrase);
      if (!lu.ok) return reussite({ faute: lu.faute, dossier: null });
      const { dossier } = lu.charge;
      const note = await hote.appelerInterne('journal.noter', {
        geste: 'remise-ouverte',
        objet: dossier.remise,
        detail: String(dossier.rejets.length),
      });
      return note.ok ? reussite({ faute: null, dossier: masquer(dossier) }) : note;
    },
    'confie.importer': async ({ jour }) => {
      const chemin = await demanderQuoi(fenetre(), auteur, CSV_A_LIRE);
      return chemin === null ? reussite(null) : await hote.appelerInterne('confie.lireReponse', { chemin, jour });
    },
  };
}
