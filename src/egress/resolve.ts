/** Names to addresses. */
import dns from 'node:dns/promises';

/** All addresses of a name, IPv4 first. @throws where it has none or no name server answered */
export type Resolve = (name: string) => Promise<readonly string[]>;

const resolver = new dns.Resolver({ timeout: 4000, tries: 2 });

/** Asks the name servers only: neither this machine's hosts file nor its search domains say what the public web is. */
export async function resolvePublic(name: string): Promise<readonly string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length === 0 && answers[0].status === 'rejected') throw answers[0].reason;
  return addresses;
}

/** Resolves what the configuration names: other containers, the host, a name of a private network. */
export async function resolveNamed(name: string): Promise<readonly string[]> {
  const answers = await dns.lookup(name, { all: true, order: 'ipv4first' });
  return answers.map(({ address }) => address);
}
