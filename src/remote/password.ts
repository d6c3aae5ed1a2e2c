/** The password for pushing: made at first start, kept from then on. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * Makes sure that the password file is there, and writes the web server's list of users from it.
 * @param passwordFile on a volume that only those who push mount
 */
export async function keepPassword(passwordFile: string, usersFile: string, user: string): Promise<void> {
  let password = await readFile(passwordFile, 'utf8').catch(() => '');
  if (password.trim() === '') {
    password = `${randomBytes(24).toString('base64url')}\n`;
    // written aside, so that nobody ever reads half a password
    await writeFile(`${passwordFile}.new`, password, { mode: 0o440 });
    await rename(`${passwordFile}.new`, passwordFile);
  }
  await writeFile(usersFile, `${user}:${password.trim()}\n`, { mode: 0o400, flag: 'w' });
}
