/** Pages on an insurer's own site that tell what insurers in general do. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { factsIn } from './helpers.ts';

const on = (path: string, body: string): string[] =>
  factsIn(body, { url: `https://www.amica.com/${path}`, title: 'Insurance questions | Amica' });

const list = `<ul><li><strong>Good student discount:</strong> A student with good grades can get a discount.</li>
  <li><strong>Student away discount:</strong> A student who lives 100 miles from home may qualify for a discount.</li></ul>`;

suite('what any insurer does is nothing that the one does whose site it is', () => {
  const said = [
    '<p>Luckily, a number of auto insurers have discounts for students, as follows.</p>',
    '<p>The insurance company may want proof. Ask your auto insurer which of these there are.</p>',
    '<p>Before school starts, tell the insurer where the car is going to be kept.</p>',
  ];
  for (const text of said) {
    test(text, () => assert.deepEqual(on('ask/students', `<h1>Students</h1><h2>Discounts</h2>${text}${list}`), []));
  }

  test('names of discounts as headings', () => {
    const body = `<h1>Teens</h1><h2>Discounts for teens</h2><p>There are discounts that any insurer may have for teens.</p>
      <h3>Good student discount</h3><p>Teens with good grades may pay less.</p>
      <h3>Driver training discount</h3><p>Teens who take a course may pay less.</p>`;
    assert.deepEqual(on('teens', body), []);
  });
});

suite('what it does itself', () => {
  test('a page that speaks of itself more than of others', () => {
    const body = `<h1>Students</h1><p>Ask your insurer for a certificate, and we will gladly take you over from there.</p>
      <h2>Our discounts</h2><p>We thank students with a price that is kinder to them.</p>${list}`;
    assert.deepEqual(on('students', body), ['amica good_student', 'amica student_away']);
  });

  test('a page that names it', () => {
    const body = `<h1>Students</h1><p>Your insurer should be there for you, and Amica is.</p><h2>Discounts</h2>${list}`;
    assert.deepEqual(on('students', body), ['amica good_student', 'amica student_away']);
  });
});

suite('a part that announces what insurers in general give, on a page that speaks of its own insurer otherwise', () => {
  const own = `<p>Contact us, and we will find you an agent close to your home.</p>
    <p>We have looked after families since 1907, and we are proud of it.</p>`;
  const headings = `<h3>Good student discount</h3><p>Students with good grades may get a discount.</p>
    <h3>Student away discount</h3><p>For students who live away from home.</p>
    <h3>Driver training discount</h3><p>For those who have finished a course.</p>`;
  for (const below of [list, headings]) {
    test(below.slice(0, 40), () => {
      const body = (intro: string): string => `<h1>Student discounts</h1><p>${intro}</p>${below}${own}`;
      assert.deepEqual(on('students', body('Many auto insurers have discounts for students:')), []);
      assert.ok(on('students', body('Amica has discounts for students:')).length >= 2);
    });
  }
});
