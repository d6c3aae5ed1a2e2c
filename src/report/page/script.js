// Opens a cell's facts, and moves about in the matrices by keys. Text from pages goes in as text, never as HTML.
'use strict';

const dialog = document.getElementById('cell');
const list = dialog.querySelector('.facts');
let data;
let openedBy;

/** The facts are read when somebody first asks for some: the page stands before that. */
function readData() {
  data ??= JSON.parse(document.getElementById('data').textContent);
  return data;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

function addPair(list, name, value) {
  if (value === null || value === undefined || value === '') return;
  const described = element('dd');
  described.append(value);
  list.append(element('dt', '', name), described);
}

function makeLink(address) {
  // what is no web address stays text, whatever it is
  if (!/^https?:\/\//i.test(address)) return element('span', '', address);
  const link = element('a', '', address);
  link.href = address;
  link.rel = 'noreferrer noopener nofollow';
  link.target = '_blank';
  return link;
}

function makeFact(fact) {
  const { pages, searches } = readData();
  const [uri, title, commit, sha256, pageId, search] = pages[fact.p];
  const article = element('article', 'fact');
  const says = element('p', 'says');
  says.append(element('span', 'value', fact.v || 'offered, without a figure'));
  says.append(element('span', `tag ${fact.c}`, `${fact.c} confidence, ${fact.s.toFixed(1)} of 5`));
  if (fact.n) says.append(element('span', 'holds', fact.n));
  const details = element('dl');
  addPair(details, 'Page', title || null);
  addPair(details, 'Address', makeLink(uri));
  addPair(details, 'Below', fact.h);
  addPair(details, 'Holds from', fact.f);
  addPair(details, 'Fetched', fact.d);
  addPair(details, 'Search', searches[search] ?? null);
  addPair(details, 'Commit', element('code', '', commit || 'not in main any more'));
  addPair(details, 'Stored as', element('code', '', `knowledge_pack/raw/_pages/${pageId}.html`));
  addPair(details, 'Element', element('code', '', fact.e));
  addPair(details, 'SHA-256', element('code', '', sha256));
  addPair(details, 'Fact', element('code', '', fact.i));
  article.append(says, element('blockquote', '', fact.q), details);
  return article;
}

const AT_ONCE = 50;

function openCell(cell) {
  const facts = readData().cells[Number(cell.dataset.cell)];
  openedBy = cell;
  document.getElementById('cell-title').textContent = cell.getAttribute('aria-label').split(':')[0];
  document.getElementById('cell-about').textContent =
    facts.length === 1 ? 'One page says so.' : `${facts.length} places say so, the most trustworthy first.`;
  list.replaceChildren();
  const showMore = (from) => {
    list.append(...facts.slice(from, from + AT_ONCE).map(makeFact));
    if (from + AT_ONCE >= facts.length) return;
    const more = element('button', '', `Show the next ${Math.min(AT_ONCE, facts.length - from - AT_ONCE)}`);
    more.addEventListener('click', () => {
      more.remove();
      showMore(from + AT_ONCE);
    });
    list.append(more);
  };
  showMore(0);
  dialog.showModal();
  list.scrollTop = 0;
}

function moveTo(cell) {
  if (!cell || cell.tagName !== 'TD') return;
  const grid = cell.closest('table');
  for (const other of grid.querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

function findTarget(cell, { key, ctrlKey }) {
  const row = cell.parentElement;
  const rows = [...row.parentElement.rows];
  const at = cell.cellIndex;
  switch (key) {
    case 'ArrowRight':
      return cell.nextElementSibling;
    case 'ArrowLeft':
      return cell.previousElementSibling;
    case 'ArrowDown':
      return rows[row.sectionRowIndex + 1]?.cells[at];
    case 'ArrowUp':
      return rows[row.sectionRowIndex - 1]?.cells[at];
    case 'PageDown':
      return rows[Math.min(row.sectionRowIndex + 10, rows.length - 1)].cells[at];
    case 'PageUp':
      return rows[Math.max(row.sectionRowIndex - 10, 0)].cells[at];
    case 'Home':
      return (ctrlKey ? rows[0] : row).cells[1];
    case 'End':
      return [...(ctrlKey ? rows[rows.length - 1] : row).cells].at(-1);
    default:
      return undefined;
  }
}

for (const grid of document.querySelectorAll('table.matrix')) {
  grid.addEventListener('click', (event) => {
    const cell = event.target.closest('td');
    if (!cell) return;
    moveTo(cell);
    if (cell.dataset.cell !== undefined) openCell(cell);
  });
  grid.addEventListener('keydown', (event) => {
    const cell = event.target.closest('td');
    if (!cell || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (cell.dataset.cell !== undefined) openCell(cell);
      return;
    }
    const target = findTarget(cell, event);
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  });
}

dialog.querySelector('header button').addEventListener('click', () => dialog.close());
// beside the dialog
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
dialog.addEventListener('close', () => openedBy?.focus());
