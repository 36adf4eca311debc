import { nommerOfficine } from '../../shared/model.ts';
import { useApp } from '../state/app.ts';

/** The pharmacy's name and FINESS at the head of a paper; never on screen. */
export function Officine() {
  const officine = useApp((s) => nommerOfficine(s.reglages));
  return officine === '' ? null : <p className="fiche-officine">{officine}</p>;
}
