import type { Resultat, Sortie } from '../../../shared/api.ts';
import { ajouterJours, type DateIso } from '../../../shared/dates.ts';
import type { Issue } from '../../../shared/confie/reponse.ts';
import { obtenir, type Appeler } from './comptoir.ts';
import type { Hasard } from './hasard.ts';

/** Invented, like all those of the demonstration. */
const GESTIONNAIRE = 'Gestion Tiers Payant du Canal';

/**
 * What the mutuelles have not paid, handed over twice: a month ago, and most of it answered since; then last week.
 * @param h numbers of their own: keys alone
 */
export function demonstrationConfies(h: Hasard, jour: DateIso, appeler: Appeler): void {
  const lus = appeler('rejets.lister', { jour, filtre: 'attente' }) as Resultat<Sortie<'rejets.lister'>>;
  const dus = lus.ok ? lus.value.lignes.filter((l) => l.payeur === 'AMC') : [];
  const remettre = (rejets: readonly string[], ilYa: number): void => {
    if (rejets.length === 0) return;
    const quand = ajouterJours(jour, -ilYa);
    obtenir(appeler, 'confie.marquer', {
      remise: h.id(),
      rejets: [...rejets],
      nir: 'masque',
      destinataire: GESTIONNAIRE,
      jour: quand,
    });
  };
  const ids = dus.map((l) => l.id);
  remettre(ids.slice(0, 5), 34);
  remettre(ids.slice(5, 12), 6);
  const reponses = dus.slice(0, 3).map((l, i) => {
    const issue: Issue = (['paye', 'partiel', 'patient'] as const)[i]!;
    const montant = issue === 'partiel' ? Math.ceil(l.reste / 2) : 0;
    return { ligne: i + 2, rejetId: l.id, issue, montant, date: ajouterJours(jour, -3), commentaire: '' };
  });
  obtenir(appeler, 'confie.appliquer', { reponses, jour });
}
