import { useState } from 'react';
import { anneeEntiere, finDeMois, formaterDate, lireDate } from '../../shared/dates.ts';
import { messageDate } from '../../shared/messages/erreurs.fr.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';
import { nomsProduits } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Brouillon } from '../../shared/model.ts';
import { PRODUITS, type Produit } from '../../shared/regles/dossier.ts';
import { fr } from '../../shared/typographie.ts';
import { faire } from '../state/facturation.ts';
import { aujourdhui } from '../state/horloge.ts';
import { lierProduit, oublierGtin } from '../state/scan.ts';
import { Champ } from './champ.tsx';
import { Choix } from './choix.tsx';

const PLUS_TARD = 'plus-tard';
const DOUTES: Readonly<Record<string, string>> = messagesIdentifiants.boite.doute;

/** Which product a scanned code is: asked once for each code. */
export function LierProduit({ gtin }: { readonly gtin: string }) {
  return (
    <Choix<Produit | typeof PLUS_TARD>
      key={gtin}
      question={T.dose.lier}
      aide={`${gtin}. ${T.dose.lierAide}`}
      options={[...PRODUITS.map((p) => ({ valeur: p, nom: nomsProduits[p] })), { valeur: PLUS_TARD, nom: T.dose.plusTard }]}
      actuelle={null}
      surChoix={(choix) => {
        if (choix === PLUS_TARD) oublierGtin();
        else void lierProduit(gtin, choix);
      }}
    />
  );
}

/** The box injected: product, lot and expiry, from the scanner or by hand. */
export function Boite({ brouillon }: { readonly brouillon: Brouillon }) {
  const { dose, reponses } = brouillon;
  // A scan replaces what is typed; typing never loses a date half written.
  const [saisie, setSaisie] = useState({ de: dose.peremption, texte: direPeremption(dose.peremption) });
  if (saisie.de !== dose.peremption) setSaisie({ de: dose.peremption, texte: direPeremption(dose.peremption) });
  const jour = aujourdhui();
  const lue = saisie.texte === '' ? null : lirePeremption(saisie.texte, jour);
  const prendre = (texte: string): void => {
    const date = lirePeremption(texte, jour);
    const peremption = date.ok ? date.date : '';
    setSaisie({ de: peremption, texte });
    if (peremption !== dose.peremption) faire({ type: 'dose', dose: { ...dose, peremption, doutes: [] } });
  };
  return (
    <section className="boite" aria-label={T.dose.titre}>
      <h2>{T.dose.titre}</h2>
      <p className="aide">{T.dose.aide}</p>
      <div className="boite-champs">
        <label className="champ court">
          {T.dose.produit}
          <select
            value={reponses['vaccin.produit'] ?? ''}
            onChange={(e) => {
              faire({ type: 'produit', produit: PRODUITS.find((p) => p === e.target.value) });
            }}
          >
            <option value="">{T.dose.produitInconnu}</option>
            {PRODUITS.map((p) => (
              <option key={p} value={p}>
                {nomsProduits[p]}
              </option>
            ))}
          </select>
        </label>
        <Champ
          nom={T.dose.lot}
          valeur={dose.lot}
          largeur="court"
          doute={dose.lotAVerifier ? T.dose.lotAVerifier : null}
          surSaisie={(lot) => {
            faire({ type: 'dose', dose: { ...dose, lot: lot.slice(0, 20), lotAVerifier: false, doutes: [] } });
          }}
        />
        <Champ
          nom={T.dose.peremption}
          valeur={saisie.texte}
          largeur="court"
          faute={lue === null || lue.ok ? null : messageDate(T.dose.peremption, lue.faute)}
          surSaisie={(texte) => {
            // 01/02/20 may be on its way to 2027: only a whole year is taken while typing.
            if (texte === '' || anneeEntiere(texte)) prendre(texte);
            else setSaisie({ de: dose.peremption, texte });
          }}
          surSortie={() => {
            if (saisie.texte !== direPeremption(dose.peremption)) prendre(saisie.texte);
          }}
        />
      </div>
      {dose.doutes.map((d) => (
        <p key={d} className="doute">
          {fr(DOUTES[d] ?? '')}
        </p>
      ))}
    </section>
  );
}

function direPeremption(date: string): string {
  return date === '' ? '' : formaterDate(date);
}

/** An expiry is in the years to come: a two-digit year is read forward. Boxes often print the month alone: its last day counts. */
function lirePeremption(texte: string, jour: string): ReturnType<typeof lireDate> {
  const mois = /^(0?[1-9]|1[0-2])[\s./-](\d{4})$/.exec(texte.trim());
  if (mois) return { ok: true, date: finDeMois(Number(mois[2]), Number(mois[1])) };
  return lireDate(texte, jour, { max: `${Number(jour.slice(0, 4)) + 20}-12-31` });
}
