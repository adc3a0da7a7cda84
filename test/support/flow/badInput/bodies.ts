import { gzipSync } from 'node:zlib';
import { type BadInput, create, good } from './at.ts';

const json = JSON.stringify(good());
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const notJson = 'the body is not JSON';
const mark = 'the body begins with a byte order mark';
const mistakeAtEnd = new RegExp(`^${notJson}: the mistake is at position ${json.length}`);

/** Another change, because the event has its changeId. It is indented, so that its base64 does not look like a token. */
function another(): Buffer {
  return bytes(JSON.stringify(good(), undefined, 1));
}

/** The beginning of .NET's binary XML, as `new BrokeredMessage(text)` writes it. */
const dotNetString = Buffer.concat([bytes('@\x06string\x083http://schemas.microsoft.com/\x99'), another()]);

export const notTexts: readonly BadInput[] = [
  ['a form', bytes('changeId=1'), '', `${notJson}: it begins with "c"`],
  ['XML', bytes('<?xml version="1.0"?><change/>'), '', `${notJson}: it begins with "<"`],
  ['half a JSON text', bytes(json.slice(0, 40)), '', new RegExp(`^${notJson}: .+ (early|position)`)],
  ['two JSON texts', bytes(json + json), '', mistakeAtEnd],
  ['a NUL at the end', bytes(`${json}\0`), '', mistakeAtEnd],
  ['nothing', bytes(''), '', 'the body is empty: expected a JSON object'],
  ['blanks', bytes('  \n'), '', `${notJson}: it ends too early`],
  ['256 KB of [', bytes('['.repeat(256_000)), '', new RegExp(`^${notJson}: `)],
  ['UTF-16', bytes(`\uFEFF${json}`, 'utf16le'), '', `${mark} (UTF-16): send UTF-8 without one`],
  ['UTF-16 without a mark', bytes(json, 'utf16le'), '', new RegExp(`^${notJson}: `)],
  [
    'Latin-1',
    bytes(json.replace('Now', 'Zürich'), 'latin1'),
    '',
    'the body is not UTF-8: encode it as UTF-8',
  ],
  ['a byte order mark', bytes(`\uFEFF${json}`), '', `${mark} (UTF-8): send UTF-8 without one`],
  ['gzip', gzipSync(another()), '', 'the body is compressed with gzip: send it uncompressed'],
  ['base64', bytes(another().toString('base64')), '', 'the body is base64: send the decoded JSON'],
  ['a .NET string', dotNetString, '', /^the body is a \.NET string that DataContractSerializer wrote/],
  [
    'a word of Python',
    bytes('{\n"a": None}'),
    '',
    `${notJson}: the mistake is at position 7 (line 2 column 6)`,
  ],
];

const nested = (depth: number) => `"x":${'{"x":'.repeat(depth)}1${'}'.repeat(depth)},"intent"`;
const withNesting = bytes(JSON.stringify(good()).replace('"intent"', nested(20_000)));
const listsInLists = bytes('['.repeat(60_000) + ']'.repeat(60_000));

export const notChanges: readonly BadInput[] = [
  ['a number', 42, '', 'expected object, got 42'],
  ['null', null, '', 'expected object, got null'],
  ['a text', 'CHG0030042', '', 'the body is a JSON string: it was encoded twice, encode it once'],
  ['a list without a name', [good()], '', 'the body is a list: put it into an object, {"changes": [ … ]}'],
  ['an empty list of changes', { changes: [] }, '/changes', 'expected at least 1 entry, got an array of 0'],
  ['changes that are no list', { changes: 'all' }, '/changes', 'expected array, got "all"'],
  [
    'lists in lists, 60,000 deep',
    listsInLists,
    '',
    'the body is a list: put it into an object, {"changes": [ … ]}',
  ],
  ['objects in objects, 20,000 deep', withNesting, '/assignment/x', 'unknown property'],
];

const event = { specversion: '1.0', id: '1', source: '/hr', type: 'hr.moved' };
const logicApp = { '$content-type': 'application/json', $content: another().toString('base64') };

export const wrapped: readonly BadInput[] = [
  [
    'CloudEvents',
    { ...event, data: good() },
    '',
    /^the body is a CloudEvents event: the change is at \/data\. /,
  ],
  ['a Logic App', logicApp, '', /: the change is at \/\$content, as base64\. .*base64ToString/],
  [
    'ServiceNow',
    { result: good() },
    '',
    /^the body is the answer of a ServiceNow REST API: .* at \/result\. /,
  ],
  ['an operation', { version: 1, change: good() }, '', /^the body is an operation of the relay: /],
  ['any object', { payload: good() }, '', 'the change is at /payload: send only the change'],
];

const twice = bytes(String(another()).replace('"operation"', '"policyId":"x","operation"'));

const duplicates = [good(), create()].map((change) => ({ ...change, changeId: 'RITM1' }));

export const lists: readonly BadInput[] = [
  [
    'a name that is twice in its object',
    twice,
    '/policyId',
    'is in its object more than once: write it once',
  ],
  [
    'one of a list',
    { changes: [{ ...good(), policyId: 7 }] },
    '/changes/0/policyId',
    'expected string, got 7',
  ],
  ['something beside a list', { changes: [good()], sender: 'x' }, '/sender', 'unknown property'],
  [
    'two with one changeId',
    { changes: duplicates },
    '/changes/1/changeId',
    'is used by 2 changes of this list: give each change its own changeId',
  ],
];
