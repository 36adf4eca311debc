import { ouiNon } from '../../shared/messages/faits.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { schemaIntervalles, type Intervalles } from '../../shared/rappels/intervalles.ts';
import { fr } from '../../shared/typographie.ts';
import { Champ } from './champ.tsx';
import { Selection } from './selection.tsx';

const R = T.reglages;

/** The intervals that are numbers, each with its bounds in the schema. */
type Nombre = keyof typeof R.intervalles;
export type Nombres = Readonly<Record<Nombre, string>>;
const CLES = Object.keys(R.intervalles) as Nombre[];

/** The intervals as they are typed. */
export function ecrireNombres(i: Intervalles): Nombres {
  return Object.fromEntries(CLES.map((c) => [c, String(i[c])])) as Nombres;
}

function nombre(cle: Nombre, texte: string): number | null {
  const lu = schemaIntervalles.shape[cle].safeParse(/^\d+$/.test(texte.trim()) ? Number(texte) : Number.NaN);
  return lu.success ? lu.data : null;
}

/** The intervals read back, or null when one of them is wrong. */
export function lireNombres(n: Nombres): Pick<Intervalles, Nombre> | null {
  const lus = CLES.map((c) => [c, nombre(c, n[c])] as const);
  return lus.some(([, v]) => v === null) ? null : (Object.fromEntries(lus) as Pick<Intervalles, Nombre>);
}

interface Proprietes {
  readonly valeurs: Intervalles;
  readonly nombres: Nombres;
  readonly montrer: boolean;
  readonly surNombres: (n: Nombres) => void;
  readonly surJanvier: (janvier: boolean) => void;
}

/** When cards are asked for again. */
export function ReglageRappels({ valeurs, nombres, montrer, surNombres, surJanvier }: Proprietes) {
  return (
    <div className="reglages-rappels">
      {CLES.map((c) => {
        const { minValue, maxValue } = schemaIntervalles.shape[c];
        const faute = fr(
          `${R.intervalles[c]} : ${R.intervalleFaute.replace('{min}', String(minValue)).replace('{max}', String(maxValue))}`,
        );
        return (
          <Champ
            key={c}
            nom={R.intervalles[c]}
            valeur={nombres[c]}
            largeur="moyen"
            faute={montrer && nombre(c, nombres[c]) === null ? faute : null}
            surSaisie={(texte) => {
              surNombres({ ...nombres, [c]: texte });
            }}
          />
        );
      })}
      <Selection
        nom={R.janvier}
        valeur={valeurs.janvier ? 'oui' : 'non'}
        options={ouiNon}
        surChoix={(v) => {
          surJanvier(v === 'oui');
        }}
      />
    </div>
  );
}
