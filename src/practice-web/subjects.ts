/** Who and what the practice web writes about: carriers, discounts, states. The plan's catalogue builds on the same lists. */

export interface Carrier {
  /** Also the host: `www.{slug}.test`. */
  readonly slug: string;
  readonly name: string;
}

export const CARRIERS: readonly Carrier[] = [
  { slug: 'geico', name: 'GEICO' },
  { slug: 'progressive', name: 'Progressive' },
  { slug: 'state-farm', name: 'State Farm' },
  { slug: 'allstate', name: 'Allstate' },
  { slug: 'usaa', name: 'USAA' },
  { slug: 'farmers', name: 'Farmers' },
  { slug: 'nationwide', name: 'Nationwide' },
  { slug: 'liberty-mutual', name: 'Liberty Mutual' },
  { slug: 'travelers', name: 'Travelers' },
  { slug: 'american-family', name: 'American Family' },
  { slug: 'erie', name: 'Erie' },
  { slug: 'the-hartford', name: 'The Hartford' },
  { slug: 'mercury', name: 'Mercury' },
];

export interface Topic {
  /** As the extraction guideline names it. */
  readonly attribute: string;
  /** Last part of a page's address. */
  readonly slug: string;
  /** How a table or list calls it. */
  readonly label: string;
  /** How a sentence calls it. */
  readonly name: string;
  /** Who gets it, as a noun phrase. */
  readonly who: string;
  /** What it takes, as a clause. */
  readonly when: string;
  /** Invented figures lie between these percentages. */
  readonly between: readonly [number, number];
  /** True where some carriers give dollars instead. */
  readonly dollars?: boolean;
}

export const TOPICS: readonly Topic[] = [
  {
    attribute: 'multi_policy',
    slug: 'multi-policy',
    label: 'Multi-policy',
    name: 'multi-policy discount',
    who: 'households that bundle home and auto insurance',
    when: 'when you bundle your home and auto insurance',
    between: [7, 26],
  },
  {
    attribute: 'multi_vehicle',
    slug: 'multi-car',
    label: 'Multi-car',
    name: 'multi-car discount',
    who: 'households that insure two or more vehicles',
    when: 'when you insure more than one vehicle on the same policy',
    between: [8, 27],
  },
  {
    attribute: 'good_student',
    slug: 'good-student',
    label: 'Good student',
    name: 'good student discount',
    who: 'full-time students who keep a B average or better',
    when: 'when a full-time student on the policy keeps a B average or better',
    between: [6, 24],
  },
  {
    attribute: 'student_away',
    slug: 'student-away',
    label: 'Student away at school',
    name: 'student away at school discount',
    who: 'students who live at school more than 100 miles from home and leave the car behind',
    when: 'when a student lives more than 100 miles away at school without a car',
    between: [5, 21],
  },
  {
    attribute: 'driver_training',
    slug: 'driver-training',
    label: 'Driver training',
    name: 'driver training discount',
    who: 'young drivers who finish an approved driver education course',
    when: 'when a driver under 21 completes an approved driver education course',
    between: [4, 14],
  },
  {
    attribute: 'defensive_driving',
    slug: 'defensive-driving',
    label: 'Defensive driving',
    name: 'defensive driving discount',
    who: 'drivers who take a state-approved defensive driving course',
    when: 'when you complete a state-approved defensive driving course',
    between: [4, 16],
  },
  {
    attribute: 'safe_driver',
    slug: 'safe-driver',
    label: 'Safe driver',
    name: 'safe driver discount',
    who: 'drivers with five years of a clean driving record',
    when: 'when every driver has been free of accidents and violations for five years',
    between: [9, 32],
  },
  {
    attribute: 'telematics',
    slug: 'telematics',
    label: 'Telematics (usage-based)',
    name: 'usage-based telematics discount',
    who: 'drivers who share their driving habits through the mobile app',
    when: 'when you let the telematics app follow how you drive',
    between: [11, 38],
  },
  {
    attribute: 'military',
    slug: 'military',
    label: 'Military',
    name: 'military discount',
    who: 'active duty service members, reservists and veterans',
    when: 'when you are on active duty, in the reserves or a veteran',
    between: [6, 17],
  },
  {
    attribute: 'affinity',
    slug: 'affinity',
    label: 'Affinity and employer groups',
    name: 'affinity group discount',
    who: 'members of partner associations, alumni groups and employers',
    when: 'when you belong to a partner association, an alumni group or a participating employer',
    between: [3, 13],
  },
  {
    attribute: 'paperless',
    slug: 'paperless',
    label: 'Paperless',
    name: 'paperless discount',
    who: 'customers who receive bills and documents by e-mail only',
    when: 'when you go paperless and receive your documents by e-mail',
    between: [2, 7],
    dollars: true,
  },
  {
    attribute: 'paid_in_full',
    slug: 'paid-in-full',
    label: 'Paid in full',
    name: 'paid-in-full discount',
    who: 'customers who pay the whole term up front',
    when: 'when you pay in full for the whole term up front',
    between: [4, 16],
    dollars: true,
  },
  {
    attribute: 'anti_theft',
    slug: 'anti-theft',
    label: 'Anti-theft device',
    name: 'anti-theft discount',
    who: 'cars with an alarm, an immobilizer or a tracking system',
    when: 'when the car has a factory alarm, an immobilizer or another anti-theft device',
    between: [3, 23],
  },
  {
    attribute: 'vehicle_safety',
    slug: 'vehicle-safety',
    label: 'Vehicle safety features',
    name: 'vehicle safety discount',
    who: 'cars with air bags and anti-lock brakes',
    when: 'when the car is equipped with air bags and anti-lock brakes',
    between: [4, 24],
  },
  {
    attribute: 'new_vehicle',
    slug: 'new-car',
    label: 'New car',
    name: 'new car discount',
    who: 'owners of a car that is less than three model years old',
    when: 'when your vehicle is less than three model years old',
    between: [6, 18],
  },
  {
    attribute: 'early_quote',
    slug: 'early-quote',
    label: 'Early quote',
    name: 'early quote discount',
    who: 'new customers who ask for a quote a week before their old policy ends',
    when: 'when you get a quote at least seven days before your current policy ends',
    between: [3, 12],
    dollars: true,
  },
  {
    attribute: 'low_mileage',
    slug: 'low-mileage',
    label: 'Low mileage',
    name: 'low mileage discount',
    who: 'people who drive fewer than 7,500 miles a year',
    when: 'when you drive fewer than 7,500 miles a year',
    between: [4, 22],
  },
  {
    attribute: 'homeowner',
    slug: 'homeowner',
    label: 'Homeowner',
    name: 'homeowner discount',
    who: 'drivers who own the house or condo that they live in',
    when: 'when you own your house or condo, wherever it is insured',
    between: [3, 11],
  },
];

export interface Jurisdiction {
  readonly code: string;
  readonly name: string;
}

const NAMES = `
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas,
KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York,
NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, PR Puerto Rico, RI Rhode Island,
SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA Washington,
WV West Virginia, WI Wisconsin, WY Wyoming`;

/** The 50 states, the District of Columbia and Puerto Rico. */
export const JURISDICTIONS: readonly Jurisdiction[] = NAMES.split(',').map((entry) => {
  const [code = '', ...words] = entry.trim().split(' ');
  return { code, name: words.join(' ') };
});

/** The topic of that attribute; the lists above are complete, so a missing one is a defect. */
export function topicOf(attribute: string): Topic {
  const topic = TOPICS.find((entry) => entry.attribute === attribute);
  if (!topic) throw new Error(`no topic has the attribute ${attribute}`);
  return topic;
}

/** The carrier of that slug. */
export function carrierOf(slug: string): Carrier {
  const carrier = CARRIERS.find((entry) => entry.slug === slug);
  if (!carrier) throw new Error(`no carrier has the slug ${slug}`);
  return carrier;
}

/** The jurisdiction of that code. */
export function jurisdictionOf(code: string): Jurisdiction {
  const jurisdiction = JURISDICTIONS.find((entry) => entry.code === code);
  if (!jurisdiction) throw new Error(`no jurisdiction has the code ${code}`);
  return jurisdiction;
}
