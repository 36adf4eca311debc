const CIVILITE = /^(?:m|mr|mme|mlle|mle|monsieur|madame|mademoiselle)\.?\s+/i;
const PARTICULES = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'd',
  'saint',
  'sainte',
  'st',
  'ste',
  'van',
  'von',
  'el',
  'ben',
  'da',
  'dos',
]);
const enCapitales = (mot: string): boolean => mot === mot.toUpperCase() && mot !== mot.toLowerCase();

/**
 * Cuts `DUPONT Anne-Marie` or `Dupont, Anne` in two: after the comma, else after the words in capitals, else after the first word
 * that is no particle. Empty `prenom` when it cannot be cut.
 */
export function separerNom(texte: string): { nom: string; prenom: string } {
  const net = texte.replace(CIVILITE, '').trim();
  const [avant, ...apres] = net.split(',');
  if (apres.length > 0) return { nom: avant!.trim(), prenom: apres.join(' ').trim() };
  const mots = net.split(/\s+/);
  const capitales = mots.findIndex((m) => !enCapitales(m));
  const seuil = capitales > 0 ? capitales : mots.findIndex((m) => !PARTICULES.has(m.toLowerCase())) + 1;
  return { nom: mots.slice(0, seuil).join(' '), prenom: mots.slice(seuil).join(' ') };
}
