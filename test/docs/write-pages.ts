import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedPages } from './pages';

/** Writes the pages of docs/ that follow from the code. */
async function writePages(): Promise<void> {
  for (const [file, text] of await generatedPages()) await writeFile(join(__dirname, '../../docs', file), text);
}

void writePages();
