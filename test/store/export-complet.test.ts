import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GENRES, pieceVide } from '../../shared/pieces.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { AUTEUR, brouillonDe, CANARIS, deposer, dossierTemporaire, facturer, monter, patient } from './banc.ts';

const JOUR = '2026-11-22';

test('every value that was put in is in the file, in French, whole or not there', async () => {
  const b = monter();
  const p = b.valeur(
    'patients.enregistrer',
    patient({
      ...CANARIS,
      rang: 2,
      caisse: { regime: '07', caisse: '349', centre: '5512' },
      situation: 'maternite',
      maternite: { debut: '2026-02-03', fin: '2026-10-11' },
    }),
  );
  const valeurs: string[] = [...Object.values(CANARIS), '07', '349', '5512', 'Maternité', '03/02/2026', '11/10/2026'];
  valeurs.splice(valeurs.indexOf(CANARIS.dateNaissance), 1, '19/07/1953');
  let n = 0;
  for (const genre of GENRES) {
    const vide = pieceVide(genre, randomUUID(), p.id);
    const remplie = Object.fromEntries(
      Object.entries(vide).map(([cle, v]) => {
        if (v !== '' || cle === 'vuPar') return [cle, v];
        n += 1;
        if (cle === 'fin' && genre === 'vitale') return [cle, ''];
        const date = `20${20 + (n % 10)}-0${1 + (n % 9)}-1${n % 10}`;
        const valeur = ['debut', 'fin', 'vuLe', 'rappeleLe'].includes(cle) ? date : `V${n}${genre.slice(0, 3)}${cle}`;
        valeurs.push(valeur === date ? date.split('-').toReversed().join('/') : valeur);
        return [cle, valeur];
      }),
    );
    const ouiNon = Object.entries(vide).filter(([, v]) => v === 'inconnu');
    const piece = deposer(b, p, { ...remplie, ...Object.fromEntries(ouiNon.map(([cle]) => [cle, 'oui'])) });
    const geste = () => ({ evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: { ...piece, note: `Corrigee${genre}` }, jour: JOUR });
    b.valeur('pieces.reporter', { ...geste(), jusquau: '2026-12-24', motif: `Reportmotif${genre}` });
    if (genre === 'ordonnance') b.valeur('pieces.archiver', { ...geste(), motif: 'Archivemotif' });
    valeurs.push(`Corrigee${genre}`, `Reportmotif${genre}`);
  }
  valeurs.push('24/12/2026', 'Archivemotif', 'Rappel reporté', 'Enregistrement, par Test');
  facturer(b, p);
  valeurs.push('LOT42', 'Dr Prescripteur', '10000000001', '03/11/2025', 'Bon : Oui');
  const constats = [
    { cle: 'prescripteur 0', suivi: false, saisi: 'Constatsaisi' },
    { cle: 'factures', suivi: true, saisi: '' },
  ];
  const rejet = ficheRejet({ patientId: p.id, constats });
  b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: rejet, version: 0, jour: JOUR });
  valeurs.push('Prescripteur : Pas suivi, Saisi dans le logiciel Constatsaisi', 'Nombre de factures : Suivi');
  const q = b.valeur('patients.enregistrer', patient({ nom: 'Doublonnom', prenom: 'Doublonprenom', telephone: '0639980002' }));
  const autre = { id: randomUUID(), patientId: q.id, jour: '2026-11-21', reponses: { prescripteur: 'inconnu' } } as const;
  b.store.appeler('verifications.noter', autre, { id: randomUUID(), nom: 'Paulette' });
  valeurs.push('UTC, par Paulette', 'Prescripteur : Je ne sais pas');
  b.valeur('patients.fusionner', { fusion: randomUUID(), garde: p.id, retire: q.id });
  valeurs.push('Doublonnom', 'Doublonprenom', '0639980002');
  // A check begun and left, by two of us, one of them under the record that was merged.
  const carte = b.valeur('patients.dossier', { id: p.id })!.pieces.find((x) => x.genre === 'mutuelle')!;
  const medecin = { id: randomUUID(), nom: 'Dr Verification', rpps: '10000000001', structure: '', typeStructure: 'am' } as const;
  const reponses = {
    vitale: 'absente',
    caisse: 'Caissecanari',
    complementaire: carte.id,
    carte: 'inconnu',
    prescripteur: medecin,
  };
  const controle = { id: randomUUID(), patientId: p.id, jour: '2026-11-21', reponses };
  b.valeur('verifications.noter', controle);
  valeurs.push('21/11/2026, pas encore terminée', 'Carte Vitale : Non', 'Caisse : Caissecanari', 'Dr Verification');
  valeurs.push(`Complémentaire : Carte de mutuelle, ${carte.organisme}`, 'Carte de mutuelle : Je ne sais pas');
  b.valeur('brouillon.enregistrer', brouillonDe(b.valeur('patients.dossier', { id: p.id })!.patient));
  valeurs.push('Je ne sais pas');
  b.store.appeler('patients.nirAffiche', { id: p.id }, { id: randomUUID(), nom: 'Claire' });
  valeurs.push('NIR affiché en clair, par Claire', 'Dossier ouvert, par Test', 'Fiche créée, par Test');
  const etrangers = b.valeur('patients.enregistrer', patient({ nom: 'Etranger' }));
  deposer(b, etrangers, { note: 'Autredossier' });

  const chemin = join(dossierTemporaire(), 'tout.txt');
  const demander = async (patientId: string, ou = chemin) =>
    await b.store.appelerInterne('export.complet', { chemin: ou, patientId }, AUTEUR);
  expect(await demander(p.id)).toEqual({ ok: true, value: null });
  const texte = readFileSync(chemin, 'utf8');
  for (const v of valeurs) expect([v, texte.includes(v)]).toEqual([v, true]);
  for (const titre of ['IDENTITÉ', 'COORDONNÉES', 'CARTES ET JUSTIFICATIFS', 'VACCINATIONS', 'RAPPELS', 'CONSULTATIONS'])
    expect(texte).toContain(`\r\n${titre}`);
  expect(texte).not.toMatch(/Etranger|Autredossier|undefined|\[object|NaN/);
  expect(texte.startsWith('\uFEFF')).toBe(true);
  // The next one says who asked for this one.
  await demander(p.id);
  expect(readFileSync(chemin, 'utf8')).toContain('tout ce qui est connu');

  expect(await demander(randomUUID())).toEqual({ ok: false, error: { code: 'patient-inconnu' } });
  expect(await demander(p.id, join(chemin, 'impossible.txt'))).toEqual({ ok: false, error: { code: 'fichier-non-ecrit' } });
});
