import { echec, reussite, type Gestionnaires } from '../../shared/api.ts';
import { CHAMPS_PIECES } from '../../shared/champs-pieces.ts';
import { formaterDate } from '../../shared/dates.ts';
import { nommerPrescripteur } from '../../shared/fiche.ts';
import type { LigneTrace } from '../../shared/journal.ts';
import { messagesExportComplet as M } from '../../shared/messages/export-complet.fr.ts';
import { neSaitPas, nomsCriteres, nomsProduits, nomsSituations, ouiNon, questions } from '../../shared/messages/faits.fr.ts';
import { nomsColonnes, SITUATIONS_FICHIER } from '../../shared/messages/importation.fr.ts';
import { nomsTraces } from '../../shared/messages/journal.fr.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { messagesConfie } from '../../shared/messages/confie.fr.ts';
import { direCause, messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { messagesVerifications } from '../../shared/messages/verifications.fr.ts';
import type { Acte, Brouillon, Dose, Prescripteur } from '../../shared/model.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import type { Evenement, Piece, Report } from '../../shared/pieces.ts';
import { TOUJOURS } from '../../shared/rappels/regles.ts';
import { INCONNU, type Reponses } from '../../shared/regles/reponses.ts';
import { direCouverture } from '../../shared/verifications/fiche.ts';
import type { Couverture } from '../../shared/verifications/etude.ts';
import type { Controle, ControleEnCours, Question } from '../../shared/verifications/reponses.ts';
import type { Constat, ObjetConseil } from '../../shared/rejets/conseils.ts';
import type { EtatRejet } from '../../shared/rejets/etats.ts';
import type { FicheRejet, MouvementRejet } from '../../shared/rejets/rejet.ts';
import { formaterCentimes } from '../../shared/typographie.ts';
import type { Base } from './database.ts';
import { SANS_FIN } from './echeances.ts';
import { ecrireEntier } from './fichier-entier.ts';
import { fichierPatients } from './patients.ts';

/** A label and its value; an empty value is nothing known, and is not written. */
type Ligne = readonly [label: string, valeur: string];

const F = messagesPieces.formulaire;
const confie = messagesConfie.detail;
const jour = (date: string): string => (date === '' ? '' : formaterDate(date));
/** A UTC instant, to the second. */
const instant = (i: string): string => (i === '' ? '' : `${formaterDate(i.slice(0, 10))} ${i.slice(11, 19)} UTC`);
const ecrire = (lignes: readonly Ligne[], retrait = ''): string[] =>
  lignes.filter(([, v]) => v !== '').map(([label, v]) => `${retrait}${label} : ${v}`);

function identite(p: Patient): Ligne[] {
  return [
    [nomsColonnes.nom, p.nom],
    [nomsColonnes.prenom, p.prenom],
    [nomsColonnes.nomNaissance, p.nomNaissance],
    [nomsColonnes.dateNaissance, jour(p.dateNaissance)],
    [nomsColonnes.rang, String(p.rang ?? '')],
    [nomsColonnes.nir, p.nir],
    [nomsColonnes.nirAssure, p.nirAssure],
    [nomsColonnes.regime, p.caisse.regime],
    [nomsColonnes.caisse, p.caisse.caisse],
    [nomsColonnes.centre, p.caisse.centre],
    [nomsColonnes.situation, SITUATIONS_FICHIER[p.situation]],
    [nomsColonnes.materniteDebut, jour(p.maternite.debut)],
    [nomsColonnes.materniteFin, jour(p.maternite.fin)],
  ];
}

function coordonnees(p: Patient): Ligne[] {
  return [
    [nomsColonnes.telephone, p.telephone],
    [nomsColonnes.commentaire, p.commentaire],
  ];
}

/** A document as it stands, or as a gesture left it. */
function champsDe(piece: Piece): Ligne[] {
  const valeurs = piece as unknown as Readonly<Record<string, string | undefined>>;
  const champs = CHAMPS_PIECES[piece.genre];
  return [
    ...champs.map(({ cle, nom, type }): Ligne => {
      const v = valeurs[cle] ?? '';
      return [nom, type === 'date' ? jour(v) : type === 'oui-non' ? F.ouiNon[v as keyof typeof F.ouiNon] : v];
    }),
    // A field of every document, that not every screen asks for.
    [F.beneficiaires, champs.some((c) => c.cle === 'beneficiaires') ? '' : piece.beneficiaires],
    [M.vuPar, piece.vuPar],
    [nomsColonnes.c2sRappeleLe, piece.genre === 'c2s' ? jour(piece.rappeleLe) : ''],
    [M.archivee, piece.archivee ? ouiNon.oui : ''],
  ];
}

function reportDe(r: Report): Ligne {
  const quand = r.jusquau === '' ? M.reportCoupe : `${M.reportJusquau} ${jour(r.jusquau)}`;
  return [M.report, [quand, `${M.poseLe} ${jour(r.poseLe)}`, r.motif].filter((t) => t !== '').join(', ')];
}

function reponsesDe(r: Reponses): Ligne[] {
  const su = <T>(v: T | typeof INCONNU | undefined, dire: (v: T) => string): string =>
    v === undefined ? '' : v === INCONNU ? neSaitPas : dire(v);
  const oui = (v: boolean): string => (v ? ouiNon.oui : ouiNon.non);
  return [
    [questions.ordonnance.nom, su(r.ordonnance, oui)],
    [questions.injection.nom, su(r.injection, oui)],
    [questions['patient.criteres'].nom, su(r['patient.criteres'], (liste) => liste.map((c) => nomsCriteres[c]).join(', '))],
    [questions.bon.nom, su(r.bon, oui)],
    [questions['vaccin.stockEtat'].nom, su(r['vaccin.stockEtat'], oui)],
    [questions['patient.situation'].nom, su(r['patient.situation'], (s) => nomsSituations[s])],
    [M.primo, su(r['patient.primoVaccinant'], oui)],
    [M.produit, su(r['vaccin.produit'], (p) => nomsProduits[p])],
  ];
}

function doseDe(dose: Dose, prescripteur: Prescripteur | null): Ligne[] {
  return [
    [M.gtin, dose.gtin],
    [M.lot, dose.lot],
    [M.lotAVerifier, dose.lotAVerifier ? ouiNon.oui : ''],
    [M.peremption, jour(dose.peremption)],
    [M.prescripteur, prescripteur === null ? '' : nommerPrescripteur(prescripteur)],
  ];
}

/** What was found in the LGO beside one advice of the kept sheet, which is written whole with the billing. A key begins with what it is about. */
function constatDe({ cle, suivi, saisi }: Constat): Ligne {
  const { objets, reponses, saisi: dit } = messagesRejets.conseils;
  const objet = cle.split(' ', 1)[0]!;
  return [
    Object.hasOwn(objets, objet) ? objets[objet as ObjetConseil] : cle,
    [reponses[suivi ? 'suivi' : 'pas-suivi'], saisi === '' ? '' : `${dit} ${saisi}`].filter(Boolean).join(', '),
  ];
}

/** What a kept sheet says of the rules and not of the patient; the plan is the same sheet, as the rules write it. */
const DES_REGLES: ReadonlySet<string> = new Set(
  'plan niveau regle source confiance sur forcePar battues bascules lignee relecture point pourquoi evite'.split(' '),
);

/** The texts of a kept sheet in their order, whatever its shape was; one line for what is made of texts alone. */
export function textesDe(valeur: unknown): string[] {
  if (typeof valeur === 'string') return valeur === '' ? [] : [valeur];
  if (typeof valeur !== 'object' || valeur === null) return [];
  const valeurs = Object.entries(valeur).flatMap(([cle, v]) => (DES_REGLES.has(cle) ? [] : [v as unknown]));
  if (!Array.isArray(valeur) && valeurs.every((v) => typeof v === 'string'))
    return textesDe(valeurs.filter((v) => v !== '').join(', '));
  return valeurs.flatMap(textesDe);
}

function acteDe(acte: Acte, enregistreLe: string, par: string, retireLe: string): string[] {
  const { dossier: d, fiche } = acte;
  return [
    `${M.acte} ${jour(acte.dateActe)}`,
    ...ecrire(
      [
        [M.enregistre, `${instant(enregistreLe)}, ${M.par} ${par}`],
        [M.retiree, instant(retireLe)],
      ],
      '  ',
    ),
    ...ecrire(
      reponsesDe({
        ordonnance: d.ordonnance,
        injection: d.injection,
        bon: d.bon,
        'patient.criteres': d.patient.criteres,
        'patient.situation': d.patient.situation,
        'patient.primoVaccinant': d.patient.primoVaccinant,
        'vaccin.stockEtat': d.vaccin.stockEtat,
        'vaccin.produit': d.vaccin.produit,
      }),
      '  ',
    ),
    ...ecrire(doseDe(acte.dose, acte.prescripteur), '  '),
    `  ${M.fiche} :`,
    ...textesDe(fiche).map((t) => `    ${t}`),
  ];
}

function verificationDe(r: { contenu: string; enregistre_le: string; updated_by: string }): string[] {
  const { jour: le, fiche } = JSON.parse(r.contenu) as Controle;
  return [
    jour(le),
    ...ecrire([[M.enregistre, `${instant(r.enregistre_le)}, ${M.par} ${r.updated_by}`]], '  '),
    `  ${M.fiche} :`,
    ...textesDe(fiche).map((t) => `    ${t}`),
  ];
}

interface Ecrit {
  readonly updated_at: string;
  readonly updated_by: string;
  readonly deleted_at: string;
}
interface Reunion {
  readonly le: string;
  readonly separee_le: string;
  readonly updated_by: string;
  readonly contenu: string;
}

/** All that is known of one patient, as text that a person reads. Source: RGPD (UE 2016/679), article 15. */
export function exportComplet(base: Base) {
  const fiches = fichierPatients(base);
  const reunis = `WITH RECURSIVE tous (id) AS (VALUES (?) UNION
    SELECT f.retire FROM tous t CROSS JOIN fusions f ON f.garde = t.id AND f.separee_le = '')`;
  const patient = base.prepare<[string], Ecrit>('SELECT updated_at, updated_by, deleted_at FROM patients WHERE id = ?');
  const fusions = base.prepare<[string], Reunion>(
    `${reunis} SELECT DISTINCT f.le, f.separee_le, f.updated_by, f.contenu FROM tous t JOIN fusions f ON t.id IN (f.garde, f.retire) ORDER BY f.le`,
  );
  const pieces = base.prepare<[string], Ecrit & { contenu: string }>(
    'SELECT contenu, updated_at, updated_by, deleted_at FROM pieces WHERE patient_id = ? ORDER BY genre, fin DESC, id',
  );
  const evenements = base.prepare<[string], Omit<Evenement, 'piece'> & { piece: string; report: string }>(
    'SELECT id, geste, jour, instant, par, motif, piece, report FROM evenements WHERE piece_id = ? ORDER BY numero',
  );
  const reports = base.prepare<[string], Report & { contenu: string; par: string }>(
    `SELECT r.piece_id AS pieceId, r.pose_le AS poseLe, r.jusquau, r.motif, r.updated_by AS par, d.contenu
     FROM reports r JOIN pieces d ON d.id = r.piece_id WHERE d.patient_id = ?`,
  );
  const echeances = base.prepare<[string], { genre: Piece['genre']; regle: string; du: string; jusqua: string }>(
    'SELECT genre, regle, du, jusqua FROM echeances WHERE patient_id = ? ORDER BY du, jusqua',
  );
  const actes = base.prepare<[string], Ecrit & { contenu: string; enregistre_le: string }>(
    `SELECT contenu, enregistre_le, updated_at, updated_by, deleted_at FROM actes WHERE patient_id = ? ORDER BY date_acte, enregistre_le`,
  );
  const verifications = base.prepare<[string], { contenu: string; enregistre_le: string; updated_by: string }>(
    'SELECT contenu, enregistre_le, updated_by FROM verifications WHERE patient_id = ? ORDER BY jour, enregistre_le',
  );
  const verificationsEnCours = base.prepare<[string], { contenu: string; updated_at: string; updated_by: string }>(
    `${reunis} SELECT v.contenu, v.updated_at, v.updated_by FROM tous t JOIN verifications_en_cours v ON v.patient_id = t.id
     ORDER BY v.updated_at`,
  );
  const carteDe = base.prepare<[string], string>('SELECT contenu FROM pieces WHERE id = ?').pluck();
  const rejets = base.prepare<[string], Ecrit & { id: string; etat: EtatRejet; contenu: string }>(
    `${reunis} SELECT r.id, r.etat, r.contenu, r.updated_at, r.updated_by, r.deleted_at FROM tous t
     JOIN rejets r ON r.patient_id = t.id AND r.patient_id <> '' ORDER BY r.date, r.id`,
  );
  const mouvements = base.prepare<[string], Pick<MouvementRejet, 'geste' | 'jour' | 'instant' | 'par' | 'motif'>>(
    'SELECT geste, jour, instant, par, motif FROM rejets_mouvements WHERE rejet_id = ? ORDER BY numero',
  );
  const remises = base.prepare<[string], { destinataire: string; jour: string; par: string }>(
    'SELECT destinataire, jour, updated_by AS par FROM confies WHERE rejet_id = ? ORDER BY updated_at, remise_id',
  );
  const brouillon = base.prepare<[string], { contenu: string }>(
    "SELECT contenu FROM brouillon WHERE contenu ->> '$.sujet.patient.id' = ?",
  );
  const traces = base.prepare<[string], LigneTrace>(
    `${reunis} SELECT j.* FROM tous t JOIN journal j INDEXED BY journal_objet ON j.objet <> '' AND j.objet = t.id ORDER BY j.numero`,
  );

  const fiche = (p: Patient): string[] => ecrire([...identite(p), ...coordonnees(p), [M.identifiant, p.id]], '  ');
  const pieceDe = (r: Ecrit & { contenu: string }): string[] => {
    const piece = JSON.parse(r.contenu) as Piece;
    let avant: readonly string[] = [];
    const histoire = evenements.all(piece.id).flatMap((e) => {
      const etat = ecrire(champsDe(JSON.parse(e.piece) as Piece), '      ');
      const change = etat.filter((l) => !avant.includes(l));
      avant = etat;
      const report = e.report === '' ? [] : ecrire([reportDe(JSON.parse(e.report) as Report)], '      ');
      const geste = `    ${jour(e.jour)}, ${messagesPieces.gestes[e.geste]}, ${M.par} ${e.par} (${instant(e.instant)})`;
      return [geste, ...ecrire([[M.motif, e.motif]], '      '), ...change, ...report];
    });
    return [
      messagesPieces.genres[piece.genre],
      ...ecrire([...champsDe(piece), [M.retiree, instant(r.deleted_at)], [M.identifiant, piece.id]], '  '),
      `  ${M.historique} :`,
      ...histoire,
    ];
  };
  const rappels = (id: string): string[] => [
    ...reports.all(id).flatMap((r) => {
      const genre = messagesPieces.genres[(JSON.parse(r.contenu) as Piece).genre];
      return [genre, ...ecrire([reportDe(r), [M.signe, r.par]], '  ')];
    }),
    ...echeances.all(id).map((e) => {
      const du = e.du === TOUJOURS ? '' : `${M.rappelDu} ${jour(e.du)} `;
      const au = e.jusqua === SANS_FIN ? M.rappelSansFin : `${M.rappelAu} ${jour(e.jusqua)}`;
      return `${messagesPieces.genres[e.genre]} : ${du}${au}, ${M.regle} ${e.regle}`;
    }),
  ];
  /** An answer given at the counter, in words; a card is the one of the file. */
  const reponseDe = (question: Question, r: ControleEnCours['reponses']): Ligne => {
    const { nom } = messagesVerifications.questions[question];
    const valeur = r[question] ?? '';
    if (typeof valeur === 'object') return [nom, nommerPrescripteur(valeur)];
    if (question === 'caisse') return [nom, valeur];
    if (question === 'prescripteur') return [nom, neSaitPas];
    const dites: Readonly<Record<string, string>> = messagesVerifications.reponses[question];
    const carte = question === 'complementaire' ? carteDe.get(valeur) : undefined;
    return [nom, dites[valeur] ?? (carte === undefined ? '' : direCouverture(JSON.parse(carte) as Couverture))];
  };
  const verificationEnCoursDe = (r: { contenu: string; updated_at: string; updated_by: string }): string[] => {
    const { jour: le, reponses } = JSON.parse(r.contenu) as ControleEnCours;
    return [
      `${jour(le)}, ${M.nonTerminee}`,
      ...ecrire(
        [
          [M.enregistre, `${instant(r.updated_at)}, ${M.par} ${r.updated_by}`],
          ...(Object.keys(reponses) as Question[]).map((q) => reponseDe(q, reponses)),
        ],
        '  ',
      ),
    ];
  };
  const fusionDe = (f: Reunion): string[] => {
    const c = JSON.parse(f.contenu) as { gardeAvant: Patient; gardeApres: Patient; retireAvant: Patient };
    return [
      `${M.reunie} ${instant(f.le)}, ${M.par} ${f.updated_by}`,
      ...ecrire([[M.separee, instant(f.separee_le)]], '  '),
      ...(
        [
          [M.ficheReunie, c.retireAvant],
          [M.ficheAvant, c.gardeAvant],
          [M.ficheApres, c.gardeApres],
        ] as const
      ).flatMap(([titre, p]) => [`  ${titre} :`, ...fiche(p).map((l) => `  ${l}`)]),
    ];
  };
  const rejetDe = (r: Ecrit & { id: string; etat: EtatRejet; contenu: string }): string[] => {
    const f = JSON.parse(r.contenu) as FicheRejet;
    const { formulaire } = messagesRejets;
    return [
      `${jour(f.date)}, ${f.nomPayeur}, ${messagesRejets.etats[r.etat]}`,
      ...ecrire(
        [
          [formulaire.facture, f.facture],
          [formulaire.lot, f.lot],
          [formulaire.montant, formaterCentimes(f.montant)],
          [formulaire.code, f.code],
          [formulaire.libelle, f.libelle],
          [formulaire.cause, direCause(f.cause)],
          [formulaire.commentaire, f.commentaire],
          ...(f.constats ?? []).map(constatDe),
          [M.retiree, instant(r.deleted_at)],
          [M.identifiant, r.id],
        ],
        '  ',
      ),
      // Whom it was given to is said to the patient: RGPD, article 15.
      ...remises.all(r.id).map((c) => `  ${confie.a} ${c.destinataire} ${confie.le} ${jour(c.jour)}, ${M.par} ${c.par}`),
      `  ${M.historique} :`,
      ...mouvements
        .all(r.id)
        .flatMap((m) => [
          `    ${jour(m.jour)}, ${messagesRejets.faits[m.geste]}, ${M.par} ${m.par} (${instant(m.instant)})`,
          ...ecrire([[M.motif, m.motif]], '      '),
        ]),
    ];
  };
  const brouillonDe = (r: { contenu: string }): string[] => {
    const b = JSON.parse(r.contenu) as Brouillon;
    const sujet = b.sujet.type === 'patient' ? fiche(b.sujet.patient) : [];
    const lignes = [...reponsesDe(b.reponses), ...doseDe(b.dose, b.prescripteur)];
    return [`${M.acte} ${jour(b.dateActe)}`, ...ecrire(lignes, '  '), ...sujet];
  };
  const traceDe = (t: LigneTrace): string => `${instant(t.instant)}, ${nomsTraces[t.geste]}, ${M.par} ${t.par}`;

  return {
    'export.complet': async ({ chemin, patientId }) => {
      const p = fiches.lire(patientId);
      if (p === null) return echec('patient-inconnu');
      const ecrit = patient.get(p.id)!;
      const derniere: Ligne = [M.modifiee, `${instant(ecrit.updated_at)}, ${M.par} ${ecrit.updated_by}`];
      const sections: readonly (readonly [titre: string, lignes: readonly string[]])[] = [
        [M.sections.identite, ecrire([...identite(p), [M.identifiant, p.id], derniere])],
        [M.sections.coordonnees, ecrire(coordonnees(p))],
        [M.sections.cartes, pieces.all(p.id).flatMap(pieceDe)],
        [
          M.sections.vaccinations,
          actes.all(p.id).flatMap((a) => acteDe(JSON.parse(a.contenu) as Acte, a.enregistre_le, a.updated_by, a.deleted_at)),
        ],
        [
          M.sections.verifications,
          [...verifications.all(p.id).flatMap(verificationDe), ...verificationsEnCours.all(p.id).flatMap(verificationEnCoursDe)],
        ],
        [M.sections.rappels, rappels(p.id)],
        [M.sections.rejets, rejets.all(p.id).flatMap(rejetDe)],
        [M.sections.enCours, brouillon.all(p.id).flatMap(brouillonDe)],
        [M.sections.reunies, fusions.all(p.id).flatMap(fusionDe)],
        [M.sections.traces, traces.all(p.id).map(traceDe)],
      ];
      const texte = [
        `${M.titre} : ${nommer(p)}`,
        M.droit,
        ...sections.flatMap(([titre, lignes]) => ['', titre.toUpperCase(), ...(lignes.length === 0 ? [M.rien] : lignes)]),
      ];
      return (await ecrireEntier(chemin, [`${texte.join('\r\n')}\r\n`])) ? reussite(null) : echec('fichier-non-ecrit');
    },
  } satisfies Partial<Gestionnaires<'export.complet'>>;
}
