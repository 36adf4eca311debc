import { formaterDate } from '../../shared/dates.ts';
import { SERIE_ATTESTATION, type Progres } from '../../shared/formation/progres.ts';
import { messagesFormation as M } from '../../shared/messages/formation.fr.ts';
import { enVigueur } from '../../shared/regles/jeux/en-vigueur.ts';
import { formaterNombre, fr } from '../../shared/typographie.ts';
import { Officine } from './officine.tsx';

const A = M.attestation;

/** The attestation of a level on paper; never on screen. */
export function PapierFormation({ nom, progres }: { readonly nom: string; readonly progres: Progres }) {
  return (
    <section className="formation-papier">
      <Officine />
      <h1>{A.titre}</h1>
      <h2>{M.niveaux[progres.niveau].nom}</h2>
      <p>{M.niveaux[progres.niveau].but}</p>
      <p>{fr(`${A.nom} : ${nom}`)}</p>
      <p>{fr(`${A.le} : ${formaterDate(progres.obtenueLe)}`)}</p>
      <p>{A.phrase.replace('{n}', formaterNombre(SERIE_ATTESTATION))}</p>
      <p>{fr(`${A.total} : ${formaterNombre(progres.essais)}`)}</p>
      {progres.niveau === 'vaccination' && (
        <p>{fr(`${A.regles} : ${enVigueur.titre}, ${A.verifiees} ${formaterDate(enVigueur.verifieLe)}.`)}</p>
      )}
      <p>{A.portee}</p>
      <p className="formation-signature">{fr(`${A.signature} :`)}</p>
    </section>
  );
}
