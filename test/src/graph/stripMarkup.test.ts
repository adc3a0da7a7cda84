import { expect, test } from '@jest/globals';
import { elementOf, stripMarkup } from '../../../src/graph/stripMarkup.ts';

const words = (markup: string) => stripMarkup(markup).replace(/\s+/g, ' ').trim();

test.each([
  [
    'tags',
    '<html><title>Sign in</title><body class="x">to your <b>account</b></body></html>',
    'Sign in to your account',
  ],
  [
    'scripts, styles and comments',
    '<style>a{}</style><SCRIPT>if (a<b) {}</SCRIPT ><!-- <b> no -->yes',
    'yes',
  ],
  ['a script that does not end', 'yes<script>no <b>no</b>', 'yes'],
  ['a comment that does not end', 'yes<!-- no', 'yes'],
  ['a tag that does not end', 'yes<img src="no', 'yes'],
  [
    'entities',
    'a &amp; b &lt;c&gt; &quot;d&quot; &#252; &#x1F680; &nbsp;&unknown; &#99999999;',
    'a & b <c> "d" ü 🚀 &unknown; &#99999999;',
  ],
  ['CDATA', '<a><![CDATA[1 < 2 & 3]]></a>', '1 < 2 & 3'],
])('the words of a text without %s', (_what, markup, expected) => {
  expect(words(markup)).toBe(expected);
});

test.each([
  ['<Error><Code>AccessDenied</Code><Message>No.</Message></Error>', 'No.'],
  ['<m:error xmlns:m="x"><m:message xml:lang="en">No <b>way</b>.</m:message></m:error>', 'No  way .'],
  ['<message>not ended', 'not ended'],
  ['<messages>No.</messages>', undefined],
])('the message element of %s', (markup, expected) => {
  expect(elementOf(markup, 'message')).toBe(expected);
});
