/** The way to Docker: not its socket, but the filter that holds it and lets through little. */
import Docker from 'dockerode';

/** @param address an http:// or https:// address that speaks Docker's API */
export function openDocker(address: string): Docker {
  const { hostname, port, protocol } = new URL(address);
  const https = protocol === 'https:';
  return new Docker({ host: hostname, port: port || (https ? 443 : 80), protocol: https ? 'https' : 'http' });
}
