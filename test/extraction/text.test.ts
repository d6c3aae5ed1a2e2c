import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOne } from 'domutils';
import { parseDocument } from '../../src/extraction/page/document.ts';
import { elementText } from '../../src/extraction/page/text.ts';

function bodyText(html: string): string {
  const body = findOne(({ name }) => name === 'body', parseDocument(`<html><body>${html}</body></html>`).root.children);
  assert.ok(body);
  return elementText(body);
}

test('the edges of blocks and cells and line breaks become one space, inline elements nothing', () => {
  assert.equal(
    bodyText('<p>a<b>b</b>c<br>d</p><div>e</div><table><tr><td>f</td><td>g</td></tr></table>'),
    'abc d e f g',
  );
});

test('white space is folded, no-break spaces too', () => {
  assert.equal(bodyText('<p>  up\n\tto&nbsp; 5% </p>'), 'up to 5%');
});

test('alternative texts count; scripts, styles, templates, noscript, svg and iframes do not', () => {
  const hidden =
    '<script>x</script><style>x</style><template>x</template><noscript>x</noscript><svg><title>x</title></svg>';
  assert.equal(
    bodyText(`<td>a<img alt="Erie">b<img src="c.png">${hidden}<iframe>x</iframe><!-- x --></td>`),
    'a Erie b',
  );
});

test("every element's stretch of the document's text is the element's text", () => {
  const html = '<div> one <p>two <i>three</i></p>four<ul><li>five</li> <li> six</li></ul><img alt=" seven "></div>';
  const document = parseDocument(`<html><head><title>t</title></head><body>${html}</body></html>`);
  for (const [element, { start, end }] of document.ranges) {
    assert.equal(document.text.slice(start, end).trim(), elementText(element), element.name);
  }
});
