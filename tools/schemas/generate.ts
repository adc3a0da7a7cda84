/** Writes schemas/ and the generated parts of the docs from what the code validates with, and infra/workbook.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedPages } from '../docs/generatedPages.ts';
import { withParts } from '../docs/withParts.ts';
import { workbook } from '../infra/workbook.ts';
import { documents } from './documents.ts';

const root = new URL('../../', import.meta.url);

for (const [name, document] of Object.entries(documents))
  writeFileSync(new URL(`schemas/${name}`, root), `${JSON.stringify(document, null, 2)}\n`);

for (const [page, parts] of Object.entries(generatedPages)) {
  const file = new URL(page, root);
  writeFileSync(file, withParts(readFileSync(file, 'utf8'), parts));
}

writeFileSync(new URL('infra/workbook.json', root), `${JSON.stringify(workbook(), null, 2)}\n`);
