import { type FileHandle, open, rm } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { WrongUsage } from '../exit-code';
import type { Rejection } from './import-kind';
import type { Row } from './rows';

/**
 * The rows that an import left out, as CSV: the line, the field, the reason and the row as it stands in the file, one line
 * for each reason. Every run writes it anew, and leaves it there only if it left a row out.
 */
export class RejectsFile {
  private written = 0;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  /** Throws `WrongUsage` where nothing can be written there. */
  static async open(path: string): Promise<RejectsFile> {
    const file = await open(path, 'w').catch((error: Error) => {
      throw new WrongUsage(`--rejects ${path} cannot be written: ${error.message}.`);
    });
    await file.appendFile('line,field,reason,row\n');
    return new RejectsFile(path, file);
  }

  async add(rows: readonly Row[], rejections: readonly Rejection[]): Promise<void> {
    const lines = rows.flatMap(({ line, text }) =>
      rejections.map(({ field = '', reason }) => [line, field, reason, text]),
    );
    this.written += lines.length;
    await this.file.appendFile(stringify(lines));
  }

  async close(): Promise<void> {
    await this.file.close();
    if (this.written === 0) await rm(this.path);
  }
}
