import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicaliseUrl } from '../../src/web/canonical-url.ts';
import { readRecorded, withoutRecording } from './shared.ts';

const cases: readonly (readonly [text: string, canonical: string | null])[] = [
  ['HTTPS://Example.COM:443/Path/?b=2&a=1#part', 'https://example.com/Path/?b=2&a=1'],
  ['http://example.com', 'http://example.com/'],
  ['http://example.com:8080/x', 'http://example.com:8080/x'],
  ['https://example.com/?utm_source=a&q=1&UTM_Medium=b&gclid=c', 'https://example.com/?q=1'],
  ['https://example.com/?fbclid=1', 'https://example.com/'],
  ['https://example.com/?msockid=1', 'https://example.com/?msockid=1'],
  ['https://example.com/?q=a+b%20c', 'https://example.com/?q=a+b%20c'],
  ['https://b\u00fccher.example/', 'https://xn--bcher-kva.example/'],
  ['https://example.com./x', 'https://example.com/x'],
  ['  https://example.com/a b ', 'https://example.com/a%20b'],
  ['https://example.com/%7euser/%2fx%2e%41?q=%6a%2B%c3%a9', 'https://example.com/~user/%2Fx.A?q=j%2B%C3%A9'],
  ['https://example.com/%25%37%45', 'https://example.com/%257E'],
  ['https://example.com/100%', 'https://example.com/100%'],
  ['https://example.com/a/%2e%2e/b/../c/', 'https://example.com/c/'],
  ['https://example.com/?%75tm_source=a', 'https://example.com/'],
  ['https://user:secret@example.com/', null],
  ['ftp://example.com/', null],
  ['javascript:alert(1)', null],
  ['example.com', null],
  ['', null],
  [`https://example.com/${'x'.repeat(2000)}`, null],
];
for (const [text, canonical] of cases) {
  void test(`${text.slice(0, 60)} becomes ${canonical}`, () => {
    assert.equal(canonicaliseUrl(text), canonical);
    if (canonical !== null) assert.equal(canonicaliseUrl(canonical), canonical);
  });
}

interface Recorded {
  readonly response: { readonly web?: { readonly results?: readonly { readonly url: string }[] } };
}

void test('the recorded searches give 518 addresses at 20 results each', { skip: withoutRecording }, () => {
  const searches = readRecorded<{ readonly id: string }[]>('searches.json');
  const urls = searches.flatMap(({ id }) => {
    const { response } = readRecorded<Recorded>(`websearches/${id}.json`);
    return (response.web?.results ?? []).slice(0, 20).map(({ url }) => canonicaliseUrl(url));
  });
  assert.ok(!urls.includes(null));
  assert.equal(new Set(urls).size, 518);
});
