/**
 * Which addresses this server asks: HTTPS, on public addresses, unless the operator named a host inside. An official types
 * the address of another server; what is typed must not make this server knock at doors inside its own network.
 */
import { BlockList, isIP } from 'node:net';

/** Not public: RFC 6890 and the registries of special addresses. */
const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6');

/** Whether an IP address leads to the public network. IPv4 inside IPv6 is looked at as IPv4. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped);
  if (family === 0) return false;
  if (family === 6 && /^(::ffff:|64:ff9b::)/i.test(mapped)) return false;
  return !NOT_PUBLIC.check(mapped, family === 4 ? 'ipv4' : 'ipv6');
}

let inside: readonly string[] = [];

/** Says once, at the start, which hosts inside the own network may be asked (`PAYUNG_INSIDE`, separated by commas). */
export function allowInside(hosts: string | undefined): void {
  inside = (hosts ?? '')
    .toLowerCase()
    .split(',')
    .map(one => one.trim());
}

/** Hosts inside the own network that the operator of the machine named. */
export function isNamedInside(host: string): boolean {
  return inside.includes(host.toLowerCase());
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\./.test(host);

/** Why an address may not be asked. Folders make a refusal of their own of it. */
export type AddressFault = 'address-shape' | 'address-not-https' | 'address-inside';

const ADDRESS_AT_MOST = 500;

/**
 * What is wrong with an address; undefined where it may be asked. What it resolves to is looked at when it is asked. `plain`: HTTP
 * will do, because whoever answers signs the answer.
 */
export function addressFault(address: string, { plain = false } = {}): AddressFault | undefined {
  if (address.length > ADDRESS_AT_MOST || !URL.canParse(address)) return 'address-shape';
  const { protocol, hostname, username, password, hash } = new URL(address);
  if (username !== '' || password !== '' || hash !== '') return 'address-shape';
  const named = isNamedInside(hostname);
  // Without TLS only to this very machine, and only where the operator said so: two servers tried side by side.
  if (protocol !== 'https:' && !(protocol === 'http:' && (plain || (named && isLoopback(hostname)))))
    return 'address-not-https';
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (named) return undefined;
  if (isIP(literal) !== 0) return isPublicAddress(literal) ? undefined : 'address-inside';
  return isLoopback(hostname) || !hostname.includes('.') ? 'address-inside' : undefined;
}
