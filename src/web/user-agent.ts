/** How we introduce ourselves to sites: in every request, and in robots.txt. */
import packageJson from '../../package.json' with { type: 'json' };

/** The name that a robots.txt may address us by. */
export const ROBOTS_NAME = packageJson.name;

/** The User-Agent, in the form that well-behaved crawlers use. @param contact an e-mail or web address */
export function describeUserAgent(contact: string | null): string {
  const about = [`${packageJson.name}/${packageJson.version}`, ...(contact ? [`+${contact}`] : [])];
  return `Mozilla/5.0 (compatible; ${about.join('; ')})`;
}
