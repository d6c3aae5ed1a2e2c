/** The four sites that compare carriers and states. */
import type { Site } from '../page.ts';

export const RATEWISE: Site = {
  host: 'www.ratewise.test',
  name: 'RateWise',
  tagline: 'Insurance in plain numbers',
  frame: 'landmarks',
  colour: '#12616b',
  menu: [
    ['All pages', '/'],
    ['Discounts', '/discounts/good-student'],
    ['States', '/states/minimum-limits-table'],
  ],
};
export const COVERLANE: Site = {
  host: 'www.coverlane.test',
  name: 'CoverLane',
  tagline: 'Guides for drivers',
  frame: 'landmarks',
  colour: '#5a3e85',
  menu: [
    ['All pages', '/'],
    ['Guides', '/guides/multi-policy-discount'],
  ],
};
export const POLICYPAGES: Site = {
  host: 'www.policypages.test',
  name: 'PolicyPages',
  tagline: 'The insurance almanac',
  frame: 'divs',
  colour: '#7b3f1d',
  menu: [
    ['All pages', '/'],
    ['Discounts', '/almanac/discounts-at-a-glance-1'],
    ['States', '/almanac/minimum-limits-by-state'],
  ],
};
export const PREMIUMPILOT: Site = {
  host: 'www.premiumpilot.test',
  name: 'Premium Pilot',
  tagline: 'Questions, answers and news',
  frame: 'divs',
  colour: '#2b4a91',
  menu: [
    ['All pages', '/'],
    ['Questions', '/questions/telematics'],
  ],
};
