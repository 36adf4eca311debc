import type { Comptoir } from './comptoir.ts';

/** What happened to the documents of one patient: between them, every state that a document can be in. */
export type Histoire = (c: Comptoir) => void;

/** A mutuelle card last seen so long ago that it is to be asked for again, whatever the day. */
function aRevoir(c: Comptoir): string {
  const carte = c.deposer('mutuelle', { debut: c.il(300), fin: c.il(-200) }, 240);
  c.voir(carte, 130 + c.h.entier(50));
  return carte;
}

function mutuelleFinissant(c: Comptoir, dans: number): string {
  return c.deposer('mutuelle', { debut: c.il(365 - dans), fin: c.il(-dans) }, 25);
}

const mutuelleAJour: Histoire = (c) => {
  const an = c.jour.slice(0, 4);
  const annee = { debut: `${an}-01-01`, fin: `${an}-12-31` };
  if (c.h.sur100(60)) c.deposer('mutuelle', annee, c.h.entier(60));
  else c.voir(c.deposer('mutuelle', annee, 100 + c.h.entier(80)), c.h.entier(60));
};
const vitaleAJour: Histoire = (c) => {
  const ilYa = 10 + c.h.entier(300);
  c.deposer('vitale', { debut: c.il(ilYa) }, ilYa);
};

const RARES: readonly Histoire[] = [
  aRevoir,
  // Ends today; ended yesterday; soon enough to be asked for from this week on, or since last week.
  (c) => mutuelleFinissant(c, 0),
  (c) => mutuelleFinissant(c, -1),
  (c) => mutuelleFinissant(c, 31 + c.h.entier(6)),
  (c) => {
    const dans = 3 + c.h.entier(15);
    c.deposer('mutuelle', { debut: c.il(365 - dans), fin: c.il(-dans) }, 60);
  },
  // Ended, and nobody asked for the next one.
  ...Array.from({ length: 3 }, (): Histoire => (c) => {
    const finie = 5 + c.h.entier(160);
    c.deposer('mutuelle', { debut: c.il(finie + 364), fin: c.il(finie) }, finie + 90);
  }),
  // Ended, and replaced by the card of the next period.
  ...Array.from({ length: 3 }, (): Histoire => (c) => {
    const finie = 5 + c.h.entier(165);
    c.deposer('mutuelle', { debut: c.il(finie + 364), fin: c.il(finie) }, finie + 100);
    c.deposer('mutuelle', { debut: c.il(finie - 1), fin: c.il(finie - 365) }, Math.max(0, finie - 1 - c.h.entier(12)));
  }),
  // Asked for, and shown a few days later.
  ...Array.from({ length: 3 }, (): Histoire => (c) => {
    const demandee = 5 + c.h.entier(150);
    const carte = c.deposer('mutuelle', { debut: c.il(320), fin: c.il(-150) }, demandee + 130);
    c.demander(carte, demandee);
    c.voir(carte, demandee - 1 - c.h.entier(4));
  }),
  // Asked for and not shown: today, or some time ago.
  (c) => {
    c.demander(aRevoir(c), 0);
  },
  (c) => {
    c.demander(aRevoir(c), 1 + c.h.entier(40));
  },
  // Put off, to a day to come or to one already past.
  (c) => {
    c.reporter(aRevoir(c), 2, c.il(-3 - c.h.entier(20)), "Attend la carte de l'année");
  },
  (c) => {
    c.reporter(aRevoir(c), 15, c.il(2), 'Carte restée à la maison');
  },
  (c) => {
    c.reporter(aRevoir(c), 20, '', 'Ne souhaite plus montrer sa carte');
  },
  (c) => {
    c.archiver(aRevoir(c), 40, 'Contrat résilié');
  },
  (c) => {
    const carte = aRevoir(c);
    c.voir(carte, 10);
    c.annuler(carte, 10);
  },
  // Known from another software's file: nobody has seen it.
  ...Array.from({ length: 4 }, (): Histoire => (c) => {
    const debut = c.h.entier(200);
    c.deposer('mutuelle', { debut: c.il(debut), fin: c.h.sur100(60) ? c.il(debut - 364) : '', vue: false }, c.h.entier(100));
  }),
  (c) => {
    c.deposer('c2s', { debut: c.il(120), fin: c.il(-244), vue: false }, 50);
  },
  (c) => {
    c.deposer('c2s', { debut: c.il(120), fin: c.il(-244) }, 30);
  },
  // Renewal possible, then due today, then the end and what follows it.
  (c) => {
    c.deposer('c2s', { debut: c.il(264), fin: c.il(-100) }, 40);
  },
  (c) => {
    c.deposer('c2s', { debut: c.il(304), fin: c.il(-60) }, 10);
  },
  (c) => {
    c.deposer('c2s', { debut: c.il(372), fin: c.il(8) }, 60);
  },
  (c) => {
    const finie = 20 + c.h.entier(120);
    c.deposer('c2s', { debut: c.il(finie + 364), fin: c.il(finie) }, finie + 70);
    c.deposer('c2s', { debut: c.il(finie - 1), fin: c.il(finie - 365) }, finie - 4);
  },
  (c) => {
    const maj = 400 + c.h.entier(200);
    c.deposer('vitale', { debut: c.il(maj) }, maj);
  },
  (c) => {
    // Twelve months to the day; a 29 February counts from the 28 before.
    const maj = [365, 366].find((n) => c.il(n).slice(5) === c.jour.slice(5)) ?? 366;
    c.deposer('vitale', { debut: c.il(maj) }, maj);
  },
  (c) => {
    c.deposer('attestation', { debut: c.il(80), fin: c.il(-2 - c.h.entier(4)) }, 20);
  },
  (c) => {
    c.deposer('attestation', { debut: c.il(90), fin: c.jour }, 30);
  },
  (c) => {
    c.deposer('attestation', { debut: c.il(93), fin: c.il(3) }, 45);
  },
  (c) => {
    c.deposer('ordonnance', { debut: c.il(20), fin: c.il(-160) }, 20);
  },
  // Nothing written down yet.
  () => {},
];

/** In so many adults, every state is met. */
export const CYCLE = 90;
/** Prime with the cycle: neighbours in the file have nothing in common. */
const PAS = 37;

/** The story of an adult, by his number in the file: most have their cards up to date. */
export function histoireDe(rang: number): Histoire {
  const rare = RARES[(rang * PAS) % CYCLE];
  if (rare !== undefined) return rare;
  return (c) => {
    mutuelleAJour(c);
    if (c.h.sur100(40)) vitaleAJour(c);
  };
}
