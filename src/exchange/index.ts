/**
 * The exchange: releases and agreements between servers, by network or on a stick, believed only when signed.
 *
 * A region has keys; what it publishes is signed as a whole (The Update Framework) and release by release (in-toto
 * manifest). A region of another server is known by an address and by a fingerprint that two people compared; what comes
 * from it is verified and then stands in the same catalogue as everything else, so that duplication and updates need not
 * know where a release was published.
 *
 * It hides keys, metadata, archives and the network. It does not know what is duplicated (duplication/).
 */

export { fetchable, fetchRelease, readPeer } from './fetching.ts';
export { ensureKeys, type KeyShown, keysOf, ownFingerprint, replaceKey } from './key-store.ts';
export { groupedFingerprint, isKeyRole, KEY_ROLES, type KeyRole, readFingerprint } from './keys.ts';
export { isPacked, pack, releaseInside, type Unpacked, unpack } from './packing.ts';
export { addPeer, type Peer, peer, peers, removePeer } from './peers.ts';
export { exchangeProblems } from './problem-texts.ts';
export { exchangePrograms } from './programs.ts';
export { publiccode } from './publiccode.ts';
export { archiveOf, metadataFile, refreshPublished } from './published.ts';
export { exchangeRoutes } from './routes.tsx';
export { configureExchange, type ExchangeSettings } from './settings.ts';
export { prepareSteps, sendAgain, sendSteps, signedTexts, stepsOf } from './statements.ts';
export { exchangeNow, exchangeSweeps } from './sweeps.ts';
export { importPack, verifyPack } from './taking.ts';
export { type Believed, believe, keysIn, type Trust, type TrustSource } from './trust.ts';
