/** Is the configuration one that somebody would want? What cannot work at all is refused before. */
import type { Config } from '../../config.ts';
import { withoutCredentials } from '../../lib/without-credentials.ts';
import { good, note, type Finding } from './finding.ts';

/** Looks at what is allowed and yet probably not meant. */
export function checkConfiguration(config: Config, env: Readonly<Record<string, string | undefined>>): Finding[] {
  const odd: Finding[] = [];
  if (config.web === 'real' && config.CONTACT === null) {
    odd.push(note('contact', 'no site can tell who visits it', 'set CONTACT to an e-mail or web address in .env'));
  }
  if (config.FETCH_IGNORE_TLS_ERRORS) {
    odd.push(
      note(
        'certificates',
        'pages are loaded whatever their certificate is',
        'unset FETCH_IGNORE_TLS_ERRORS, unless a proxy of your own needs it',
      ),
    );
  }
  if (config.CHROMIUM_SANDBOX === 'off') {
    odd.push(
      note(
        'sandbox',
        'CHROMIUM_SANDBOX=off: a page that breaks out of the browser is in the container',
        'allow user namespaces on the host (README, Troubleshooting), and unset it',
      ),
    );
  }
  if (env['REMOTE_URL'] && config.REMOTE_PASSWORD === null) {
    odd.push(note('password', 'REMOTE_URL is set and REMOTE_PASSWORD is not', 'set it, if the remote asks for one'));
  }
  const seen = `${config.web} web, searches by ${config.provider}, repository ${withoutCredentials(config.REMOTE_URL)}`;
  return [good('configuration', seen), ...odd];
}
