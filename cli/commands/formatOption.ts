import { Option } from 'commander';

export const formatOption = () =>
  new Option(
    '--format <format>',
    'of the files; default: by the name, .jsonl, .ndjson, .csv or else JSON',
  ).choices(['json', 'jsonl', 'csv']);
