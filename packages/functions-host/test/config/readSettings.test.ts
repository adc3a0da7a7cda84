import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/readSettings.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

async function read(json: string, environment = {}) {
  const folder = await temporaryFolder({ 'local.settings.json': json });
  return readSettings(path.join(folder, 'local.settings.json'), environment);
}

test('the environment overrides Values', async () => {
  const settings = await read('{ "IsEncrypted": false, "Values": { "A": "file", "B": "file" } }', {
    A: 'environment',
  });
  expect(settings).toEqual({ A: 'environment', B: 'file' });
});

test('the file need not exist', () => {
  expect(readSettings('/nowhere/local.settings.json', { A: 'environment' })).toEqual({ A: 'environment' });
});

test('without a file, settings come from the environment only', () => {
  expect(readSettings(undefined, { A: 'environment' })).toEqual({ A: 'environment' });
});

test('a value that is not a string is refused with its path', async () => {
  await expect(read('{ "Values": { "MAX_DELIVERY_COUNT": 10 } }')).rejects.toThrow(
    /local\.settings\.json:\n.*\n.*at Values\.MAX_DELIVERY_COUNT/,
  );
});

test('encrypted settings are refused with the command that decrypts them', async () => {
  await expect(read('{ "IsEncrypted": true }')).rejects.toThrow(/func settings decrypt.*\n.*at IsEncrypted/);
});
