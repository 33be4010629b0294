import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { WrongUsage } from './exit-code';

/** The JSON that an option gives: written out, `@file`, or `-` for standard input. Throws `WrongUsage` naming the option. */
export async function jsonInput(option: string, given: string, stdin: Readable): Promise<unknown> {
  const written = await inputText(option, given, stdin);
  try {
    return JSON.parse(written);
  } catch (error) {
    throw new WrongUsage(`${option} is no JSON: ${(error as Error).message}.`);
  }
}

async function inputText(option: string, given: string, stdin: Readable): Promise<string> {
  if (given === '-') return text(stdin);
  if (!given.startsWith('@')) return given;
  try {
    return await readFile(given.slice(1), 'utf8');
  } catch (error) {
    throw new WrongUsage(`${option} cannot be read: ${(error as Error).message}.`);
  }
}
