/** A child process of the tests: saves patients one after the other and says each id once the store has acknowledged it. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { schemaPatient } from '../../shared/patient.ts';
import { creerStore } from '../../main/store/fonctions.ts';

const [dossier, cleHex] = process.argv.slice(2);
const store = creerStore();
if (store.ouvrir({ dossier: dossier!, cleHex: cleHex! }) !== 'ready') process.exit(1);
for (;;) {
  const id = randomUUID();
  const ecrit = store.appeler(
    'patients.enregistrer',
    schemaPatient.parse({
      id,
      nom: `Nom ${id}`,
      prenom: 'Anne',
      dateNaissance: '1950-05-04',
      nir: '',
    }),
  );
  if (!ecrit.ok) process.exit(2);
  writeSync(1, `${id}\n`);
}
