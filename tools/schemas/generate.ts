/** Writes schemas/ from the schemas that the code validates with: `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

for (const [name, document] of Object.entries(documents))
  writeFileSync(new URL(`../../schemas/${name}`, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
